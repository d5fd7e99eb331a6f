/** How many tests passed, failed and were skipped, from the reports of three runners. A missing report counts nothing. */

const nothing = { passed: 0, failed: 0, skipped: 0 }

/** A test file that could not even be loaded has no tests in it, and is one failure. */
export function countVitest(report) {
  if (report === null) return nothing
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** A test that passed only when repeated is a failure: it says something else each time. */
export function countPlaywright(report) {
  if (report === null) return nothing
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped }
}

/** From the closing lines of node's TAP report. */
export function countNode(output) {
  const number = (name) => Number(output.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0)
  return { passed: number('pass'), failed: number('fail'), skipped: number('skipped') + number('todo') }
}
