import type { z } from 'zod'
import { okWith } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { readSettings } from '../config.ts'
import type { Settings } from '../config.ts'
import { refusalFor } from '../hub/refusals.ts'
import { callHub } from '../record-store/hub-door.ts'
import type { DoorRequest } from '../record-store/hub-door.ts'

/** What command lines here end with, after sysexits(3). */
export const exitCodes = { usage: 64, refused: 1, noHub: 69 } as const

const doorSentences: ReadonlyMap<string, string> = new Map([
  ['hub.not-running', 'No hub is running on this data folder. Start it with npm start, with the same COUNTERPART_DATA, then try again.'],
  ['hub.no-answer', 'The hub does not answer. Look into its log; the command may or may not have been carried out.'],
  ['door.not-open', 'The hub is still starting. Try again in a moment.'],
  ['backup.folder-not-empty', 'There is something in that folder already. Nothing was copied. Name a folder that is not there yet.'],
  [
    'backup.inside-data',
    'That folder lies in the data folder, where a backup would be lost with it. Nothing was copied. Name another place.',
  ],
  ['backup.no-folder', 'That is no folder, or this user may not look into it. Nothing was copied. Name a folder that is not there yet.'],
  [
    'backup.no-room',
    'The disk has not enough room for the backup. What was copied is no backup and can be deleted. Make room or name another disk.',
  ],
  ['backup.running', 'A backup is being made already. Nothing was begun. Try again when it is done.'],
  ['backup.failed', 'The backup failed. What it left has no backup.json, is no backup and can be deleted. The hub goes on.'],
  ['backup.nothing-there', 'No hub has ever kept anything in this data folder. Nothing was copied. Check COUNTERPART_DATA.'],
  ['store.in-memory', 'This hub keeps nothing on a disk, so there is nothing to copy.'],
  ['backup.unfinished', 'There is no backup.json in that folder: it is no backup, or its copying was cut off. Nothing was changed.'],
  ['backup.newer', 'That backup was made by a newer version of this program. Nothing was changed. Restore it with that version.'],
  ['backup.damaged', 'The backup is not as it was made. Nothing is served from it. Take another one; this is where it differs:'],
  [
    'restore.folder-not-empty',
    'The data folder is not empty. Nothing was changed. Move it away, or set COUNTERPART_DATA to another place:',
  ],
  ['restore.not-waiting', 'This hub is not taking anything back from browsers. Nothing was changed.'],
  ['person.not-found', 'Nobody has this username, mail address or id.'],
  ['erasure.not-found', 'This project has no such entry, or it had no effect. Its number stands beside it on the record page.'],
])

/** E.g. `1 project`, `5 projects`. */
export function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** What a command line says when the hub refuses. */
export function sentenceFor(code: string): string {
  return `${doorSentences.get(code) ?? refusalFor(code).message} [${code}]`
}

/** The hub's settings; throws with a sentence for each that is wrong. */
export function settingsIn(env: Readonly<Record<string, string | undefined>>): Settings {
  const settings = readSettings(env)
  if (!settings.ok) throw new Error(settings.problems.join('\n'))
  return settings.value
}

/** Asks the running hub for one thing and reads its answer by schema. `env` names the data folder. */
export async function askHub<Schema extends z.ZodType>(
  env: Readonly<Record<string, string | undefined>>,
  request: DoorRequest,
  schema: Schema,
): Promise<Outcome<z.output<Schema>>> {
  const answer = await callHub(settingsIn(env).dataFolder, request)
  return answer.ok ? okWith(schema.parse(answer.value)) : answer
}
