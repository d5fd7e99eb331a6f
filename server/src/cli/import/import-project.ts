import { randomBytes } from 'node:crypto'
import { eventId, makeUuid, memberId, okWith, refuse } from '@counterpart/shared/kernel'
import type { Instant, MemberId, Outcome, ProjectId, Side } from '@counterpart/shared/kernel'
import { checkInId } from '@counterpart/shared/check-ins'
import { milestoneId } from '@counterpart/shared/milestones'
import { receive } from '@counterpart/shared/project'
import type { EventType, Replay } from '@counterpart/shared/project'
import { beginning, cosignedText, headOf, signEvent, signText } from '@counterpart/shared/record'
import type { PublicKey, SignedEvent, Signer } from '@counterpart/shared/record'
import { nodeCrypto } from '../../crypto/node-crypto.ts'
import type { Countersignature } from '../../access/access-data.ts'
import type { ImportProject } from './shape.ts'

/** The person who brings the material in and becomes the creator of every imported project. */
export interface Lead {
  readonly name: string
  readonly side: Side
  /** Keys of the lead's browsers: the import's own key vouches for them. */
  readonly browserKeys: readonly PublicKey[]
}

/** What an import asks of a running hub. */
export interface ImportHub {
  readonly hostKey: PublicKey
  place(project: ProjectId | '', event: SignedEvent): Promise<Outcome<{ project: ProjectId; entry: string }>>
  countersign(signed: Countersignature): Promise<Outcome>
}

export interface Imported {
  readonly project: ProjectId
  readonly entries: number
}

/** One act of the import: its type, facts and body. `by` is always the lead. */
interface Act {
  readonly type: EventType
  readonly facts: unknown
  readonly body: unknown
}

/**
 * Puts one checked project on the record, act by act, each signed with the import's own key and verified as it comes back.
 * `source` names where it came from, so that a second import knows it. Ends at the first refusal with the hub's code.
 */
export async function importProject(
  project: ImportProject,
  asked: { source: string; lead: Lead; signer: Signer; hub: ImportHub; clock: () => Instant },
): Promise<Outcome<Imported>> {
  const { lead, signer, hub, clock } = asked
  const creator = newId(clock, memberId)
  let replay: Replay | null = null

  for (const act of [created(project, lead, hub.hostKey), ...actsOf(project, asked)]) {
    const at = clock()
    const event: SignedEvent = await signEvent(nodeCrypto, signer, {
      project: replay === null ? '' : replay.chain.project,
      id: newId(clock, eventId),
      type: act.type,
      member: creator,
      at,
      seen: replay === null ? beginning : headOf(replay.chain),
      facts: act.facts,
      body: act.body,
      salt: Uint8Array.from(randomBytes(32)),
    })
    const placed = await hub.place(replay?.chain.project ?? '', event)
    if (!placed.ok) return placed
    const received = await receive(nodeCrypto, replay, placed.value.entry)
    if (!received.ok) return received
    if (received.value.placed.verdict !== 'admitted') return refuse(received.value.placed.refusal ?? 'event.unknown-type')
    replay = received.value.replay
  }
  if (replay === null) throw new Error('a project has at least one act')
  const vouched = await vouch({ project: replay.chain.project, member: creator }, asked)
  return vouched.ok ? okWith({ project: replay.chain.project, entries: headOf(replay.chain).seq }) : vouched
}

function created(project: ImportProject, lead: Lead, hostKey: PublicKey): Act {
  return {
    type: 'project.created',
    facts: { nonce: randomBytes(32).toString('base64url'), hostKey, side: lead.side },
    body: { title: project.title, purpose: project.purpose ?? '', name: lead.name },
  }
}

/** Everything after the creation: where it came from, the people, then milestones and check-ins, oldest first. */
function actsOf(project: ImportProject, { source, clock }: { source: string; clock: () => Instant }): Act[] {
  const ids = new Map(project.people.map((person) => [person.key, newId(clock, memberId)]))
  const names = new Map(project.people.map((person) => [person.key, person.name]))
  const known = (key: string | undefined): MemberId | null => (key === undefined ? null : (ids.get(key) ?? null))
  const nameOf = (key: string | undefined) => (key === undefined ? '' : (names.get(key) ?? ''))
  const people = project.people.map((person): Act => ({
    type: 'member.imported',
    facts: { member: ids.get(person.key), side: person.side, standing: 'contributor' },
    body: { name: person.name },
  }))
  const milestones = project.milestones.map((milestone): Act => ({
    type: 'milestone.imported',
    facts: { milestone: newId(clock, milestoneId), side: milestone.side, by: known(milestone.by), on: milestone.on ?? null },
    body: { title: milestone.title, description: milestone.description ?? '', author: nameOf(milestone.by), source },
  }))
  const checkIns = project.checkIns
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map((checkIn): Act => ({
      type: 'check-in.imported',
      facts: { checkIn: newId(clock, checkInId), side: checkIn.side, by: known(checkIn.by), on: checkIn.on },
      body: { text: checkIn.text, author: checkIn.author ?? nameOf(checkIn.by), source },
    }))
  const material = [...people, ...milestones, ...checkIns]
  const origin: Act = {
    type: 'project.imported',
    facts: { records: Math.max(material.length, 1) },
    body: { source: importName(source, project.id) },
  }
  return [origin, ...material]
}

/** How an imported project is known again: its source and the id it has there. */
export function importName(source: string, id: string): string {
  return `${source} — ${id}`
}

/** The key of the import ends with the import; it leaves a countersignature for each browser of the lead. */
async function vouch(
  { project, member }: { project: ProjectId; member: MemberId },
  { lead, signer, hub }: { lead: Lead; signer: Signer; hub: ImportHub },
): Promise<Outcome> {
  for (const key of lead.browserKeys) {
    const grant = signer.publicKey
    const proof = await signText(signer, 'device', cosignedText({ project, grant, member, key }))
    const kept = await hub.countersign({ project, member, key, grant, proof })
    if (!kept.ok) return kept
  }
  return okWith(undefined)
}

function newId<Id>(clock: () => Instant, schema: { parse(text: string): Id }): Id {
  return schema.parse(makeUuid(clock(), randomBytes(10)))
}
