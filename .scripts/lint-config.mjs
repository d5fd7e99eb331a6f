/**
 * Keeps the import layers in .oxlintrc.json equal to the table in layers.mjs. Without an argument it checks, with --write it repairs.
 * Also refuses a folder that the table does not know: nothing would say what it may import.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { folders, layerOverrides } from './layers.mjs'
import { root } from './steps.mjs'

const configFile = new URL('.oxlintrc.json', root)
const config = JSON.parse(readFileSync(configFile, 'utf8'))
const isLayer = (override) => 'no-restricted-imports' in override.rules
const present = config.overrides.filter(isLayer)
const expected = layerOverrides()

const foldersIn = (path) =>
  readdirSync(new URL(path, root), { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .map((item) => item.name)

function unknownFolders() {
  return Object.entries(folders).flatMap(([name, known]) => {
    const found = foldersIn(`${name}/src`).flatMap((folder) =>
      folder === 'features' ? foldersIn(`${name}/src/features`).map((feature) => `features/${feature}`) : [folder],
    )
    return found.filter((folder) => !known.includes(folder)).map((folder) => `${name}/src/${folder}`)
  })
}

const unknown = unknownFolders()
for (const folder of unknown) console.error(`${folder}: say in .scripts/layers.mjs what it may import, then npm run fix`)
if (unknown.length > 0) process.exitCode = 1

if (!isDeepStrictEqual(present, expected)) {
  if (process.argv.includes('--write')) {
    config.overrides = [...config.overrides.filter((override) => !isLayer(override)), ...expected]
    writeFileSync(configFile, `${JSON.stringify(config, null, 2)}\n`)
    console.log('.oxlintrc.json: import layers written')
  } else {
    console.error('.oxlintrc.json does not hold the import layers of .scripts/layers.mjs: npm run fix')
    process.exitCode = 1
  }
}
