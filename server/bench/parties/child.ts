import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A program in a process of its own, from which something was heard that says it is ready. */
export interface Child {
  readonly pid: number
  /** Everything it printed, both streams. */
  printed(): string
  /** Resolves with the first match of what it printed, or of what it prints yet. */
  says(words: RegExp): Promise<RegExpExecArray>
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Nothing that was started outlives whoever started it. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const root = fileURLToPath(new URL('../../../', import.meta.url))
const startMs = 120_000

export interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Whom it runs as; as whoever runs this where none is named. */
  readonly uid?: number
}

export function startChild({ command, args, env = {}, uid }: Program): Child {
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  running.add(child)
  child.once('close', () => running.delete(child))
  let text = ''
  const heard = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      text += part.toString()
      for (const look of heard) look()
    })
  const gone = once(child, 'close')
  return {
    pid: child.pid ?? 0,
    printed: () => text,
    says(words) {
      return new Promise((resolve, reject) => {
        const give = (found: RegExpExecArray | null, problem: string | null) => {
          if (found === null && problem === null) return
          heard.delete(look)
          clearTimeout(timer)
          if (found) resolve(found)
          else reject(new Error(`${problem}:\n${text}`))
        }
        const look = () => give(words.exec(text), null)
        const timer = setTimeout(() => give(null, `${command} does not say ${String(words)}`), startMs)
        heard.add(look)
        gone.then(
          () => give(null, `${command} ended`),
          (error: unknown) => give(null, String(error)),
        )
        look()
      })
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      await gone
    },
  }
}
