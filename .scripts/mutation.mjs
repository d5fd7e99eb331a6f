/**
 * Mutation testing of what nothing may slip past: the record, the journal, and who may do what. Not in the normal run.
 * What was tried before and has not changed is not tried again: delete node_modules/.cache/mutation to begin anew.
 * node .scripts/mutation.mjs [area…]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import './ensure-packages.mjs'
import { root, run } from './steps.mjs'
import { copyTree } from './tree-copy.mjs'

/** Of a hundred mutants at least so many must be noticed. */
const leastScore = 85

const fromFolder = (test) => `../${test}`

/** What is changed, by file name, and the tests that must notice; the fewer tests an area has, the sooner it is through. */
const areas = {
  entries: {
    folder: 'shared/src/record',
    changed: ['chain', 'entry', 'event-schemas', 'statement', 'verify', 'checkpoint'],
    tests: ['record-details', 'verify', 'checkpoint', 'key-ring'],
  },
  keys: {
    folder: 'shared/src/record',
    changed: ['key-ring', 'control-facts'],
    tests: ['key-ring', 'key-details', 'control-facts', 'verify'],
  },
  texts: {
    folder: 'shared/src/record',
    changed: ['binary', 'canonical', 'grant-link', 'hashing', 'signatures'],
    tests: ['binary', 'text-details', 'grant-link', 'record-details', 'bundle-details', 'canonical', 'signatures'],
  },
  bundles: {
    folder: 'shared/src/record',
    changed: ['bundle', 'bundle-lines', 'bundle-archive'],
    tests: ['bundle-archive', 'bundle-details'],
  },
  admission: {
    folder: 'shared/src/project',
    changed: ['admit', 'policy'],
    // The concepts' own tests ask through the same door.
    tests: [
      'admit',
      'admit-details',
      'policy',
      ...['members/members', 'members/keys', 'milestones/milestones', 'check-ins/check-ins', 'agreements/signing'].map(fromFolder),
      ...['roles/roles', 'asks/asks', 'threads/threads', 'attachments/attachments'].map(fromFolder),
    ],
  },
  'journal-files': {
    folder: 'server/src/record-store/lowdb',
    changed: ['appending-adapter', 'durable-files', 'files', 'journal-line', 'manifest', 'project-file', 'project-record'],
    tests: ['journal-details', 'project-file', 'project-record', 'files', 'log-details', 'journal-store', 'faults', 'damage.faults'],
  },
  'journal-log': {
    folder: 'server/src/record-store/lowdb',
    changed: ['commit-log', 'drain', 'journal-store', 'standing-still', 'start'],
    tests: ['log-details', 'drain', 'drain-damage', 'journal-store', 'standing-still', 'faults', 'damage.faults', 'crash-points'],
  },
}

const cache = new URL('node_modules/.cache/mutation/', root)

/** In a copy of its own, and there in place: linked packages would else lead back to the tree, where nothing is changed. */
const optionsFor = ({ folder, changed }, name) => ({
  testRunner: 'vitest',
  vitest: { configFile: '.scripts/mutation.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner', fileURLToPath(new URL('.scripts/mutation-ignore.mjs', root))],
  ignorers: ['wording'],
  mutate: changed.map((file) => `${folder}/${file}.ts`),
  // Nearly every text here is one of a closed list (codes, event types, kinds): another one does not compile. The others are pinned by golden records.
  mutator: { excludedMutations: ['StringLiteral'] },
  inPlace: true,
  allowEmpty: false,
  disableTypeChecks: false,
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // On a busy machine a slow test is no endless one.
  timeoutMS: 60_000,
  incremental: true,
  incrementalFile: fileURLToPath(new URL(`${name}.json`, cache)),
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: fileURLToPath(new URL(`${name}.report.json`, cache)) },
  checkers: [],
  tempDirName: '.stryker-tmp',
  clearTextReporter: { logTests: false },
})

const noticed = new Set(['Killed', 'Timeout'])
const unnoticed = new Set(['Survived', 'NoCoverage'])

function tell(name) {
  const { files } = JSON.parse(readFileSync(new URL(`${name}.report.json`, cache), 'utf8'))
  const counts = { good: 0, bad: 0 }
  for (const [path, { mutants }] of Object.entries(files)) {
    const good = mutants.filter(({ status }) => noticed.has(status)).length
    const survivors = mutants.filter(({ status }) => unnoticed.has(status))
    counts.good += good
    counts.bad += survivors.length
    if (good + survivors.length > 0) console.log(`${path}: ${good} of ${good + survivors.length}`)
    for (const { location, mutatorName, replacement, status } of survivors) {
      console.log(`  ${location.start.line}:${location.start.column} ${status} ${mutatorName} ${JSON.stringify(replacement)}`)
    }
  }
  const score = (100 * counts.good) / (counts.good + counts.bad)
  console.log(`${name}: ${score.toFixed(1)} % of ${counts.good + counts.bad} mutants noticed\n`)
  return score
}

const asked = process.argv.slice(2)
const names = asked.length > 0 ? asked : Object.keys(areas)
const unknown = names.filter((name) => !(name in areas))
if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; known are ${Object.keys(areas).join(', ')}`)

mkdirSync(cache, { recursive: true })
const copy = copyTree()
const scores = []
for (const name of names) {
  const area = areas[name]
  writeFileSync(new URL('stryker.json', copy), JSON.stringify(optionsFor(area, name)))
  const env = { COUNTERPART_MUTATION_TESTS: JSON.stringify(area.tests.map((test) => posix.join(area.folder, `${test}.test.ts`))) }
  const { code } = await run(['node', 'node_modules/@stryker-mutator/core/bin/stryker.js', 'run', 'stryker.json'], { cwd: copy, env })
  if (code !== 0) throw new Error(`the mutants of ${name} could not be tried`)
  scores.push(tell(name))
}
process.exitCode = scores.every((score) => score >= leastScore) ? 0 : 1
