import { eventId, instant, okWith, refuse } from '@counterpart/shared/kernel'
import type { EventId, MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import { admit, checkBody, checkWords, linesAfter, objectsOf, policy, projectEvents, touchingSince } from '@counterpart/shared/project'
import type { LogLine, ProjectEvent, ProjectState } from '@counterpart/shared/project'
import { maxFrameBytes } from '@counterpart/shared/protocol'
import { signEvent, signedEvent } from '@counterpart/shared/record'
import type { Crypto, Position, SignedEvent, Signer } from '@counterpart/shared/record'
import type { DeviceEnvironment } from './environment.ts'
import { newcomerFor, signerFor } from './keys.ts'
import type { HeldKeys } from './keys.ts'
import { newId, randomBytes } from './new-id.ts'
import { foldPending, laterOf, proposedOn } from './optimistic.ts'
import { orderAfter, outboxAct } from './outbox.ts'
import type { OutboxAct } from './outbox.ts'
import type { NewAct } from './room.ts'

/** Who signs what, on top of which place. */
export interface Signing {
  readonly crypto: Crypto
  readonly signer: Signer
  readonly project: ProjectId | ''
  readonly member: MemberId
  readonly id: EventId
  readonly now: number
  readonly seen: Position
  readonly place: { readonly order: number; readonly waits: boolean }
}

/** Makes and signs an act. Refuses facts and words that their schemas do not take, before anything is signed. */
export async function signAct(act: NewAct, signing: Signing): Promise<Outcome<OutboxAct>> {
  const { facts, body } = projectEvents[act.type]
  if (!facts.safeParse(act.facts).success) return refuse('event.facts-malformed')
  const words = checkWords(act.type, act.body)
  if (!words.ok) return words
  if (!body.safeParse(act.body).success) return refuse('event.body-malformed')
  const { crypto, signer, project, member, id, now, seen, place } = signing
  const draft = {
    project,
    id,
    member,
    seen,
    type: act.type,
    facts: act.facts,
    body: act.body,
    at: instant.parse(now),
    salt: randomBytes(32),
  }
  const signed = signedEvent.safeParse(await signEvent(crypto, signer, draft))
  return signed.success && fitsFrame(signed.data) ? okWith(outboxAct(signed.data, place)) : refuse('event.too-large')
}

/** The message around an act: its name, the project, and what Engine.IO puts before it. */
const envelopeBytes = 1_024

/** An act that outgrows a frame would have the line cut each time it is sent, and hold up everything behind it. */
function fitsFrame(event: SignedEvent): boolean {
  return new TextEncoder().encode(JSON.stringify(event)).length + envelopeBytes <= maxFrameBytes
}

/** What acting needs to know of a room at this moment. */
export interface Desk {
  readonly env: DeviceEnvironment
  readonly project: ProjectId
  readonly member: MemberId
  readonly keys: HeldKeys
  readonly confirmed: ProjectState
  readonly head: Position
  /** Every own act that is not on the record, refused ones too. */
  readonly acts: readonly OutboxAct[]
}

/** Makes an act on top of own acts before it. `introducing`: the new key that signs for itself. Refused here: nothing is queued. */
export async function makeAct(desk: Desk, act: NewAct, introducing?: Signer): Promise<Outcome<OutboxAct>> {
  const { env, project, member, keys, confirmed, head, acts } = desk
  const signer = introducing ?? signerFor(keys, confirmed.ring, member)
  if (!signer) return refuse(newcomerFor(keys, confirmed.ring) ? 'key.waiting' : 'key.missing')
  const now = env.clock()
  const own = acts.filter(({ code }) => code === null)
  const place = { order: orderAfter(acts, now), waits: isConsequential(act.type) && own.length > 0 }
  const id = eventId.parse(newId())
  const signed = await signAct(act, { crypto: env.crypto, signer, project, member, id, now, seen: head, place })
  if (!signed.ok) return signed
  const may = mayFollow(foldPending(confirmed, own, now), signed.value, now)
  return may.ok ? signed : may
}

/** Own acts before it are placed now. What others put on record in the meantime was not seen by the author: then it is not signed. */
export async function signAgain(desk: Desk, waiting: OutboxAct): Promise<Outcome<OutboxAct>> {
  const { env, project, member, keys, confirmed, head } = desk
  const { id, seen } = waiting.statement
  if (isMovedByOthers(confirmed, waiting.event, { seen, member })) return refuse('consent.held-back')
  const signer = signerFor(keys, confirmed.ring, member)
  if (!signer) return refuse('key.missing')
  if (!hasWords(waiting.event)) return refuse('event.body-malformed')
  const now = env.clock()
  const place = { order: waiting.order, waits: false }
  const signed = await signAct(waiting.event, { crypto: env.crypto, signer, project, member, id, now, seen: head, place })
  if (!signed.ok) return signed
  const may = mayFollow(confirmed, signed.value, now)
  return may.ok ? signed : may
}

/** Asks the same rules as the hub, on the state that holds own acts before it; nothing is queued that they refuse. */
function mayFollow(state: ProjectState, act: OutboxAct, now: number): Outcome {
  const fits = checkBody(act.event, act.signed.body)
  if (!fits.ok) return fits
  return admit(state, proposedOn(state, act), laterOf(state.at, now))
}

/** Acts that bind to what was seen: they wait until own acts before them are placed. */
function isConsequential(type: NewAct['type']): boolean {
  return policy[type].isConsequential === true
}

/** Did somebody else, since `seen`, put something on record about what this act binds to? */
function isMovedByOthers(confirmed: ProjectState, event: ProjectEvent, since: { seen: Position; member: MemberId }): boolean {
  const objects = objectsOf(event)
  const isByOther = (line: LogLine) => line.by !== since.member
  if (touchingSince(confirmed, event, since.seen.seq).some(isByOther)) return true
  return [...linesAfter(confirmed, since.seen.seq)].some((line) => isByOther(line) && objects.includes(line.id))
}

function hasWords(event: ProjectEvent): event is NewAct {
  return event.body !== null
}
