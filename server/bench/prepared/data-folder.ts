import { join } from 'node:path'
import { openHostKey } from '../../src/keys/host-key.ts'
import { openJournalStore } from '../../src/record-store/lowdb/journal-store.ts'
import type { Line, RecordStore } from '../../src/record-store/port.ts'
import { fill } from '../../src/testing/filled-journal.ts'
import { openAccounts } from './accounts.ts'
import type { Accounts } from './accounts.ts'
import { RecordWriter, newAuthor, reply } from './record-writer.ts'
import type { Author } from './record-writer.ts'
import type { PreparedRoom, Seat } from './rooms.ts'
import type { PublicKey } from '@counterpart/shared/record'

/** Rooms to be prepared: so many alike, each with so many members, and replies on top of what makes a room. */
export interface RoomPlan {
  readonly rooms: number
  readonly members: number
  readonly replies?: number
}

/** After so many replies the next check-in is posted: no room talks about one thing for ever. */
const repliesEach = 20

/**
 * Makes a hub's data folder by the hub's own modules: host key, secret, accounts, sessions, memberships, and records that are really
 * signed and chained. `unopened` are projects that only lie there: of the right size, and nobody could open them.
 */
export async function prepareDataFolder(
  folder: string,
  { plans, unopened }: { plans: readonly RoomPlan[]; unopened?: { projects: number; entries: number } },
): Promise<PreparedRoom[]> {
  const host = await openHostKey(folder, false)
  const accounts = await openAccounts(folder)
  const store = await openJournalStore({ folder: join(folder, 'journal'), minFreeMb: 0, log: silent, onFatal: fail })
  const prepared: PreparedRoom[] = []
  for (const plan of plans)
    for (let room = 0; room < plan.rooms; room += 1) prepared.push(await prepareRoom({ accounts, store, hostKey: host.publicKey }, plan))
  if (unopened) await fill(store, unopened)
  await accounts.write()
  await store.close()
  return prepared
}

interface Ground {
  readonly accounts: Accounts
  readonly store: RecordStore
  readonly hostKey: PublicKey
}

async function prepareRoom({ accounts, store, hostKey }: Ground, { members, replies = 0 }: RoomPlan): Promise<PreparedRoom> {
  const [client, provider] = [newAuthor(), newAuthor()]
  const record = await RecordWriter.begin(client, hostKey)
  const seats: Seat[] = []
  const sits = (author: Author, event: string): void => {
    const { person, token } = accounts.open()
    accounts.settle({ project: record.project, member: author.member, person, event })
    seats.push({ member: author.member, key: author.key, token })
  }
  sits(client, record.lines[0]?.id ?? '')
  sits(provider, await record.admits(client, provider, { side: 'provider', standing: 'lead' }))
  while (seats.length < members) {
    const [lead, side] = seats.length % 2 === 0 ? ([client, 'client'] as const) : ([provider, 'provider'] as const)
    const guest = newAuthor()
    sits(guest, await record.admits(lead, guest, { side, standing: 'contributor' }))
  }
  let checkIn = await record.checksIn(provider)
  for (let said = 1; said <= replies; said += 1) {
    if (said % repliesEach === 0) checkIn = await record.checksIn(provider)
    else await record.act(said % 2 === 0 ? client : provider, reply(checkIn))
    if (record.lines.length >= mostHeld) await keep(store, record.lines.splice(0))
  }
  await keep(store, record.lines)
  return { project: record.project, head: record.head, before: record.before, checkIn, seats }
}

/** Lines are handed to the store so many at a time: a long record would fill the memory. */
const mostHeld = 2_000

async function keep(store: RecordStore, lines: readonly Line[]): Promise<void> {
  const kept = await Promise.all(lines.map((line) => store.append(line)))
  const refused = kept.find((outcome) => !outcome.ok)
  if (refused) throw new Error(`the store refused a prepared entry: ${refused.code}`)
}

const silent = { info: () => undefined, warn: tell, error: tell }

function tell(_: object, message: string): void {
  process.stderr.write(`${message}\n`)
}

function fail(problem: Error): void {
  throw problem
}
