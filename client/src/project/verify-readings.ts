import type { Crypto } from '@counterpart/shared/record'
import { openReader } from './receive.ts'
import type { Reader } from './receive.ts'
import type { FromVerifier, ToVerifier } from './verify-messages.ts'

/** So many entries go back at a time: the page is busy for a few milliseconds with each slice, and draws in between. */
const slice = 20

/** What the verifying thread does: one ordinary reader for each record, one message after the other. */
export function verifyReadings(crypto: Crypto, answer: (message: FromVerifier) => void): (message: ToVerifier) => Promise<void> {
  const readers = new Map<number, Reader>()
  return async (message) => {
    const { reading } = message
    if (message.kind === 'begin') readers.set(reading, openReader(crypto, message.project))
    if (message.kind === 'end') readers.delete(reading)
    const reader = readers.get(reading)
    if (!reader) return
    if (message.kind === 'expect') reader.expect(message.expected)
    if (message.kind === 'take')
      answer({ kind: 'taken', reading, stop: await takeInSlices(reader, reading, { texts: message.texts, answer }) })
  }
}

async function takeInSlices(
  reader: Reader,
  reading: number,
  { texts, answer }: { texts: readonly string[]; answer: (message: FromVerifier) => void },
) {
  for (let from = 0; from < texts.length; from += slice) {
    const { placed, stop } = await reader.take(texts.slice(from, from + slice))
    answer({ kind: 'placed', reading, placed, told: reader.told() })
    if (stop) return stop
  }
  return null
}
