/** What a browser loads before the first screen: the page's script, what it preloads, its styles; compressed, against the budget. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { root } from './steps.mjs'

const budgetKb = 260
const dist = new URL('client/dist/', root)
const page = readFileSync(new URL('index.html', dist), 'utf8')

const attribute = (tag, name) => tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1]
const scripts = [...page.matchAll(/<script\b[^>]*>/g)].map(([tag]) => attribute(tag, 'src'))
const links = [...page.matchAll(/<link\b[^>]*>/g)]
  .filter(([tag]) => ['stylesheet', 'modulepreload'].includes(attribute(tag, 'rel')))
  .map(([tag]) => attribute(tag, 'href'))
const named = [...scripts, ...links].filter((path) => path !== undefined)

/** Static imports are loaded with their importer, whether the page names them or not; dynamic ones are not. */
function withImports(path, seen) {
  if (seen.has(path)) return seen
  seen.add(path)
  if (!path.endsWith('.js')) return seen
  const text = readFileSync(new URL(path.replace(/^\//, ''), dist), 'utf8')
  for (const [, from] of text.matchAll(/(?:^|[;}\s])(?:import|export)(?:[\w*{}$\s,]*from)?\s*["'](\.[^"']+)["']/g)) {
    withImports(new URL(from, new URL(path, 'file:///')).pathname, seen)
  }
  return seen
}

const files = [...named.reduce((seen, path) => withImports(path, seen), new Set())]
const sizes = files.map((path) => ({ path, bytes: gzipSync(readFileSync(new URL(path.replace(/^\//, ''), dist)), { level: 9 }).length }))
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)

if (!sizes.some(({ path }) => path.endsWith('.js'))) {
  console.error('client/dist/index.html names no script: was the interface built?')
  process.exit(1)
}
console.log(`First load: ${(total / 1000).toFixed(1)} kB compressed of at most ${budgetKb}`)
if (total > budgetKb * 1000) {
  for (const { path, bytes } of sizes) console.error(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${path}`)
  process.exitCode = 1
}
