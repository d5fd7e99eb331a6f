/**
 * The lock file must name no registry (every reader has their own) and must be complete: `npm ci` refuses it otherwise. And no package may
 * run a script while it is installed: `npm ci` itself never writes the lock file, but a script could write anything.
 */
import { readFileSync } from 'node:fs'
import { root, run } from './steps.mjs'

const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'))
const problems = Object.entries(packages)
  .filter(([, entry]) => /^[a-z+]+:\/\//.test(entry.resolved ?? ''))
  .map(([path, entry]) => `${path} names ${new URL(entry.resolved).host}: keep omit-lockfile-registry-resolved=true`)
const withoutHash = Object.entries(packages).filter(([path, entry]) => path.includes('node_modules/') && !entry.link && !entry.integrity)
problems.push(...withoutHash.map(([path]) => `${path} has no integrity hash`))

// Some versions of npm run the scripts of packages that nobody allowed, and only say so. With this none of them run, in any version.
if (!/^ignore-scripts=true$/m.test(readFileSync(new URL('.npmrc', root), 'utf8')))
  problems.push('.npmrc no longer says ignore-scripts=true')
const { allowScripts = {} } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const unknown = Object.entries(packages).filter(
  ([path, entry]) => entry.hasInstallScript && !(path.split('node_modules/').at(-1) in allowScripts),
)
problems.push(
  ...unknown.map(([path]) => `${path} wants to run a script when it is installed: does it work without? Then name it in allowScripts`),
)

/** A lock made on one system can lack the binaries of the others, and npm ci then leaves those systems without. */
for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
  const lacking = Object.keys(optionalDependencies).filter(
    (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
  )
  problems.push(...lacking.map((name) => `${path} may need ${name}, which is not in the lock file`))
}

const { code, output } = await run(['npm', 'ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund'], { isQuiet: true })
if (code !== 0) problems.push(`npm ci refuses the lock file: ${output}`)

for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
