/**
 * Installs packages where the lock file names one that is not there in that version. `npm ci` otherwise takes half a minute for nothing.
 * npm writes its own list of what it installed as the last step, so a broken-off installation is seen.
 */
import { readFileSync } from 'node:fs'
import { root, run } from './steps.mjs'

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(new URL(file, root), 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return {}
    throw error
  }
}

/** Packages for another system or processor are optional and stay out. */
function isInstalled() {
  const present = packagesIn('node_modules/.package-lock.json')
  return Object.entries(packagesIn('package-lock.json'))
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.optional)
    .every(([path, entry]) => present[path] !== undefined && present[path].version === entry.version)
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: Counterpart needs 20.19 or newer, and recommends 24.`)
  process.exit(1)
}

if (!isInstalled()) {
  console.log('Installing packages…')
  const { code } = await run(['npm', 'ci', '--include=dev', '--no-audit', '--no-fund'])
  if (code !== 0) {
    console.error('The packages could not be installed (npm says why above). Try again with a connection.')
    process.exit(code)
  }
}
