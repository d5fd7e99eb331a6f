import { randomBytes } from 'node:crypto'
import { eventId, instant, makeUuid, memberId } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { beginning, cosignedText, hashEntry, readStoredEntry, signEvent, signText } from '@counterpart/shared/record'
import type { ProjectEvent } from '@counterpart/shared/project'
import type { Position } from '@counterpart/shared/record'
import { longRoom } from '@counterpart/shared/testing'
import type { LongRoom } from '@counterpart/shared/testing'
import { z } from 'zod'
import { askHub } from '../cli/ask-hub.ts'
import { leadAnswer, placeAnswer } from '../cli/import/door.ts'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../crypto/node-crypto.ts'

/** So many acts are on their way to the hub. */
const atOnce = 100

const isReply = ({ type }: { type: string }) => type.startsWith('reply.')

export interface FilledRoom {
  readonly project: ProjectId
  /** Places these acts, all by the same person. */
  say(events: readonly ProjectEvent[]): Promise<void>
  /** Lets the browser in with which that person has signed in. */
  letIn(): Promise<void>
}

/**
 * Opens a room on the record of a running hub, by its door: all in it is really signed, by the person called `as`, who leads the provider's side
 * and must have signed in with a browser. `env` names the data folder. Throws with the hub's code.
 */
export async function openFilledRoom(
  env: Readonly<Record<string, string | undefined>>,
  { as, title }: { as: string; title: string },
): Promise<FilledRoom> {
  const lead = await leadWithBrowser(env, as)
  const signer = nodeSigner(makePrivateKey())
  const member = newId(memberId)
  const place = async (project: ProjectId | '', seen: Position, said: { type: string; facts: object; body: object | null }) => {
    const { type, facts, body } = said
    const salt = Uint8Array.from(randomBytes(32))
    const draft = { project, id: newId(eventId), type, member, at: now(), seen, facts, body: body ?? {}, salt }
    const event = await signEvent(nodeCrypto, signer, draft)
    return valueOf(await askHub(env, { ask: 'import-place', with: { person: lead.person, project, event } }, placeAnswer))
  }
  const created = { nonce: randomBytes(32).toString('base64url'), hostKey: lead.hostKey, side: 'provider' }
  const first = await place('', beginning, {
    type: 'project.created',
    facts: created,
    body: { title, purpose: 'A long time', name: lead.name },
  })
  const { project } = first
  const { entry } = valueOf(readStoredEntry(first.entry))
  // Acts may build on what lies far behind them: only what binds asks for the newest head.
  const seen = { seq: 1, hash: await hashEntry(nodeCrypto, entry) }
  return {
    project,
    async say(events) {
      // What is talked about stands before the words about it; apart from that many are on their way at once, and share their commits.
      for (const lot of [events.filter((event) => !isReply(event)), events.filter(isReply)]) {
        for (let from = 0; from < lot.length; from += atOnce) {
          await Promise.all(lot.slice(from, from + atOnce).map((event) => place(project, seen, event)))
        }
      }
    },
    async letIn() {
      for (const key of lead.browserKeys) {
        const grant = signer.publicKey
        const proof = await signText(signer, 'device', cosignedText({ project, grant, member, key }))
        const signed = { project, member, key, grant, proof }
        valueOf(await askHub(env, { ask: 'import-vouch', with: { person: lead.person, signed } }, z.null()))
      }
    },
  }
}

/** The same with what people say in it over years. */
export async function fillLongRoom(
  env: Readonly<Record<string, string | undefined>>,
  { as, title, counts }: { as: string; title: string; counts: LongRoom },
): Promise<FilledRoom> {
  const room = await openFilledRoom(env, { as, title })
  await room.say(longRoom(counts))
  await room.letIn()
  return room
}

/** A browser tells its key some moments after somebody has signed in with it; without one nobody could open the room. */
async function leadWithBrowser(env: Readonly<Record<string, string | undefined>>, name: string): Promise<z.output<typeof leadAnswer>> {
  for (let tries = 0; tries < 100; tries += 1) {
    const lead = valueOf(await askHub(env, { ask: 'import-lead', with: { name } }, leadAnswer))
    if (lead.browserKeys.length > 0) return lead
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${name} has no browser here`)
}

function valueOf<Value>(answer: Outcome<Value>): Value {
  if (!answer.ok) throw new Error(answer.code)
  return answer.value
}

function newId<Id>(schema: { parse(text: string): Id }): Id {
  return schema.parse(makeUuid(now(), randomBytes(10)))
}

function now() {
  return instant.parse(Date.now())
}
