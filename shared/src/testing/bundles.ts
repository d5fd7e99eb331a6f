import { instant, makeUuid } from '../kernel/index.ts'
import { signCheckpoint, toCanonical, writeBundle } from '../record/index.ts'
import type { Crypto } from '../record/index.ts'
import { randomWorkAct } from './histories.ts'
import { nobleSigner, secretOf } from './noble-crypto.ts'
import { clara, paul } from './people.ts'
import type { Act } from './people.ts'
import { isLucky, randomFrom, wholeNumber } from './random.ts'
import { SignedRecord } from './signed-records.ts'

/** A room of two leads in which both do work at random until the record has `length` entries. The same seed gives the same bytes. */
export async function workingRecord(seed: number, length: number, crypto?: Crypto): Promise<SignedRecord> {
  const random = randomFrom(seed)
  const record = await SignedRecord.ofTwoLeads(crypto)
  const newId = () =>
    makeUuid(
      record.now,
      Uint8Array.from({ length: 10 }, () => wholeNumber(random, 0, 255)),
    )
  while (record.texts.length < length) {
    const { member, key } = isLucky(random, 0.5) ? clara : paul
    const at = instant.parse(record.now)
    const event = randomWorkAct(random, { state: record.state, member, key, at, newId })
    if (event) await record.add({ by: member, key, event } satisfies Act)
  }
  return record
}

/** The bundle of a record with the host's checkpoints of these sizes. Entries that the record has erased go without their words. */
export async function bundleOf(record: SignedRecord, sizes: readonly number[] = [record.texts.length]): Promise<string> {
  const host = nobleSigner(secretOf('host'))
  const { project } = record
  const checkpoints = await Promise.all(sizes.map((seq) => signCheckpoint(host, project, { seq, hash: record.hashAt(seq) })))
  const erased = new Set([...record.state.log.values()].filter(({ isErased }) => isErased).map(({ seq }) => seq))
  const entries = record.placed.map(({ stored }) =>
    toCanonical(erased.has(stored.entry.seq) ? { ...stored, body: null, salt: null } : stored),
  )
  const seq = record.texts.length
  return writeBundle({ project, head: { seq, hash: record.hashAt(seq) }, entries, checkpoints })
}
