/**
 * The fault and attack tests at full length, with fresh seeds, and those that are too long for every change. Prints the figures they reached.
 * node .scripts/run-long-tests.mjs [part of a file's name…]
 */
import { spawn } from 'node:child_process'
import './ensure-packages.mjs'
import { buildServer } from './build.mjs'
import { bin, root } from './steps.mjs'

const code = await buildServer()
if (code !== 0) process.exit(code)

const figures = []
let line = ''
const child = spawn(bin('vitest'), ['run', '--reporter=verbose', '--silent=false', ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, COUNTERPART_LONG: '1' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
child.stdout.on('data', (chunk) => {
  process.stdout.write(chunk)
  const lines = `${line}${chunk}`.split('\n')
  line = lines.pop() ?? ''
  figures.push(...lines.filter((text) => text.startsWith('figure: ')).map((text) => text.slice('figure: '.length)))
})
child.on('close', (ended) => {
  console.log(`\n${figures.length} figures`)
  for (const figure of figures) console.log(`  ${figure}`)
  process.exitCode = ended ?? 1
})
