import { expect, test } from 'vitest'
import { instant, ok, refuse } from '@counterpart/shared/kernel'
import { projectEvents } from '@counterpart/shared/project'
import type { PlacedEntry } from '@counterpart/shared/project'
import { toServer } from '@counterpart/shared/protocol'
import type { Signer } from '@counterpart/shared/record'
import {
  randomFrom,
  firstSeed,
  howMany,
  recordOfAgreements,
  recordOfEveryType,
  recordOfParts,
  tellFigure,
} from '@counterpart/shared/testing'
import type { SignedRecord } from '@counterpart/shared/testing'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { createLog } from '../log.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import { mutantOf, signerNamed } from '../testing/event-mutations.ts'
import type { Example } from '../testing/event-mutations.ts'
import { faultOf } from '../testing/valid-act.ts'
import type { Before } from '../testing/valid-act.ts'
import { createClockGuard } from './clock-guard.ts'
import { createRooms } from './rooms.ts'
import type { Rooms } from './rooms.ts'

const perType = howMany({ normal: 50, long: 1_000 })
const seed = firstSeed(1)
const names = ['host', 'Clara', 'Paul', 'Cora', 'Petra', 'Olga', 'Otto', 'laptop of Clara', 'new phone of Paul']
const signers: ReadonlyMap<string, Signer> = new Map(
  names.map((name) => [name, signerNamed(name)] as const).map(([, s]) => [s.publicKey, s]),
)
const seenTypes = new Set<string>()

/** A hub's rooms that read, examine and judge everything, and make nothing durable unless `isKeeping`: what gets that far is told of. */
function openRooms() {
  const offered: string[] = []
  const errors: string[] = []
  const time = { now: instant.parse(0), isKeeping: false }
  const store = createMemoryStore()
  const kept = (text: string) => {
    offered.push(text)
    return refuse('store.busy')
  }
  const log = createLog({ level: 'error', destination: { write: (line) => void errors.push(line) } })
  const rooms = createRooms({
    store: {
      ...store,
      append: async (line) => (time.isKeeping ? store.append(line) : kept(line.text)),
      redact: async (line, seq, before) => (time.isKeeping ? store.redact(line, seq, before) : kept(line.text)),
    },
    crypto: nodeCrypto,
    clockGuard: createClockGuard({ clock: () => time.now, uptime: () => time.now, log }),
    host: signerNamed('host'),
    log,
  })
  return { rooms, time, offered, errors, store }
}

test.each([
  ['people, plans and check-ins', recordOfEveryType],
  ['agreements', recordOfAgreements],
  ['roles, asks and files', recordOfParts],
])(
  'an act of every type with something wrong in it is refused, and nothing else happens: %s',
  { timeout: 3_600_000 },
  async (_, makeRecord) => {
    const record = await makeRecord()
    const hub = openRooms()
    let tried = 0
    let valid = 0
    for (const [index, placed] of record.placed.entries()) {
      const example = exampleOf(record, placed)
      hub.time.now = placed.stored.entry.at
      const isFirst = !seenTypes.has(placed.statement.type)
      if (isFirst) {
        seenTypes.add(placed.statement.type)
        const random = randomFrom(seed + seenTypes.size)
        const before = beforeOf(record, index)
        for (let i = 0; i < perType; i += 1) {
          tried += 1
          valid += await judged(hub, { random, example, before, told: `${placed.statement.type} #${i}, seed ${seed}` })
        }
      }
      hub.time.isKeeping = true
      const { project, event } = example
      expect(await send(hub.rooms, { project, event }), `unchanged: ${placed.statement.type}`).toEqual(
        expect.objectContaining({ ok: true, entry: record.texts[index] }),
      )
      hub.time.isKeeping = false
    }
    expect(hub.errors).toEqual([])
    tellFigure(`acts with something wrong in them (${makeRecord.name})`, `${tried - valid} refused, ${valid} still valid, seed ${seed}`)
  },
)

test('every type that can stand on a record was tried', () => {
  expect([...seenTypes].toSorted()).toEqual(Object.keys(projectEvents).toSorted())
})

/** Sends one and looks: 1 when what was changed left it valid, so that it would have been kept; else 0, and it was refused. */
async function judged(
  { rooms, offered }: ReturnType<typeof openRooms>,
  { random, example, before, told }: { random: () => number; example: Example; before: Before; told: string },
): Promise<number> {
  const { how, message } = await mutantOf(random, example)
  const place = `${told}: ${how}`
  const answer = await send(rooms, message).catch((error: unknown) => {
    throw new Error(`${place}: threw`, { cause: error })
  })
  expect(answer.ok, place).toBe(false)
  if (answer.ok) return 0
  expect(answer.message.length, `${place}: the refusal does not send back what came`).toBeLessThan(500)
  const isOffered = offered.splice(0).length > 0
  expect(answer.code === 'store.busy', place).toBe(isOffered)
  if (!isOffered) return 0
  expect(faultOf(message, before), `${place}: would have been kept`).toBeNull()
  return 1
}

/** What stands between the wire and the rooms: the message's schema, then the rooms. Who may speak for whom is asked elsewhere. */
async function send(rooms: Rooms, message: unknown): ReturnType<Rooms['place']> {
  const read = toServer.act.safeParse(message)
  if (!read.success) return { ok: false, code: 'message.malformed', message: '', again: false }
  return rooms.place({ ...read.data, mayAct: () => ok })
}

function exampleOf({ project }: SignedRecord, { stored, statement }: PlacedEntry): Example {
  const { body, salt, entry } = stored
  if (body === null || salt === null) throw new Error(`the words of entry ${entry.seq} are gone`)
  const event = { statement: entry.statement, signature: entry.signature, body, salt }
  return { project: statement.type === 'project.created' ? '' : project, event, signers }
}

function beforeOf(record: SignedRecord, index: number): Before {
  const here = record.placed.slice(0, index + 1)
  return {
    project: index === 0 ? '' : record.project,
    hashes: here.slice(0, -1).map(({ hash }) => hash),
    pairs: new Set(here.map(({ statement }) => `${statement.member} ${statement.key}`)),
  }
}
