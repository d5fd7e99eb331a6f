import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programOf } from '../../server/src/testing/child-hub.ts'

/** The real hub in a process of its own, with a data folder of its own. */
export interface HubProcess {
  readonly origin: string
  /** The one-time token of the setup address that the first start prints. */
  readonly setupToken: string
  /** Ends the process. Throws when it logged a warning or worse, or did not end well. */
  close(): Promise<void>
}

export async function startHubProcess(): Promise<HubProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-convergence-'))
  const port = await freePort()
  const child = spawn(process.execPath, programOf('main'), {
    env: { ...process.env, PORT: String(port), COUNTERPART_DATA: folder, COUNTERPART_MIN_FREE_MB: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
  const output = (): string => printed.join('')
  return {
    origin: `http://localhost:${port}`,
    setupToken: await setupToken(child, output),
    async close() {
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      const [code] = await exit
      await rm(folder, { recursive: true })
      const complaints = output().match(/"level":[4-6]0.*|^\s+at .*/gmu) ?? []
      if (code !== 0 || complaints.length > 0) throw new Error(`the hub ended with ${String(code)}:\n${output()}`)
    },
  }
}

/** It is printed once the hub serves. */
async function setupToken(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && child.exitCode === null) {
    const found = /\/setup#(?<token>[A-Za-z0-9_-]+)/u.exec(output())?.groups?.['token']
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGKILL')
  throw new Error(`the hub did not come up:\n${output()}`)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}
