import { ok, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { cosignedText, hasFullStanding, isSignedBy, maySpeak } from '@counterpart/shared/record'
import type { Countersignature } from './access-data.ts'
import type { PluginNeeds } from './needs.ts'
import type { PersonId } from './port.ts'

/**
 * Keeps a countersignature for another of this person's browsers, once it is one: made by a key of their own membership, in full
 * standing, for a key they registered. Durable when it resolves; the other browser hears of it and puts it on the record itself.
 */
export async function keepCountersignature(
  needs: PluginNeeds,
  person: PersonId,
  signed: Countersignature,
): Promise<Outcome<undefined, 'key.unknown' | 'member.not-yours' | 'key.cannot-vouch' | 'proof.invalid'>> {
  const { project, member, key, grant, proof } = signed
  if (!needs.keys.of(person).some((each) => each.key === key)) return refuse('key.unknown')
  const row = needs.memberships.of(person).find((each) => each.project === project && each.member === member)
  const opened = row && (await needs.rooms.open(project))
  if (!opened?.ok || !row || !opened.value.chain.placedIds.has(row.event)) return refuse('member.not-yours')
  const { ring } = opened.value.state
  if (!maySpeak(ring, member, grant).ok || !hasFullStanding(ring, grant)) return refuse('key.cannot-vouch')
  const text = cosignedText({ project, grant, member, key })
  if (!(await isSignedBy(needs.crypto, grant, { domain: 'device', text, signature: proof }))) return refuse('proof.invalid')
  await needs.keys.countersign(signed)
  needs.keysChanged(person)
  return ok
}
