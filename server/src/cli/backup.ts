import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Outcome } from '@counterpart/shared/kernel'
import { backupProgress } from '../backup/backups.ts'
import type { BackupProgress } from '../backup/backups.ts'
import { makeBackup } from '../backup/make-backup.ts'
import { systemClock } from '../clock.ts'
import type { Settings } from '../config.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { takeHubLock } from '../record-store/hub-lock.ts'
import { diskFiles } from '../record-store/lowdb/files.ts'
import { openJournalStore } from '../record-store/lowdb/journal-store.ts'
import { askHub, countOf, exitCodes, sentenceFor, settingsIn } from './ask-hub.ts'
import { printingLog } from './printing-log.ts'

const usage = `Usage: npm run backup -- FOLDER
Copies everything that this hub keeps into a new folder, while it runs or while it does not: records, files, accounts and the host's key.
Whoever has the folder can read all of it and pass for this hub: keep it as you keep the data folder. Words that are erased later stay in
it, so delete old backups. A folder without a backup.json is no backup: the copying was cut off. npm run restore -- FOLDER puts it back.`

/** How often a hub is asked how far it is, ms. */
const lookEveryMs = 300

type Done = Extract<BackupProgress, { state: 'done' }>

/** A running hub copies while it goes on serving; without one the folder is taken, so that none starts meanwhile. */
async function main(given: readonly string[]): Promise<number> {
  const [folder] = given
  if (folder === undefined || folder === '' || folder.startsWith('-') || given.length !== 1) {
    process.stderr.write(`${usage}\n`)
    return exitCodes.usage
  }
  const asked = await askHub(process.env, { ask: 'backup', with: { folder: resolve(folder) } }, z.null())
  if (asked.ok) return said(await hubIsDone())
  if (asked.code !== 'hub.not-running') return refused(asked.code)
  return copyAlone(settingsIn(process.env), resolve(folder))
}

/** Asks on until the hub is done or says that it failed. */
async function hubIsDone(): Promise<Outcome<BackupProgress>> {
  for (;;) {
    const asked = await askHub(process.env, { ask: 'backup-progress', with: {} }, backupProgress)
    if (!asked.ok || asked.value.state !== 'running') return asked
    await wait(lookEveryMs)
  }
}

function said(answer: Outcome<BackupProgress>): number {
  if (!answer.ok) return refused(answer.code)
  if (answer.value.state === 'done') return done(answer.value)
  return answer.value.state === 'failed' ? refused(answer.value.code, answer.value.message) : refused('hub.no-answer')
}

async function copyAlone({ dataFolder, minFreeMb }: Settings, folder: string): Promise<number> {
  const lock = await takeHubLock(dataFolder)
  try {
    const journal = join(dataFolder, 'journal')
    if ((await diskFiles.list(journal)).length === 0) return refused('backup.nothing-there')
    const store = await openJournalStore({ folder: journal, minFreeMb: 0, log: printingLog, onFatal: fail })
    const needs = { files: diskFiles, store, dataFolder, minFreeBytes: minFreeMb * 1024 * 1024 }
    let bytes = 0
    const made = await makeBackup(needs, { folder, at: systemClock(), onPiece: (piece) => (bytes += piece) })
    await store.close()
    if (!made.ok) return refused(made.code)
    return done({ state: 'done', folder, bytes, files: made.value.files.length, projects: made.value.heads.length })
  } finally {
    await lock.release()
  }
}

function done({ folder, files, bytes, projects }: Done): number {
  const size = bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${Math.round(bytes / 1024 / 1024)} MB`
  process.stdout.write(
    `The backup is complete: ${countOf(projects, 'project')}, ${countOf(files, 'file')}, ${size} in ${folder}.\n` +
      'It holds everything in clear, accounts and the host’s key too. Words that are erased later stay in it.\n',
  )
  return 0
}

function refused(code: string, detail = ''): number {
  process.stderr.write(`${sentenceFor(code)}\n${detail === '' ? '' : `${detail}\n`}`)
  return exitCodes.refused
}

/** What the operator can mend carries its own exit code. */
function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(exitCodeOf(error))
}

process.exitCode = await main(process.argv.slice(2)).catch(fail)
