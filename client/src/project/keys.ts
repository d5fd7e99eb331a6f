import type { MemberId, Outcome } from '@counterpart/shared/kernel'
import { ok, okWith, refuse } from '@counterpart/shared/kernel'
import { liveKeysOf } from '@counterpart/shared/members'
import type { KeyRing, PublicKey, Signer } from '@counterpart/shared/record'
import { signText, toCanonical } from '@counterpart/shared/record'
import { z } from 'zod'
import type { Http } from '../session/http.ts'
import type { DeviceStorage, StorageKey } from './device-storage.ts'
import { isUsable, makeKeptKey, readKeptKey, signerOf } from './key-pair.ts'
import type { KeptKey } from './key-pair.ts'

/** Keys made before it is known who somebody is are filed here, then moved to the person. */
export const nobody = ''

export interface KeyMaking {
  readonly storage: DeviceStorage
  readonly subtle: SubtleCrypto | null
  clock(): number
}

/** The keys of one person in this browser, oldest first. */
export interface HeldKeys {
  readonly all: readonly KeptKey[]
  readonly subtle: SubtleCrypto | null
}

/** Reads the person's keys; makes the first one silently. `isKept` is false when the device would not store it. */
export async function keysOf(making: KeyMaking, person: string): Promise<{ keys: HeldKeys; isKept: boolean }> {
  const held = await readKeys(making, person)
  if (held.all.some((key) => isUsable(key, making.subtle))) return { keys: held, isKept: true }
  const made = await makeKey(making, person)
  return { keys: { subtle: making.subtle, all: [...held.all, made.key] }, isKept: made.isKept }
}

export async function readKeys({ storage, subtle }: Pick<KeyMaking, 'storage' | 'subtle'>, person: string): Promise<HeldKeys> {
  const rows = await storage.list([person, '', 'key'])
  const all = rows.map(([, value]) => readKeptKey(value)).filter((key) => key !== null)
  return { subtle, all: all.toSorted((a, b) => a.madeAt - b.madeAt) }
}

export async function makeKey({ storage, subtle, clock }: KeyMaking, person: string): Promise<{ key: KeptKey; isKept: boolean }> {
  const key = await makeKeptKey(subtle, clock())
  const kept = await storage.put([[placeOf(person, key.publicKey), key]])
  return { key, isKept: kept.ok }
}

/** Files a key that was made before its person was known. */
export async function fileKeyUnder(storage: DeviceStorage, person: string, key: KeptKey): Promise<Outcome> {
  const kept = await storage.put([[placeOf(person, key.publicKey), key]])
  return kept.ok ? storage.remove([placeOf(nobody, key.publicKey)]) : kept
}

/** The key that signs for a member here: the oldest usable one that the ring lets speak. */
export function signerFor(keys: HeldKeys, ring: KeyRing, member: MemberId): Signer | null {
  const live = new Set(liveKeysOf(ring, member).map((held) => held.key))
  const key = keys.all.find((kept) => live.has(kept.publicKey) && isUsable(kept, keys.subtle))
  return key ? signerOf(key, keys.subtle) : null
}

/** The key this browser offers where none of its keys signs yet: one the ring has never known. */
export function newcomerFor(keys: HeldKeys, ring: KeyRing): Signer | null {
  const key = keys.all.find((kept) => !ring.keys.has(kept.publicKey) && isUsable(kept, keys.subtle))
  return key ? signerOf(key, keys.subtle) : null
}

const nonceAnswer = z.object({ nonce: z.string().min(1) })

export async function freshNonce(http: Http): Promise<Outcome<string>> {
  const asked = await http.fetchJson({ path: '/api/auth/counterpart/nonce', method: 'POST', answer: nonceAnswer })
  return asked.ok ? okWith(asked.value.nonce) : asked
}

/** Tells the hub which key this browser holds, so that another browser of the same person can allow it. Idempotent. */
export async function registerKey({ http, keys, label }: { http: Http; keys: HeldKeys; label: string }, person: string): Promise<Outcome> {
  const key = keys.all.find((kept) => isUsable(kept, keys.subtle))
  if (!key) return refuse('device.no-key')
  const nonce = await freshNonce(http)
  if (!nonce.ok) return nonce
  const text = toCanonical({ key: key.publicKey, nonce: nonce.value, origin: http.origin, person })
  const proof = await signText(signerOf(key, keys.subtle), 'register-key', text)
  const body = { key: key.publicKey, nonce: nonce.value, proof, label }
  const asked = await http.fetchJson({ path: '/api/auth/counterpart/register-key', method: 'POST', body, answer: z.unknown() })
  return asked.ok ? ok : asked
}

function placeOf(person: string, key: PublicKey): StorageKey {
  return [person, '', 'key', key]
}
