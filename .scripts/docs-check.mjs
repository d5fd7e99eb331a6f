/** Every file of the project that a page of its documents names is there: a table of tests that points to nothing proves nothing. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { root } from './steps.mjs'

const pagesUnder = (folder) =>
  existsSync(new URL(folder, root))
    ? readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
        .map((name) => `${folder}${name}`)
    : []
const pages = ['README.md', ...pagesUnder('.github/'), ...pagesUnder('shared/docs/'), ...pagesUnder('shared/src/')]

/** Links to files: relative to the page. */
const linked = (text) => [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, path]) => path)
/** Paths in backticks: from the project's root. A pattern (`<concept>`, `*`) names no one file. */
const quoted = (text) =>
  [...text.matchAll(/`((?:shared|server|client|e2e|\.scripts|\.github|\.ci)\/[^`\s]+)`/g)]
    .map(([, path]) => path)
    .filter((path) => !/[<*…{]/.test(path))

const problems = pages.flatMap((page) => {
  const text = readFileSync(new URL(page, root), 'utf8')
  const missing = [
    ...linked(text).filter((path) => !existsSync(new URL(path, new URL(page, root)))),
    ...quoted(text).filter((path) => !existsSync(new URL(path, root))),
  ]
  return missing.map((path) => `${page} names ${path}, which is not there`)
})
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
else console.log(`${pages.length} pages name only files that are there`)
