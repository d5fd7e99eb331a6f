/**
 * Every numbered rule in shared/src/<folder>/rules.md has a test that quotes it, in that folder or in e2e; every quoted number exists;
 * and every test in a concept's folder says which rule it shows.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { concepts } from './layers.mjs'
import { root } from './steps.mjs'

const read = (path) => readFileSync(new URL(path, root), 'utf8')
const filesIn = (path) =>
  existsSync(new URL(path, root))
    ? readdirSync(new URL(path, root), { recursive: true, encoding: 'utf8' })
        .map((name) => `${path}/${name}`)
        .filter((name) => !name.includes('node_modules'))
    : []

/** Title of each `test(…)` and `it(…)`; with `.each` and `.for` the title stands in the second pair of brackets. */
export function titlesOf(source) {
  const titles = []
  for (const call of source.matchAll(/\b(?:test|it)(\.each|\.for|\.prop)?(?:\.\w+)*\s*\(/g)) {
    const open = call.index + call[0].length - 1
    const at = call[1] === undefined ? open : source.indexOf('(', closingOf(source, open))
    const title = source.slice(at + 1).match(/^\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/)
    if (title) titles.push(title[2])
  }
  return titles
}

function closingOf(source, open) {
  let depth = 0
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === '(') depth += 1
    if (source[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return source.length
}

/** Numbers in square brackets: [MI3], or several as [MI3, MI4]. */
export const quotedIn = (title) =>
  [...title.matchAll(/\[([A-Z]{2,3}\d+(?:, ?[A-Z]{2,3}\d+)*)\]/g)].flatMap(([, numbers]) => numbers.split(/, ?/))

/** Lines like `- **MI3** Only the other side accepts.` or `MI3. Only the other side accepts.` */
export const rulesIn = (text) =>
  [...text.matchAll(/^(?:[-*] )?(?:\*\*)?([A-Z]{2,3}\d+)[.:]?(?:\*\*)?[.:]? \S/gm)].map(([, number]) => number)

const quotes = (paths) => paths.flatMap((path) => titlesOf(read(path)).map((title) => ({ path, title, numbers: quotedIn(title) })))

function check() {
  const problems = []
  const folders = readdirSync(new URL('shared/src', root))
  const everywhere = quotes(filesIn('e2e').filter((path) => /\.(test|spec)\.ts$/.test(path)))
  const owners = new Map()

  for (const folder of folders) {
    const files = filesIn(`shared/src/${folder}`)
    const tests = quotes(files.filter((path) => path.endsWith('.test.ts')))
    everywhere.push(...tests)
    const page = `shared/src/${folder}/rules.md`
    if (!existsSync(new URL(page, root))) {
      if (concepts.includes(folder)) problems.push(`${page} is missing: what must hold here?`)
      continue
    }
    for (const number of rulesIn(read(page))) {
      if (owners.has(number)) problems.push(`${page}: ${number} is also a rule of ${owners.get(number)}`)
      owners.set(number, folder)
    }
    if (!concepts.includes(folder)) continue
    for (const { path, title, numbers } of tests) {
      if (numbers.length === 0) problems.push(`${path}: "${title}" quotes no rule`)
    }
  }

  for (const [number, folder] of owners) {
    const isShown = everywhere.some(
      ({ path, numbers }) => numbers.includes(number) && (path.startsWith(`shared/src/${folder}/`) || path.startsWith('e2e/')),
    )
    if (!isShown) problems.push(`shared/src/${folder}/rules.md: no test quotes [${number}]`)
  }
  for (const { path, title, numbers } of everywhere) {
    for (const number of numbers) if (!owners.has(number)) problems.push(`${path}: "${title}" quotes ${number}, which is no rule`)
  }
  if (problems.length === 0) console.log(`${owners.size} rules, each shown by a test`)
  return problems
}

const problems = check()
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
