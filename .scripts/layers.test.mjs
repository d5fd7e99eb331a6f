/**
 * A layer that nobody ever saw refuse is a layer on paper. Each forbidden import of the table is planted in a copy of the tree's shape,
 * and so is each allowed one; then the linter reads them all in one run, with the project's own configuration.
 */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { after, before, test } from 'node:test'
import { folders, layers } from './layers.mjs'
import { bin, root, run } from './steps.mjs'

const place = mkdtempSync(join(tmpdir(), 'counterpart-layers-'))
const { overrides } = JSON.parse(readFileSync(new URL('.oxlintrc.json', root), 'utf8'))
/** @type {{ file: string, line: string, isAllowed: boolean }[]} */
const planted = []
let refused = new Set()

function plant(folder, line, isAllowed) {
  const file = `${folder}/planted-${planted.length}.ts`
  planted.push({ file, line, isAllowed })
}

/** The way from one folder to another one's door, as it is written in an import. */
function wayTo(from, to) {
  const way = relative(from, to)
  return `${way.startsWith('.') ? way : `./${way}`}/index.ts`
}

function plantOwn(name, layer) {
  const from = `${name}/src/${layer.folder}`
  const { own = [], ownTypes = [], ownIds = [] } = layer
  for (const target of folders[name].filter((folder) => folder !== layer.folder)) {
    const way = wayTo(from, `${name}/src/${target}`)
    const deeper = wayTo(`${from}/inner`, `${name}/src/${target}`)
    const isType = ownTypes.includes(target) || ownIds.includes(target)
    plant(from, `import { thing } from '${way}'`, own.includes(target))
    plant(`${from}/inner`, `import { thing } from '${deeper}'`, own.includes(target))
    plant(from, `import type { Thing } from '${way}'`, own.includes(target) || isType)
    plant(from, `import { thingId } from '${way}'`, own.includes(target) || ownIds.includes(target))
    if (name === 'shared') plant(from, `import { thing } from '${way.replace('index.ts', 'admit.ts')}'`, false)
  }
}

function plantForeign(name, layer) {
  const from = `${name}/src/${layer.folder}`
  for (const other of ['server', 'client', 'e2e']) plant(from, `import { thing } from '@counterpart/${other}'`, false)
  for (const other of Object.keys(folders).filter((folder) => folder !== name)) {
    plant(from, `import { thing } from '${wayTo(from, `${other}/src/${folders[other][0]}`)}'`, false)
  }
  for (const target of folders.shared) {
    const isAllowed = name !== 'shared' && (layer.shared ?? []).includes(target)
    plant(from, `import { thing } from '@counterpart/shared/${target}'`, isAllowed)
    plant(from, `import { thing } from '@counterpart/shared/${target}/admit'`, false)
  }
  plant(from, "import { readFileSync } from 'node:fs'", name !== 'shared')
  if (name === 'client') plant(from, "import { io } from 'socket.io-client'", ['project', 'testing'].includes(layer.folder))
}

before(async () => {
  for (const [name, rows] of Object.entries(layers)) {
    for (const layer of rows) {
      plantOwn(name, layer)
      plantForeign(name, layer)
    }
  }
  plant('client/src', "import { io } from 'socket.io-client'", false)
  plant('e2e/browser', "import { thing } from '../../client/src/project/act.ts'", false)
  plant('e2e/convergence', "import { thing } from '../../client/src/project/act.ts'", true)
  for (const { file, line } of planted) {
    mkdirSync(dirname(join(place, file)), { recursive: true })
    writeFileSync(join(place, file), `${line}\n`)
  }
  const onlyLayers = overrides.filter((override) => 'no-restricted-imports' in override.rules)
  const config = { plugins: ['import'], categories: { correctness: 'off' }, rules: {}, overrides: onlyLayers }
  writeFileSync(join(place, '.oxlintrc.json'), JSON.stringify(config))
  const { output } = await run([bin('oxlint'), '-f', 'json'], { isQuiet: true, cwd: place })
  refused = new Set(JSON.parse(output.slice(output.indexOf('{'))).diagnostics.map(({ filename }) => filename))
})
after(() => rmSync(place, { recursive: true }))

const described = ({ file, line }) => `${file}: ${line}`

test('every import that the table forbids is refused', () => {
  const forbidden = planted.filter(({ isAllowed }) => !isAllowed)
  assert.ok(forbidden.length > 500, `only ${forbidden.length} were planted`)
  assert.deepEqual(forbidden.filter(({ file }) => !refused.has(file)).map(described), [])
})

test('every import that the table allows passes', () => {
  const allowed = planted.filter(({ isAllowed }) => isAllowed)
  assert.ok(allowed.length > 100, `only ${allowed.length} were planted`)
  assert.deepEqual(allowed.filter(({ file }) => refused.has(file)).map(described), [])
})

test('two files that need each other to run are refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-cycle-'))
  const rule = JSON.parse(readFileSync(new URL('.oxlintrc.json', root), 'utf8')).rules['import/no-cycle']
  const config = { plugins: ['import'], categories: { correctness: 'off' }, rules: { 'import/no-cycle': rule } }
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config))
  writeFileSync(join(folder, 'hen.ts'), "import { egg } from './egg.ts'\nexport const hen = () => egg\n")
  writeFileSync(join(folder, 'egg.ts'), "import { hen } from './hen.ts'\nexport const egg = () => hen\n")
  const { code, output } = await run([bin('oxlint')], { isQuiet: true, cwd: folder })
  rmSync(folder, { recursive: true })
  assert.match(output, /no-cycle/)
  assert.equal(code, 1)
})
