import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { secretsIn } from './secrets.ts'

const main = fileURLToPath(new URL('../server/dist/main.js', import.meta.url))

/** A real hub in a process of its own, with a data folder of its own. */
export interface Hub {
  readonly origin: string
  readonly folder: string
  /** Everything the hub printed so far. */
  output(): string
  /** The one-time setup address that the first start prints. */
  setupAddress(): Promise<string>
  /** Ends the process and removes the folder. Rejects when it printed a secret (see secrets.ts). */
  stop(): Promise<void>
}

/** Starts a built hub, on a free port unless `env` names one, and waits until it serves. Rejects with what it printed when it ends before. */
export async function startHub(env: Record<string, string> = {}): Promise<Hub> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-e2e-'))
  const port = Number(env['PORT'] ?? (await freePort()))
  const origin = env['COUNTERPART_ORIGIN'] ?? `http://localhost:${port}`
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: String(port), COUNTERPART_DATA: folder, COUNTERPART_MIN_FREE_MB: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const stop = async () => {
    await ended(child)
    await rm(folder, { recursive: true, force: true })
    const told = secretsIn(printed)
    if (told.length > 0) throw new Error(`the hub printed what was said in confidence: ${told.join(', ')}`)
  }
  await untilServing(`http://127.0.0.1:${port}/health`, child, () => printed).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    origin,
    folder,
    output: () => printed,
    setupAddress: () => firstMatch(() => printed, /https?:\/\/\S+\/setup#[A-Za-z0-9_-]+/u),
    stop,
  }
}

async function untilServing(address: string, child: ChildProcess, printed: () => string): Promise<void> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the hub ended with ${child.exitCode}:\n${printed()}`)
    const answer = await fetch(address).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the hub did not serve within 30 s:\n${printed()}`)
}

async function firstMatch(text: () => string, pattern: RegExp): Promise<string> {
  const deadline = Date.now() + 5_000
  while (Date.now() < deadline) {
    const found = pattern.exec(text())
    if (found) return found[0]
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`the hub never printed ${String(pattern)}:\n${text()}`)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await exit
}

/** A port that nobody listened on a moment ago. */
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
