/**
 * The list of what others wrote, and under which licence: shared/docs/dependencies.md, made from the lock file. A licence that nobody has
 * looked at is a problem, not a line in a table.
 * node .scripts/dependencies.mjs [--write]: without it, says whether the page is current.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { bin, root, run } from './steps.mjs'

const page = new URL('shared/docs/dependencies.md', root)
const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'))

/** All of them let the product be used, changed and passed on; those of fonts and data ask that their notice goes with them. */
const looked = new Set(
  'MIT, MIT-0, ISC, 0BSD, BSD-2-Clause, BSD-3-Clause, Apache-2.0, BlueOak-1.0.0, Unlicense, MPL-2.0, OFL-1.1, MIT AND OFL-1.1, CC-BY-4.0'
    .split(', ')
    .concat('(MIT OR CC0-1.0)', '(MPL-2.0 OR Apache-2.0)'),
)
/** These name their licence in a file of its own, or in their readme, where it was read. */
const readByHand = { 'combine-errors': 'MIT', 'png-js': 'MIT', 'xmlhttprequest-ssl': 'MIT' }

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
const licenceOf = (path) => packages[path].license ?? readByHand[nameOf(path)] ?? 'none named'

const installed = Object.keys(packages).filter((path) => path.includes('node_modules/') && !packages[path].link)
const workspaces = packages[''].workspaces

/** A workspace's own copy of a package comes before the common one. */
function pathFrom(workspace, name) {
  return [`${workspace}/node_modules/${name}`, `node_modules/${name}`].find((path) => path in packages)
}

/** By name and version, since two workspaces may each have their own copy of the same one. */
function askedFor() {
  const direct = new Map()
  for (const user of ['', ...workspaces]) {
    for (const kind of ['dependencies', 'devDependencies']) {
      for (const name of Object.keys(packages[user][kind] ?? {})) {
        const path = pathFrom(user, name)
        if (packages[path].link) continue
        const { version } = packages[path]
        const known = direct.get(`${name} ${version}`) ?? { name, version, licence: licenceOf(path), paths: [], users: [], isForWork: true }
        // What only the tests in a real browser need is named among their dependencies, and goes nowhere.
        const isForWork = known.isForWork && (kind === 'devDependencies' || user === 'e2e')
        const users = [...known.users, user === '' ? 'the whole project' : user]
        direct.set(`${name} ${version}`, { ...known, paths: [...known.paths, path], users, isForWork })
      }
    }
  }
  return [...direct.values()]
}

const byText = (a, b) => (a < b ? -1 : Number(a > b))
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

function directTable(direct, isForWork) {
  const asked = direct.filter((each) => each.isForWork === isForWork)
  const rows = asked.map(({ name, version, licence, users }) => [name, version, licence, users.join(', ')])
  return table(
    ['package', 'version', 'licence', 'used by'],
    rows.toSorted((a, b) => byText(a.join(' '), b.join(' '))),
  )
}

const isShipped = (path) => !packages[path].dev && !packages[path].devOptional

function countTable(paths) {
  const licences = [...new Set(paths.map(licenceOf))].toSorted(byText)
  const rows = licences.map((licence) => {
    const under = paths.filter((path) => licenceOf(path) === licence)
    const shipped = under.filter(isShipped).length
    return [licence, shipped, under.length - shipped]
  })
  return table(['licence', 'needed to run or build', 'needed to work on it'], rows)
}

function pageText() {
  const direct = askedFor()
  const asked = new Set(direct.flatMap(({ paths }) => paths))
  return `# Dependencies

What others wrote and Counterpart uses, with their licences. Made from the lock file by \`node .scripts/dependencies.mjs --write\`; the checks
fail when it is out of date, and when a package comes under a licence that nobody has looked at yet.

Packages are installed as the lock file names them, each by its hash, and none of them runs a script while it is installed (\`.npmrc\`).

## What runs

${directTable(direct, false)}

## What builds and tests it

${directTable(direct, true)}

## What these bring along

${countTable(installed.filter((path) => !asked.has(path)))}
`
}

const unknown = installed.filter((path) => !looked.has(licenceOf(path)))
for (const path of unknown)
  console.error(`${path}: nobody has looked at its licence yet (${licenceOf(path)}); see .scripts/dependencies.mjs`)

/** Tables are set out by the formatter: only what stands in them counts. */
const plain = (text) => text.replaceAll(/-{3,}/g, '---').replaceAll(/ +/g, ' ')
if (process.argv.includes('--write')) {
  writeFileSync(page, pageText())
  await run([bin('oxfmt'), 'shared/docs/dependencies.md'])
} else if (plain(readFileSync(page, 'utf8')) !== plain(pageText())) {
  console.error('shared/docs/dependencies.md is out of date: npm run fix, or node .scripts/dependencies.mjs --write')
  process.exitCode = 1
}
if (unknown.length > 0) process.exitCode = 1
