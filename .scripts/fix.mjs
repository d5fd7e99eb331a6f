/** Repairs what can be repaired without a decision: import layers, the list of dependencies, lint, format. Fails when lint findings are left. */
import './ensure-packages.mjs'
import { bin, run } from './steps.mjs'

const layers = await run(['node', '.scripts/lint-config.mjs', '--write'])
const dependencies = await run(['node', '.scripts/dependencies.mjs', '--write'])
const lint = await run([bin('oxlint'), '--fix'])
const format = await run([bin('oxfmt')])
process.exitCode = layers.code || dependencies.code || lint.code || format.code
