import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What was built, where it is as new as its sources: it starts in half the time; else the sources themselves. */
const isBuilt = isFresh()

/** Arguments that make Node run one program of the server, e.g. `cli/import`. */
export function programOf(name: string): readonly string[] {
  if (isBuilt) return [join(root, `server/dist/${name}.js`)]
  return ['--import', 'tsx', join(root, `server/src/${name}.ts`)]
}

/** A real hub in a process of its own. */
export interface ChildHub {
  readonly address: string
  readonly pid: number
  /** Everything it printed, both streams. */
  printed(): string
  /** The exit code once it is gone, by itself or by a signal (null). */
  readonly gone: Promise<number | null>
  /** Ends it by this signal; resolves with the exit code once it is gone (null: ended by the signal). */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Runs the program to its end. */
export async function runHub(env: Record<string, string>): Promise<{ code: number | null; printed: string }> {
  const hub = spawnHub(env)
  return { code: await hub.gone, printed: hub.printed() }
}

/** Starts the program and waits until it serves. Rejects with what it printed when it ends before. */
export async function startChildHub(env: { PORT: string; COUNTERPART_DATA: string } & Record<string, string>): Promise<ChildHub> {
  const hub = spawnHub(env)
  const isGone = hub.gone.then((code) => ({ code }))
  const early = await Promise.race([hub.serves, isGone])
  if (early !== undefined) throw new Error(`the hub ended with ${early.code}:\n${hub.printed()}`)
  return {
    address: `http://localhost:${env.PORT}`,
    pid: hub.child.pid ?? 0,
    printed: hub.printed,
    gone: hub.gone,
    end(signal) {
      hub.child.kill(signal)
      return hub.gone
    },
  }
}

function spawnHub(env: Record<string, string>) {
  const child = spawn(process.execPath, programOf('main'), {
    cwd: root,
    env: { PATH: process.env['PATH'], COUNTERPART_MIN_FREE_MB: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  // What it prints once it listens: asking it again and again would take time that it needs for its start.
  const serves = new Promise<undefined>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        text += part.toString()
        if (/^Counterpart is open at .*\n/mu.test(text)) resolve(undefined)
      })
  })
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, gone, serves, printed: () => text }
}

function isFresh(): boolean {
  const built = newestIn(join(root, 'server/dist'))
  return built > newestIn(join(root, 'server/src')) && built > newestIn(join(root, 'shared/src'))
}

/** When a file of the program was last written in a folder, ms; 0 where there is no such folder. */
function newestIn(folder: string): number {
  if (!existsSync(folder)) return 0
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /^(?!testing).*(?<!test)\.[jt]s$/u.test(name))
  return Math.max(0, ...files.map((name) => statSync(join(folder, name)).mtimeMs))
}

export function freePort(): Promise<string> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const found = probe.address()
      probe.close(() => (found && typeof found === 'object' ? resolve(String(found.port)) : reject(new Error('no free port'))))
    })
  })
}
