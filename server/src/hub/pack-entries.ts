import { constants, deflateRawSync } from 'node:zlib'
import { packedFrom } from '@counterpart/shared/protocol'
import type { SentToBrowser } from '@counterpart/shared/protocol'

/** The first step of packing leaves little to the others: ids, keys and hashes cannot be made any shorter. */
const level = constants.Z_BEST_SPEED

/**
 * Entries as they are sent: their texts, or where they are many packed, once for however many hear them (shared/protocol, `wireEntries`).
 * Security: all of them are of one room, so whoever chose words in it may read the rest anyway, and learns nothing from how long it is.
 */
export function packEntries(entries: readonly string[]): SentToBrowser['entries']['entries'] {
  return lengthOf(entries) < packedFrom ? [...entries] : deflateRawSync(JSON.stringify(entries), { level }).toString('base64url')
}

/** Letters of all texts together. */
export function lengthOf(entries: readonly string[]): number {
  return entries.reduce((sum, text) => sum + text.length, 0)
}
