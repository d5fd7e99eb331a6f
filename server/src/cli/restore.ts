import { resolve } from 'node:path'
import { holdsNothing, restoreBackup } from '../backup/restore-backup.ts'
import type { Restored } from '../backup/restore-backup.ts'
import { systemClock } from '../clock.ts'
import { exitCodeOf, exitCodes as hubExitCodes } from '../exit-codes.ts'
import { takenBack } from '../hub/taking-back.ts'
import { takeHubLock } from '../record-store/hub-lock.ts'
import { diskFiles } from '../record-store/lowdb/files.ts'
import { askHub, countOf, exitCodes, sentenceFor, settingsIn } from './ask-hub.ts'
import { readCommandLine } from './command-line.ts'
import { printingLog } from './printing-log.ts'

const usage = `Usage: npm run restore -- BACKUP [--from-browsers]
       npm run restore -- --finish
Puts a backup in place of the data folder (COUNTERPART_DATA), which must be empty or not there, and checks every byte of it.
What came after the backup is missing then, and every browser that saw it says so. With --from-browsers the hub takes it back from
browsers that kept it: started afterwards, it lets people read and places nothing new until you have said --finish. People who joined
after the backup need a return link then, sessions that had ended since are open again, and files that came after it are gone.`

function readArguments(given: readonly string[]) {
  const read = readCommandLine(given, { 'from-browsers': { type: 'boolean', default: false }, finish: { type: 'boolean', default: false } })
  if (!read) return null
  const { values, positionals } = read
  const [backup = ''] = positionals
  const isSound = values.finish ? positionals.length === 0 && !values['from-browsers'] : positionals.length === 1 && backup !== ''
  return isSound ? { finish: values.finish, fromBrowsers: values['from-browsers'], backup: resolve(backup) } : null
}

async function main(given: readonly string[]): Promise<number> {
  const asked = readArguments(given)
  if (!asked) {
    process.stderr.write(`${usage}\n`)
    return exitCodes.usage
  }
  return asked.finish ? finish() : restore(asked)
}

async function restore({ backup, fromBrowsers }: { backup: string; fromBrowsers: boolean }): Promise<number> {
  const { dataFolder } = settingsIn(process.env)
  // Asked before the lock, which would make the folder and put its sockets there.
  if (!(await holdsNothing(diskFiles, dataFolder))) return refused('restore.folder-not-empty', dataFolder)
  const lock = await takeHubLock(dataFolder)
  try {
    const answer = await restoreBackup({ files: diskFiles, log: printingLog }, { backup, dataFolder, fromBrowsers, at: systemClock() })
    if (!answer.ok) return refused(answer.code, answer.file ?? backup)
    return done(answer.value, { dataFolder, fromBrowsers })
  } finally {
    await lock.release()
  }
}

function done({ list, damaged }: Restored, { dataFolder, fromBrowsers }: { dataFolder: string; fromBrowsers: boolean }): number {
  const lines = [
    `The backup of ${new Date(list.madeAt).toISOString()} is in ${dataFolder}: ${countOf(list.heads.length, 'project')}, ${countOf(list.files.length, 'file')}, each as it was copied.`,
    ...damaged.map((project) => `Project ${project} was damaged before it was copied. It stays closed; an older backup may hold it whole.`),
    fromBrowsers
      ? 'Start the hub. Rooms take nothing new until everybody’s browser has been there and you run npm run restore -- --finish.'
      : 'Start the hub. Browsers that have seen more than this backup will say so and stop writing.',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return damaged.length > 0 ? hubExitCodes.damagedData : 0
}

async function finish(): Promise<number> {
  const answer = await askHub(process.env, { ask: 'restore-finish', with: {} }, takenBack)
  if (!answer.ok) {
    process.stderr.write(`${sentenceFor(answer.code)}\n`)
    return answer.code === 'hub.not-running' ? exitCodes.noHub : exitCodes.refused
  }
  for (const { project, from, to } of answer.value.rooms) {
    const what = to > from ? `entries ${from + 1} to ${to} came back` : 'nothing came back'
    process.stdout.write(`${project}  the backup held ${from}; ${what}\n`)
  }
  process.stdout.write('Rooms take new acts again. A browser that comes later with more than this will say so.\n')
  return 0
}

const damage = new Set(['backup.unfinished', 'backup.newer', 'backup.damaged'])

function refused(code: string, about: string): number {
  process.stderr.write(`${sentenceFor(code)}\n${about}\n`)
  return damage.has(code) ? hubExitCodes.damagedData : exitCodes.refused
}

/** What the operator can mend carries its own exit code. */
function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(exitCodeOf(error))
}

process.exitCode = await main(process.argv.slice(2)).catch(fail)
