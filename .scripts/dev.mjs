/** Server and interface from their sources, both following changes. The page is at http://localhost:5173. */
import { spawn } from 'node:child_process'
import './ensure-packages.mjs'
import { bin, root } from './steps.mjs'

const page = 'http://localhost:5173'
const programs = [
  [bin('tsx'), 'watch', 'server/src/main.ts'],
  [bin('vite'), 'client', '--port', '5173', '--strictPort'],
]
// The browser speaks to Vite, which hands on to the hub: the hub must expect the page's own origin.
const env = { COUNTERPART_ORIGIN: page, ...process.env }
const children = programs.map(([program, ...rest]) => spawn(program, rest, { cwd: root, env, stdio: 'inherit' }))

function endAll(code) {
  process.exitCode = code
  for (const child of children) child.kill('SIGTERM')
}
for (const child of children) child.on('exit', (code) => endAll(code ?? 0))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => endAll(0))
