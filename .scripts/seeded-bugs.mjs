/**
 * Shows that the tests can see: puts each seeded bug (e2e/seeded-bugs) into a copy of the tree and runs the tests that claim to catch it.
 * node .scripts/seeded-bugs.mjs [part of a name…]
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import './ensure-packages.mjs'
import { applyPatch, hasGit, seededBugs } from './bug-patches.mjs'
import { findBrowser } from './find-browser.mjs'
import { run } from './steps.mjs'
import { copyTree, workspaces } from './tree-copy.mjs'

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/** @returns {Promise<{ passed: number, failed: number, why: string }>} of one run; a file that cannot be loaded fails no test. */
async function runVitest(copy, { file, title }) {
  const report = fileURLToPath(new URL('bugs-vitest.json', copy))
  rmSync(report, { force: true })
  const options = ['--bail=1', '--reporter=json', `--outputFile.json=${report}`, ...(title === null ? [] : ['-t', title])]
  const env = file.endsWith('.long.test.ts') ? { COUNTERPART_LONG: '1' } : {}
  const { output } = await run(['node', 'node_modules/vitest/vitest.mjs', 'run', file, ...options], { cwd: copy, isQuiet: true, env })
  const told = readReport(report)
  const unloaded = told?.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0) ?? []
  const why = unloaded.length > 0 ? unloaded.map(({ message }) => message).join('\n') : output
  return { passed: told?.numPassedTests ?? 0, failed: told?.numFailedTests ?? 0, why }
}

/** The browser meets what was built, so the copy is built anew each time; a bug that does not compile says nothing. */
async function runPlaywright(copy, { file, title }) {
  const built = await run(['node', '.scripts/build.mjs'], { cwd: copy, isQuiet: true })
  if (built.code !== 0) return { passed: 0, failed: 0, why: built.output }
  const report = fileURLToPath(new URL('bugs-playwright.json', copy))
  rmSync(report, { force: true })
  const options = ['--config', 'e2e/playwright.config.ts', '--reporter=json', '-x', ...(title === null ? [] : ['-g', title])]
  const env = { COUNTERPART_BROWSER: await findBrowser(), PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const { output } = await run(['node', 'node_modules/@playwright/test/cli.js', 'test', file, ...options], {
    cwd: copy,
    isQuiet: true,
    env,
  })
  const stats = readReport(report)?.stats
  // What was built with the bug must not be taken for the next one's.
  for (const part of workspaces) rmSync(new URL(`${part}/dist`, copy), { recursive: true, force: true })
  return { passed: stats?.expected ?? 0, failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0), why: output }
}

const runCatcher = (copy, catcher) => (catcher.file.endsWith('.spec.ts') ? runPlaywright(copy, catcher) : runVitest(copy, catcher))
const lastLines = (text) => text.trimEnd().split('\n').slice(-20).join('\n')

/** Green without any bug, asked once for each file: only then does red say anything. */
function healthCheck(copy) {
  const known = new Map()
  return async (catcher) => {
    const key = JSON.stringify(catcher)
    if (!known.has(key)) known.set(key, await runCatcher(copy, catcher))
    const { passed, failed, why } = known.get(key)
    return failed === 0 && passed > 0 ? null : `${catcher.file} is not green without it:\n${lastLines(why)}`
  }
}

/** @returns {Promise<string | null>} why the bug counts as missed, or null */
async function missedBy(copy, bug, notGreen) {
  if (bug.catchers.length === 0) return 'names no test that catches it'
  for (const catcher of bug.catchers) {
    const ill = await notGreen(catcher)
    if (ill !== null) return ill
  }
  const applied = await applyPatch(copy, [bug.path])
  if (applied.code !== 0) return `no longer applies:\n${applied.output.trimEnd()}`
  const missed = await firstBlind(copy, bug)
  const undone = await applyPatch(copy, ['-R', bug.path])
  if (undone.code !== 0) throw new Error(`${bug.name} could not be taken out of the copy again:\n${undone.output}`)
  return missed
}

/** Each of the named files must see the bug that is in the copy now. */
async function firstBlind(copy, { catchers }) {
  for (const catcher of catchers) {
    const { passed, failed, why } = await runCatcher(copy, catcher)
    if (failed === 0) return passed > 0 ? `${catcher.file} stayed green` : `${catcher.file} could not be run:\n${lastLines(why)}`
  }
  return null
}

if (!(await hasGit())) {
  console.error('git is needed to apply the patches: install it, and run this again.')
  process.exit(1)
}
const parts = process.argv.slice(2)
const bugs = seededBugs().filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)))
const copy = copyTree()
let caught = 0
const notGreen = healthCheck(copy)
for (const bug of bugs) {
  const missed = await missedBy(copy, bug, notGreen)
  if (missed === null) caught += 1
  console.log(missed === null ? `caught  ${bug.name}: ${bug.what}` : `MISSED  ${bug.name}: ${bug.what}\n        ${missed}`)
}
console.log(`\n${caught} of ${bugs.length} seeded bugs caught`)
process.exitCode = caught === bugs.length && bugs.length > 0 ? 0 : 1
