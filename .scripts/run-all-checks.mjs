/**
 * Everything that says whether the project is sound, cheapest first. With --fast: what needs neither build nor browser.
 * The last line counts tests and checks: `N passed, N failed` and, where something was left out, `, N skipped`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import './ensure-packages.mjs'
import { hasGit, patchProblems } from './bug-patches.mjs'
import { buildInterface, buildServer } from './build.mjs'
import { findBrowser } from './find-browser.mjs'
import { sayMissingPrograms } from './find-programs.mjs'
import { bin, root, run } from './steps.mjs'
import { countNode, countPlaywright, countVitest } from './test-counts.mjs'

const isFast = process.argv.includes('--fast')
const reports = new URL('node_modules/.cache/counterpart/', root)
const playwrightReport = fileURLToPath(new URL('playwright.json', reports))

const quietly = (...command) => run(command, { isQuiet: true })
/** A program of Go gathers what it let go of far more often by default than these few seconds need; from 3 GiB on it does so again. */
const compiling = (...command) => run(command, { isQuiet: true, env: { GOGC: '400', GOMEMLIMIT: '3GiB' } })
const types = (project) => ({ name: `types of ${project}`, run: () => compiling(bin('tsc'), '-p', project) })
const script = (name, file) => ({ name, run: () => quietly('node', `.scripts/${file}`) })

async function layersHold() {
  const result = await quietly('node', '--test', '--test-reporter=tap', '.scripts/layers.test.mjs')
  return { ...result, counts: countNode(result.output) }
}

/** knip loads the browser tests' settings, which look for a browser unless one is named; it needs none. */
const deadCode = () =>
  run([bin('knip'), '--no-progress'], { isQuiet: true, env: { COUNTERPART_BROWSER: process.env.COUNTERPART_BROWSER ?? '' } })

async function bugsApply() {
  if (!(await hasGit())) {
    console.log('   git is not here, so that the patches of the seeded bugs are not looked at')
    return { code: 0, output: '', counts: { passed: 0, failed: 0, skipped: 1 } }
  }
  const problems = await patchProblems()
  return { code: problems.length > 0 ? 1 : 0, output: problems.join('\n') }
}

async function unitTests(projects, options = []) {
  const scope = projects.flatMap((project) => ['--project', project])
  const report = fileURLToPath(new URL(`vitest-${projects.join('-')}.json`, reports))
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await run([bin('vitest'), 'run', ...scope, ...options, ...reporters])
  return { code, output: '', counts: countVitest(readReport(report)) }
}

async function testsOfTheRest() {
  await programSearch
  return unitTests(['server', 'client', 'faults'])
}

async function browserTests() {
  const browser = await browserSearch
  if (browser === null) return { code: 1, output: 'No browser was found and none could be installed: name one in COUNTERPART_BROWSER.' }
  const env = { COUNTERPART_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport }
  const { code } = await run([bin('playwright'), 'test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'], { env })
  return { code, output: '', counts: countPlaywright(readReport(playwrightReport)) }
}

async function build() {
  const server = await buildServer()
  return { code: server || (await buildInterface()), output: '' }
}

/** A report that is not there was never written: its program says why, and fails. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

const fastSteps = [
  { name: 'format', run: () => quietly(bin('oxfmt'), '--check') },
  // What both sides run knows neither a browser nor Node.
  ...['shared/tsconfig.neutral.json', 'shared', 'server', 'client', 'e2e'].map(types),
  { name: 'lint', run: () => compiling(bin('oxlint')) },
  script('import layers are the table', 'lint-config.mjs'),
  { name: 'import layers hold', run: layersHold },
  script('rules and tests', 'rules-check.mjs'),
  script('sizes', 'sizes.mjs'),
  script('documents', 'docs-check.mjs'),
  { name: 'dead code', run: deadCode },
  script('lock file', 'lock-check.mjs'),
  script('list of dependencies', 'dependencies.mjs'),
  { name: 'seeded bugs still apply', run: bugsApply },
]
/** Before the tests: those that start a hub start a built one in half the time. */
const buildStep = { name: 'build', run: build }
const testSteps = [
  { ...script('first load', 'first-load.mjs'), needs: ['build'] },
  // Apart, because counting what was run of `shared` slows down every other test, and its own run nearly all of it.
  { name: 'tests of shared, with its coverage', run: () => unitTests(['shared'], ['--coverage']) },
  { name: 'tests of server, client, store and convergence', run: testsOfTheRest },
  { name: 'browser tests', run: browserTests, needs: ['build'] },
]
const fastTestSteps = [{ name: 'tests of shared and client', run: () => unitTests(['shared', 'client']) }]

const failedSteps = []
const totals = { passed: 0, failed: 0, skipped: 0 }

function mayRun({ needs = [] }) {
  return !needs.some((name) => failedSteps.includes(name))
}

/** A step with tests counts those; a step that fails without naming a failed test is itself one failure. */
function count({ code, counts }) {
  const { passed, failed, skipped } = counts ?? { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 }
  totals.passed += passed
  totals.skipped += skipped
  totals.failed += code !== 0 && failed === 0 ? 1 : failed
  return code === 0 && failed === 0
}

async function perform(step) {
  if (!mayRun(step)) {
    totals.skipped += 1
    console.log(`–  ${step.name}: left out, because what it needs failed`)
    return
  }
  const startedAt = performance.now()
  const result = await step.run()
  const isGood = count(result)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${isGood ? '✓' : '✗'}  ${step.name} (${seconds} s)`)
  if (!isGood) failedSteps.push(step.name)
  if (!isGood && result.output !== '') console.log(result.output.trimEnd())
}

/** Two at a time, since many of them keep one core busy alone; none may need another of them. */
async function performInPairs(steps) {
  const waiting = [...steps]
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await perform(step)
  }
  await Promise.all([lane(), lane()])
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
// What has to be installed is waited for beside the checks, first what is needed first: the system installs one thing after another.
const programSearch = isFast ? Promise.resolve() : sayMissingPrograms()
const browserSearch = isFast ? Promise.resolve(null) : programSearch.then(findBrowser, findBrowser)
// What is thrown is thrown again where it is asked for.
for (const search of [programSearch, browserSearch]) search.catch(() => undefined)
await performInPairs(isFast ? fastSteps : [buildStep, ...fastSteps])
for (const step of isFast ? fastTestSteps : testSteps) await perform(step)

if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`)
console.log(`${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`)
process.exitCode = totals.failed > 0 ? 1 : 0
