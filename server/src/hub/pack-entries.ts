import { constants, deflateRawSync } from 'node:zlib'
import { packedFromBytes } from '@counterpart/shared/protocol'
import type { SentToBrowser } from '@counterpart/shared/protocol'

/** The first step of packing leaves little to the others: ids, keys and hashes cannot be made any shorter. */
const level = constants.Z_BEST_SPEED

/**
 * Entries as they are sent: their texts, or where they are many packed, once for however many hear them (shared/protocol, `wireEntries`).
 * Security: all of them are of one room, and whoever hears how long it is may read it anyway; nobody else has a word in it.
 */
export function packEntries(entries: readonly string[]): SentToBrowser['entries']['entries'] {
  const bytes = entries.reduce((sum, text) => sum + text.length, 0)
  return bytes < packedFromBytes ? [...entries] : deflateRawSync(JSON.stringify(entries), { level }).toString('base64url')
}
