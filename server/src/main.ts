import { join } from 'node:path'
import { createApp } from './app.ts'
import type { App } from './app.ts'
import { systemClock, systemUptime } from './clock.ts'
import { readSettings } from './config.ts'
import type { Settings } from './config.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { createLog } from './log.ts'
import type { Log } from './log.ts'
import { takeHubLock } from './record-store/hub-lock.ts'
import type { HubLock } from './record-store/hub-lock.ts'
import { openJournalStore } from './record-store/lowdb/journal-store.ts'
import { createStop } from './stop.ts'

/** Ends at once: what was acknowledged is on the disk, and nothing after a failure may be. */
function end(error: unknown): never {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exit(exitCodeOf(error))
}

/** What the operator can mend is said in a sentence; anything else is a bug and shows where it came from. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (exitCodeOf(error) !== exitCodes.failed) return error.message
  const code = 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') return `${error.message}\nAnother program listens there. Choose another port with PORT, or stop that program.`
  if (code === 'EACCES') return `${error.message}\nThis user may not use that port or folder. Choose others with PORT and COUNTERPART_DATA.`
  return error.stack ?? error.message
}

/** The lock comes first: everything after it may write into the data folder. */
async function start(settings: Settings, log: Log): Promise<{ app: App; lock: HubLock }> {
  const lock = await takeHubLock(settings.dataFolder)
  const folder = join(settings.dataFolder, 'journal')
  const store = await openJournalStore({ folder, minFreeMb: settings.minFreeMb, log, onFatal: end })
  const app = await createApp({ settings, store, clock: systemClock, log })
  const address = await app.listen()
  lock.answer(app.commands, (error) => log.error({ err: error }, 'a command at the door failed'))
  log.info({ address, origin: settings.origin, dataFolder: settings.dataFolder }, 'the hub serves')
  return { app, lock }
}

/** Last of all: whoever reads it may stop the hub at once, and it has to hear that. */
function sayItServes(app: App, { origin }: Settings): void {
  // Security: the setup address is printed for the operator's eyes and not logged; whoever has it becomes the first account.
  const setUp = app.setupAddress ? `\nSet up the first account here (works once):\n${app.setupAddress}\n\n` : ''
  process.stdout.write(`\nCounterpart is open at ${origin}\n${setUp}`)
}

function stopOnSignal({ app, lock }: { app: App; lock: HubLock }, log: Log): void {
  const stop = createStop({
    uptime: systemUptime,
    log,
    end: (code) => process.exit(code),
    close: async () => {
      await app.close()
      await lock.release()
    },
    failed: end,
  })
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

const read = readSettings(process.env)
if (read.ok) {
  const log = createLog()
  try {
    const { app, lock } = await start(read.value, log)
    stopOnSignal({ app, lock }, log)
    sayItServes(app, read.value)
  } catch (error) {
    end(error)
  }
} else {
  const lines = read.problems.map((problem) => `  ${problem}`)
  process.stderr.write(`The hub was not started, because of these settings:\n${lines.join('\n')}\n`)
  process.exitCode = exitCodes.badSettings
}
