/**
 * Seeded bugs: small patches in e2e/seeded-bugs, each of which takes one protection out of the product. A test that cannot see them sees nothing.
 * Every patch begins with what it does and which tests must turn red:
 *   # what: acknowledges before the sync
 *   # caught by: server/src/record-store/memory-store.test.ts -t lost
 * Run as a program it says whether each still applies to the tree.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { root, run } from './steps.mjs'

const folder = new URL('e2e/seeded-bugs/', root)

/**
 * @typedef {{ name: string, path: string, what: string, catchers: { file: string, title: string | null }[] }} Bug
 * @returns {Bug[]} by name
 */
export function seededBugs() {
  if (!existsSync(folder)) return []
  const patches = readdirSync(folder).filter((name) => name.endsWith('.patch'))
  return patches.toSorted().map((patch) => {
    const path = fileURLToPath(new URL(patch, folder))
    const text = readFileSync(path, 'utf8')
    const what = text.match(/^# what: (.+)$/m)?.[1] ?? ''
    const catchers = [...text.matchAll(/^# caught by: (\S+)(?: -t (.+))?$/gm)].map(([, file, title]) => ({ file, title: title ?? null }))
    return { name: patch.slice(0, -'.patch'.length), path, what, catchers }
  })
}

/**
 * git's own `apply`, which needs no repository; where the folder lies inside of one that is not ours, that one is not asked.
 * @param {URL} tree the project's root, or a copy of it
 * @param {string[]} options
 */
export function applyPatch(tree, options) {
  const env = { GIT_CEILING_DIRECTORIES: dirname(fileURLToPath(tree).replace(/\/$/, '')) }
  return run(['git', 'apply', '--recount', '--whitespace=nowarn', ...options], { isQuiet: true, cwd: tree, env })
}

export async function hasGit() {
  return (await run(['git', '--version'], { isQuiet: true })).code === 0
}

/** @param {Bug} bug */
async function problemsOf({ name, path, what, catchers }) {
  const problems = []
  if (what === '') problems.push(`${name}: has no line "# what: …"`)
  if (catchers.length === 0) problems.push(`${name}: has no line "# caught by: test file"`)
  for (const { file } of catchers) if (!existsSync(new URL(file, root))) problems.push(`${name}: is caught by ${file}, which is not there`)
  const { code, output } = await applyPatch(root, ['--check', path])
  if (code !== 0) problems.push(`${name}: no longer applies, make it anew from today's code:\n${output.trimEnd()}`)
  return problems
}

/** What is wrong with the patches as they stand; nothing is changed. */
export async function patchProblems() {
  return (await Promise.all(seededBugs().map(problemsOf))).flat()
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problems = (await hasGit()) ? await patchProblems() : ['Without git no patch can be tried.']
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
