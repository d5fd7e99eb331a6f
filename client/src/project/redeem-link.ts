import { eventId, memberId, okWith, projectId, refuse } from '@counterpart/shared/kernel'
import type { MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import { cosignedText, publicKey, readStatement, signText, signedEvent, toCanonical } from '@counterpart/shared/record'
import type { SignedEvent, Signer } from '@counterpart/shared/record'
import { z } from 'zod'
import { signAct } from './act.ts'
import type { DeviceEnvironment } from './environment.ts'
import type { VerifiedGrant } from './invitation-link.ts'
import { isUsable, secretSigner, signerOf } from './key-pair.ts'
import type { KeptKey } from './key-pair.ts'
import { keepEntries } from './kept-record.ts'
import { fileKeyUnder, freshNonce, makeKey, nobody, readKeys } from './keys.ts'
import { newId } from './new-id.ts'
import type { DeviceFault, NewAct } from './room.ts'

/** Who says yes, and who hears of it. */
export interface Redeeming {
  /** The person signed in here; null: the hub makes one. */
  person(): string | null
  tell(fault: DeviceFault): void
  /** The device holds the record and the key under this person; the session may be new. */
  joined(person: string): Promise<void>
}

const redeemed = z.object({ person: z.string().min(1), project: projectId, member: memberId, entry: z.string() })
/** A yes on its way: after a lost answer the same bytes are sent again, so that nobody joins twice. */
const keptRedemption = z.object({ event: signedEvent, key: publicKey })

/** Says yes to a link: a key of this browser signs the entry that introduces it, the link's key cosigns, the hub gives a session. */
export async function redeemLink(
  env: DeviceEnvironment,
  grant: VerifiedGrant,
  asked: Redeeming & { name: string; member: MemberId },
): Promise<Outcome<ProjectId>> {
  const { project } = grant.link
  const owner = asked.person() ?? nobody
  const ready = await redemption(env, grant, { ...asked, owner })
  if (!ready.ok) return ready
  const { event, key } = ready.value
  const answer = await send(env, { project, event, signer: signerOf(key, env.subtle) })
  if (!answer.ok) {
    // Whatever is no clear no may have been a yes whose answer was lost; after a no the next try is made anew.
    if (isClearNo(answer.code)) await env.storage.remove([[owner, project, 'redemption', grant.link.hash]])
    return answer
  }
  const { person } = answer.value
  const filed = owner === person ? okWith(undefined) : await fileKeyUnder(env.storage, person, key)
  if (!filed.ok) asked.tell('device.key-not-kept')
  await keepRecord(env, grant, { ...answer.value, tell: asked.tell })
  await env.storage.remove([[owner, project, 'redemption', grant.link.hash]])
  await asked.joined(person)
  return okWith(project)
}

/** The signed yes: the one of an earlier try whose answer was lost, or a new one, kept before it is sent. */
async function redemption(
  env: DeviceEnvironment,
  grant: VerifiedGrant,
  asked: { owner: string; name: string; member: MemberId; tell(fault: DeviceFault): void },
): Promise<Outcome<{ event: SignedEvent; key: KeptKey }>> {
  const place = [asked.owner, grant.link.project, 'redemption', grant.link.hash] as const
  const held = await readKeys(env, asked.owner)
  const before = keptRedemption.safeParse(await env.storage.get(place))
  const beforeKey = before.success ? held.all.find((key) => key.publicKey === before.data.key) : undefined
  if (before.success && beforeKey) return okWith({ event: before.data.event, key: beforeKey })
  const unknown = held.all.find((key) => isUsable(key, env.subtle) && !grant.replay.state.ring.keys.has(key.publicKey))
  const made = unknown ? { key: unknown, isKept: true } : await makeKey(env, asked.owner)
  if (!made.isKept) asked.tell('device.key-not-kept')
  const signer = signerOf(made.key, env.subtle)
  const signed = await signAct(await introduction(grant, { ...asked, signer }), {
    crypto: env.crypto,
    signer,
    project: grant.link.project,
    member: asked.member,
    id: eventId.parse(newId()),
    now: env.clock(),
    seen: { seq: grant.link.seq, hash: grant.link.hash },
    place: { order: 0, waits: false },
  })
  if (!signed.ok) return signed
  const event = signed.value.signed
  const kept = await env.storage.put([[place, { event, key: made.key.publicKey }]])
  if (!kept.ok) asked.tell(kept.code)
  return okWith({ event, key: made.key })
}

async function introduction(
  { link, secret }: VerifiedGrant,
  { signer, name, member }: { signer: Signer; name: string; member: MemberId },
): Promise<NewAct> {
  const text = cosignedText({ project: link.project, grant: link.hash, member, key: signer.publicKey })
  const proof = await signText(secretSigner(secret), link.kind, text)
  return link.kind === 'join'
    ? { type: 'member.joined', facts: { grant: link.hash, proof }, body: { name } }
    : { type: 'key.added', facts: { by: 'return', grant: link.hash, proof }, body: {} }
}

/** The entry is on record for every member to copy; the proof over a fresh nonce shows that its key is here, now. */
async function send(
  { http }: DeviceEnvironment,
  { project, event, signer }: { project: ProjectId; event: SignedEvent; signer: Signer },
): Promise<Outcome<z.infer<typeof redeemed>>> {
  const statement = readStatement(event.statement)
  if (!statement.ok) return statement
  const nonce = await freshNonce(http)
  if (!nonce.ok) return nonce
  const text = toCanonical({ event: statement.value.id, nonce: nonce.value, origin: http.origin, project })
  const proof = await signText(signer, 'redeem', text)
  const answered = await http.fetchJson({
    path: '/api/auth/counterpart/redeem',
    method: 'POST',
    body: { event, nonce: nonce.value, proof },
    answer: redeemed,
  })
  return answered.ok && answered.value.project !== project ? refuse('http.not-understood') : answered
}

/** The verified record goes to the person's shelf; what came between the link's entry and the own one follows with the first catching up. */
async function keepRecord(
  env: DeviceEnvironment,
  { link, entries }: VerifiedGrant,
  { person, member, tell }: { person: string; member: MemberId; tell(fault: DeviceFault): void },
): Promise<void> {
  const shelf = { storage: env.storage, person, project: link.project }
  const kept = await keepEntries(shelf, { member, placed: entries, head: { seq: link.seq, hash: link.hash } })
  if (!kept.ok) tell(kept.code)
}

/** The rules' own refusals; everything else is about the line or the hub. */
function isClearNo(code: string): boolean {
  return /^(?:event|statement|proof|key|grant|member|text)\./u.test(code)
}
