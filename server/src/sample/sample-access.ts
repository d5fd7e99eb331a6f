import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { cosignedText, isSignedBy, signText, toCanonical } from '@counterpart/shared/record'
import type { PublicKey, Signature } from '@counterpart/shared/record'
import type { FastifyInstance } from 'fastify'
import { createListeners } from '../listeners.ts'
import { createNonces } from '../access/nonces.ts'
import type { Nonces } from '../access/nonces.ts'
import type { Access, PersonId } from '../access/port.ts'
import type { Clock } from '../clock.ts'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import type { Guest } from './sample.ts'
import type { SampleLimits } from './sample-limits.ts'
import type { Samples } from './samples.ts'

/** A visitor's browser, and the word of the person's first key for it. */
export interface GuestKey {
  readonly key: PublicKey
  readonly label: string
  readonly registeredAt: number
  readonly countersignature: { project: string; member: string; key: PublicKey; grant: PublicKey; proof: Signature }
}

export interface SampleAccess extends Access {
  readonly nonces: Nonces
  keysOf(person: PersonId): readonly GuestKey[]
  /**
   * Lets a browser sign as the person it plays: the first key of that person, which told the story, signs for it, and the browser puts
   * that on the record itself, as a second device of anybody does. Refuses a proof that is none, and more browsers than a visitor has.
   */
  admitKey(
    guest: Guest,
    asked: { key: PublicKey; nonce: string; proof: Signature; label: string; origin: string },
  ): Promise<Outcome<undefined, 'nonce.unknown' | 'proof.invalid' | 'key.too-many'>>
}

export interface SampleAccessNeeds {
  readonly samples: Samples
  readonly clock: Clock
  readonly limits: Pick<SampleLimits, 'keysPerPerson'>
  register(app: FastifyInstance, access: SampleAccess): Promise<void>
}

/** Who is speaking in a room to try: whoever holds a side's token. Security: no cookie and no session of an account means anything here. */
export function sampleAccess({ samples, clock, limits, register }: SampleAccessNeeds): SampleAccess {
  const ended = createListeners<string>()
  const changedKeys = createListeners<PersonId>()
  const nonces = createNonces(clock)
  const keys = new Map<PersonId, GuestKey[]>()
  const stop = samples.onGone(({ guests }) => {
    for (const { person } of Object.values(guests)) {
      keys.delete(person)
      ended.tell(person)
    }
  })
  const keysOf = (person: PersonId) => keys.get(person) ?? []

  const access: SampleAccess = {
    nonces,
    keysOf,
    async admitKey(guest, { key, nonce, proof, label, origin }) {
      const { person, player, row } = guest
      if (!nonces.take(nonce)) return refuse('nonce.unknown')
      const text = toCanonical({ key, nonce, origin, person })
      if (!(await isSignedBy(nodeCrypto, key, { domain: 'register-key', text, signature: proof }))) return refuse('proof.invalid')
      if (keysOf(person).some((known) => known.key === key)) return okWith(undefined)
      if (keysOf(person).length >= limits.keysPerPerson) return refuse('key.too-many')
      const cosigned = { project: row.project, member: row.member, key, grant: player.signer.publicKey }
      const countersignature = { ...cosigned, proof: await signText(player.signer, 'device', cosignedText(cosigned)) }
      if (!samples.guest(person)) return okWith(undefined) // gone in the meantime
      keys.set(person, [...keysOf(person), { key, label, registeredAt: clock(), countersignature }])
      changedKeys.tell(person)
      return okWith(undefined)
    },
    speaker: async ({ token }) => {
      const found = token === undefined ? null : samples.guestWith(token)
      return found && { person: found.guest.person, session: found.guest.person, endsAt: found.sample.endsAt }
    },
    roomsOf(person) {
      const found = samples.guest(person)
      return found ? [found.guest.row] : []
    },
    personOf(project, member) {
      const guests = Object.values(samples.of(project)?.guests ?? {})
      return guests.find(({ row }) => row.member === member)?.person ?? null
    },
    settleMember: () => Promise.reject(new Error('nobody becomes a member of a room to try')),
    onSessionEnded: ended.add,
    onKeysChanged: changedKeys.add,
    onMembershipEnded: () => () => undefined,
    register: (app) => register(app, access),
    setupAddress: null,
    makeRecovery: async () => refuse('person.not-found'),
    findPerson: async () => null,
    countersign: async () => refuse('key.unknown'),
    close: async () => stop(),
  }
  return access
}
