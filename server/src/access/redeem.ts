import type { GenericEndpointContext } from 'better-auth'
import { APIError } from 'better-auth/api'
import { projectId, title } from '@counterpart/shared/kernel'
import type { EventId, MemberId, ProjectId } from '@counterpart/shared/kernel'
import { controlEvents, isSignedBy, maySpeak, readCanonical, readStatement, readStoredEntry, toCanonical } from '@counterpart/shared/record'
import type { PublicKey, Signature, SignedEvent, Statement } from '@counterpart/shared/record'
import { findGrant, standingOf } from './grants.ts'
import { originOf } from './needs.ts'
import type { PluginNeeds } from './needs.ts'
import { createPerson, newPersonId, signedIn } from './persons.ts'
import type { PersonId } from './port.ts'
import { refused } from './refusals.ts'

/** A lost answer is asked for again within this time. Later the key that joined is no way to sign in. */
const retryMs = 3_600_000

/** An event by which somebody joins or returns, read but not yet verified. */
interface Introduction {
  readonly project: ProjectId
  readonly event: EventId
  readonly member: MemberId
  readonly key: PublicKey
  readonly grant: string
  /** The name given on joining; null on returning, which says none. */
  readonly name: string | null
}

export interface Redeemed {
  readonly person: PersonId
  readonly project: ProjectId
  readonly member: MemberId
  /** The placed entry's text, as recorded. */
  readonly entry: string
}

/**
 * Places a `member.joined`, or a `key.added` by a return link, and says which person it made a member.
 * Security: the event is on record for every member to copy, so it alone opens nothing; `proof` shows that its key is here, now, for this hub.
 */
export async function redeem(
  ctx: GenericEndpointContext,
  needs: PluginNeeds,
  asked: { event: SignedEvent; nonce: string; proof: Signature },
): Promise<Redeemed> {
  const read = readStatement(asked.event.statement)
  const intro = read.ok ? readIntroduction(read.value, asked.event.body) : null
  if (!intro) throw refused('event.malformed')
  if (!needs.nonces.take(asked.nonce)) throw refused('nonce.unknown')
  const text = toCanonical({ event: intro.event, nonce: asked.nonce, origin: originOf(ctx, needs), project: intro.project })
  if (!(await isSignedBy(needs.crypto, intro.key, { domain: 'redeem', text, signature: asked.proof }))) throw refused('proof.invalid')

  const answer = await needs.rooms.place({
    project: intro.project,
    event: asked.event,
    mayAct: () => ({ ok: true, value: undefined }), // the grant's cosignature says who may: the record checks it
    settle: () => settle(ctx, needs, intro),
  })
  if (!answer.ok) throw await explained(needs, intro, answer)
  await needs.memberships.confirm(intro)
  return { person: await personFor(needs, intro, answer.entry), project: intro.project, member: intro.member, entry: answer.entry }
}

function readIntroduction(statement: Statement, body: string): Introduction | null {
  const project = projectId.safeParse(statement.project)
  const { id: event, member, key, type } = statement
  if (!project.success || member === 'host') return null
  if (type === 'member.joined') {
    const facts = controlEvents[type].facts.safeParse(statement.facts)
    const said = readCanonical(body)
    const words = controlEvents[type].body.safeParse(said.ok ? said.value : null)
    return facts.success && words.success
      ? { project: project.data, event, member, key, grant: facts.data.grant, name: words.data.name }
      : null
  }
  const facts = type === 'key.added' ? controlEvents[type].facts.safeParse(statement.facts) : null
  return facts?.success && facts.data.by === 'return'
    ? { project: project.data, event, member, key, grant: facts.data.grant, name: null }
    : null
}

/** Runs once the event is admitted and before it has its place: makes the row, then the account it names. Both may be found done. */
async function settle(ctx: GenericEndpointContext, needs: PluginNeeds, intro: Introduction): Promise<void> {
  const { memberships } = needs
  const store = ctx.context.internalAdapter
  const before = memberships.personOf(intro.project, intro.member)
  const person = memberships.ofEvent(intro)?.person ?? (await presentPerson(ctx, needs, intro)) ?? newPersonId()
  await memberships.settle({ project: intro.project, member: intro.member, person, event: intro.event })
  if (await store.findUserById(person)) return
  const name = intro.name ?? (before && (await store.findUserById(before))?.name)
  await createPerson(store, { id: person, name: title.safeParse(name).data ?? 'Member' })
}

/** Who is signed in here becomes the member, unless they are another member of this project: one person never sits in two chairs. */
async function presentPerson(ctx: GenericEndpointContext, { memberships }: PluginNeeds, intro: Introduction): Promise<PersonId | null> {
  const person = await signedIn(ctx)
  const isOther = person !== null && memberships.of(person).some((row) => row.project === intro.project && row.member !== intro.member)
  return isOther ? null : person
}

/** Security: a session is given for a fresh join or a prompt retry, never for a key that is silent by now or a membership that moved on. */
async function personFor(needs: PluginNeeds, intro: Introduction, entry: string): Promise<PersonId> {
  const row = needs.memberships.ofEvent(intro)
  const stored = readStoredEntry(entry)
  if (!row || row.endedBy !== null || !stored.ok || needs.clock() - stored.value.entry.at > retryMs) throw refused('redeem.too-late')
  const opened = await needs.rooms.open(intro.project)
  if (!opened.ok || !maySpeak(opened.value.state.ring, intro.member, intro.key).ok) throw refused('member.removed')
  return row.person
}

/** The record says that there is no such grant; here is known whether it was used, withdrawn or too old. */
async function explained(needs: PluginNeeds, intro: Introduction, answer: { code: string; message: string; again: boolean }) {
  if (answer.code === 'grant.not-found' || answer.code === 'grant.expired') {
    const opened = await needs.rooms.open(intro.project)
    const seq = opened.ok ? opened.value.chain.hashes.findIndex((hash) => hash === intro.grant) + 1 : 0
    const grant = seq > 0 ? await findGrant(needs.rooms, intro.project, seq) : null
    const standing = grant && standingOf(grant, needs.clock())
    return refused(!standing || standing.ok ? answer.code : standing.code)
  }
  return new APIError(answer.again ? 'SERVICE_UNAVAILABLE' : 'CONFLICT', { code: answer.code, message: answer.message })
}
