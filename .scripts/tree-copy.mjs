/** A copy of the tree in the system's folder for temporary files, in which a command may change what it likes. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { root } from './steps.mjs'

const from = fileURLToPath(root)
export const workspaces = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).workspaces
/** Made by commands, and no part of what is tested. Without `dist`, tests that start a hub start the changed sources. */
const leftOut = new Set(['.git', 'node_modules', 'dist', 'coverage', 'test-results', 'playwright-report'])
const leftOutAtRoot = new Set(['data', 'shots'])

/** Packages are linked one by one: through a link to the whole folder our own would be found in the tree, where nothing is changed. */
function linkPackages(source, target) {
  if (!existsSync(source)) return
  mkdirSync(target)
  for (const name of readdirSync(source)) {
    if (name === '@counterpart' || name === '.cache' || name.startsWith('.vite')) continue
    symlinkSync(join(source, name), join(target, name))
  }
}

/** @returns {URL} the copy's root, with a slash at its end; it goes when this process ends, also when somebody breaks it off */
export function copyTree() {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'counterpart-copy-')))
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))
  const isWanted = (path) => !leftOut.has(basename(path)) && !leftOutAtRoot.has(relative(from, path))
  cpSync(from, copy, { recursive: true, filter: isWanted })
  for (const part of ['.', ...workspaces]) linkPackages(join(from, part, 'node_modules'), join(copy, part, 'node_modules'))
  mkdirSync(join(copy, 'node_modules/@counterpart'))
  for (const part of workspaces) symlinkSync(join(copy, part), join(copy, 'node_modules/@counterpart', part))
  return pathToFileURL(`${copy}/`)
}
