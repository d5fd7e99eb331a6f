/**
 * Sizes of files and functions, as medians and percentiles: no single file says whether a code base stays readable.
 * The hard limits for one file and one function are the linter's; here it is asked for every function's length.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bin, root, run } from './steps.mjs'

const limits = {
  files: { median: 60, most: 200, largest: 300 },
  functions: { median: 10, most: 40, largest: 80 },
}
const packages = ['shared/src', 'server/src', 'client/src']
const isSource = (path) => /\.tsx?$/.test(path) && !/\.(test|contract)\.tsx?$|\/testing\/|\.d\.ts$/.test(path)

const sources = packages.flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter(isSource),
)

const lines = (path) => readFileSync(new URL(path, root), 'utf8').trimEnd().split('\n').length

async function functionLengths() {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-sizes-'))
  const config = join(folder, 'lint.json')
  writeFileSync(config, JSON.stringify({ categories: { correctness: 'off' }, rules: { 'max-lines-per-function': ['error', { max: 0 }] } }))
  const { output } = await run([bin('oxlint'), '-c', config, '--disable-nested-config', '-f', 'json', ...packages], { isQuiet: true })
  rmSync(folder, { recursive: true })
  const { diagnostics } = JSON.parse(output.slice(output.indexOf('{')))
  return diagnostics
    .filter(({ filename }) => isSource(filename))
    .map(({ filename, message, labels }) => ({
      name: `${filename}:${labels[0].span.line}`,
      size: Number(message.match(/\((\d+)\)/)[1]),
    }))
}

function report(what, measured) {
  const sorted = measured.toSorted((a, b) => a.size - b.size)
  const at = (part) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]?.size ?? 0
  const found = { median: at(0.5), most: at(0.95), largest: at(1) }
  console.log(`${sorted.length} ${what}: median ${found.median}, 95 % up to ${found.most}, largest ${found.largest} lines`)
  for (const [name, limit] of Object.entries(limits[what])) {
    if (found[name] <= limit) continue
    process.exitCode = 1
    const longest = sorted.slice(-5).map(({ name: place, size }) => `${place} (${size})`)
    console.error(`${what}: ${name} is ${found[name]} lines, at most ${limit} wanted; the longest: ${longest.join(', ')}`)
  }
}

report(
  'files',
  sources.map((path) => ({ name: path, size: lines(path) })),
)
report('functions', await functionLengths())
