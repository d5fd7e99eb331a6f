import type { z } from 'zod'
import { okWith } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { readSettings } from '../config.ts'
import { refusalFor } from '../hub/refusals.ts'
import { callHub } from '../record-store/hub-door.ts'
import type { DoorRequest } from '../record-store/hub-door.ts'

/** What command lines here end with, after sysexits(3). */
export const exitCodes = { usage: 64, refused: 1, noHub: 69 } as const

const doorSentences: ReadonlyMap<string, string> = new Map([
  ['hub.not-running', 'No hub is running on this data folder. Start it with npm start, with the same COUNTERPART_DATA, then try again.'],
  ['hub.no-answer', 'The hub does not answer. Look into its log; the command may or may not have been carried out.'],
  ['door.not-open', 'The hub is still starting. Try again in a moment.'],
  ['person.not-found', 'Nobody has this username, mail address or id.'],
])

/** What a command line says when the hub refuses. */
export function sentenceFor(code: string): string {
  return `${doorSentences.get(code) ?? refusalFor(code).message} [${code}]`
}

/** Asks the running hub for one thing and reads its answer by schema. `env` names the data folder. */
export async function askHub<Schema extends z.ZodType>(
  env: Readonly<Record<string, string | undefined>>,
  request: DoorRequest,
  schema: Schema,
): Promise<Outcome<z.output<Schema>>> {
  const settings = readSettings(env)
  if (!settings.ok) throw new Error(settings.problems.join('\n'))
  const answer = await callHub(settings.value.dataFolder, request)
  return answer.ok ? okWith(schema.parse(answer.value)) : answer
}
