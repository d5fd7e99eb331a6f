import { instant, okWith, refuse } from '@counterpart/shared/kernel'
import type { EventId, MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import { admit, checkBody, objectsOf, policy, projectEvents } from '@counterpart/shared/project'
import type { ProjectEvent, ProjectState } from '@counterpart/shared/project'
import { signEvent, signedEvent } from '@counterpart/shared/record'
import type { Crypto, Position, Signer } from '@counterpart/shared/record'
import { randomBytes } from './new-id.ts'
import { laterOf, proposedOn } from './optimistic.ts'
import { outboxAct } from './outbox.ts'
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
  return signed.success ? okWith(outboxAct(signed.data, place)) : refuse('event.too-large')
}

/** Asks the same rules as the hub, on the state that holds own acts before it; nothing is queued that they refuse. */
export function mayFollow(state: ProjectState, act: OutboxAct, now: number): Outcome {
  const fits = checkBody(act.event, act.signed.body)
  if (!fits.ok) return fits
  return admit(state, proposedOn(state, act), laterOf(state.at, now))
}

/** Acts that bind to what was seen: they wait until own acts before them are placed. */
export function isConsequential(type: NewAct['type']): boolean {
  return policy[type].isConsequential === true
}

/** Did somebody else, since `seen`, put something on record about what this act binds to? */
export function isMovedByOthers(confirmed: ProjectState, event: ProjectEvent, since: { seen: Position; member: MemberId }): boolean {
  const objects = objectsOf(event)
  return confirmed.log.some(
    (line) =>
      line.seq > since.seen.seq &&
      line.by !== since.member &&
      (objects.includes(line.id) || line.objects.some((object) => objects.includes(object))),
  )
}

/** A waiting act's words and facts, to be signed once more. */
export function actOf({ event }: OutboxAct): Outcome<NewAct> {
  return hasWords(event) ? okWith(event) : refuse('event.body-malformed')
}

function hasWords(event: ProjectEvent): event is NewAct {
  return event.body !== null
}
