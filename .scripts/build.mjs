/** Builds the server and the interface, each when one of its files changed since it was built last. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import './ensure-packages.mjs'
import { bin, root, run } from './steps.mjs'

const leftOut = ['node_modules', 'dist']

function* filesUnder(path) {
  const url = new URL(path, root)
  if (!statSync(url).isDirectory()) return yield path
  for (const name of readdirSync(url).toSorted()) {
    if (!leftOut.includes(name)) yield* filesUnder(`${path}/${name}`)
  }
}

function fingerprint(workspace) {
  const hash = createHash('sha256')
  for (const path of [workspace, 'shared/src', 'package-lock.json', 'tsconfig.base.json'].flatMap((start) => [...filesUnder(start)])) {
    hash
      .update(path)
      .update('\n')
      .update(readFileSync(new URL(path, root)))
  }
  return hash.digest('hex')
}

async function buildChanged(workspace, configs) {
  const stamp = new URL(`${workspace}/dist/.built-from`, root)
  const now = fingerprint(workspace)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return 0
  for (const config of configs) {
    const { code } = await run([bin('vite'), 'build', workspace, '--config', `${workspace}/${config}`, '--logLevel', 'warn'])
    if (code !== 0) return code
  }
  writeFileSync(stamp, now)
  return 0
}

/** @returns {Promise<number>} the exit code of what failed, or 0 */
export const buildServer = () => buildChanged('server', ['vite.config.ts'])

/**
 * In this order: the first empties the folder, the second adds the page that checks exports.
 * @returns {Promise<number>} the exit code of what failed, or 0
 */
export const buildInterface = () => buildChanged('client', ['vite.config.ts', 'vite.check.config.ts'])

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await buildServer()) || (await buildInterface())
}
