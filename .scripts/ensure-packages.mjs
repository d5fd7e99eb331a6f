/** Installs packages when the lock file is not the one they were installed from. `npm ci` otherwise takes half a minute for nothing. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { root, run } from './steps.mjs'

const lock = createHash('sha256')
  .update(readFileSync(new URL('package-lock.json', root)))
  .update(`${process.version} ${process.platform} ${process.arch}`)
  .digest('hex')
const marker = new URL('node_modules/.counterpart-lock', root)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: Counterpart needs 20.19 or newer, and recommends 24.`)
  process.exit(1)
}

if (!existsSync(marker) || readFileSync(marker, 'utf8') !== lock) {
  console.log('Installing packages…')
  const { code } = await run(['npm', 'ci', '--no-audit', '--no-fund'])
  if (code !== 0) {
    console.error('The packages could not be installed (npm says why above). Nothing else was changed: try again with a connection.')
    process.exit(code)
  }
  writeFileSync(marker, lock)
}
