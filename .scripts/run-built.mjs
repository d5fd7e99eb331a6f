/**
 * Installs and builds what is missing, then runs one built program in this same process, so that signals and exit codes are its own:
 * node .scripts/run-built.mjs server/dist/main.js [argument…]
 */
import { fileURLToPath } from 'node:url'
import { buildInterface, buildServer } from './build.mjs'
import { root } from './steps.mjs'

const [program, ...rest] = process.argv.slice(2)
const code = (await buildServer()) || (program.endsWith('/main.js') ? await buildInterface() : 0)
if (code !== 0) {
  console.error('The build failed (see above), so nothing was started.')
  process.exit(code)
}
const built = new URL(program, root)
process.argv = [process.argv[0], fileURLToPath(built), ...rest]
await import(built.href)
