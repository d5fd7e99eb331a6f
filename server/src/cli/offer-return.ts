import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { dayMs, eventId, instant, makeUuid, memberId, ok, okWith, projectId, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { entryHash, hashEntry, headOf, publicKey, readStoredEntry, signEvent } from '@counterpart/shared/record'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import type { DoorNeeds } from './door-commands.ts'

/** `offered` is the public half; the private one is made by the command line and stays in the link it prints. */
export const returnRequest = z.strictObject({ project: projectId, member: memberId, offered: publicKey })

/** What the command line needs to write the link. */
export const returnOffered = z.strictObject({ origin: z.string(), seq: z.int().min(1), hash: entryHash, deadline: instant })
export type ReturnOffered = z.infer<typeof returnOffered>

/** As long as an invitation. */
const openMs = 7 * dayMs

/** Puts `key.return-offered` on the record, signed by the host: visible to both sides, and the key it lets in stands below others. */
export async function offerReturn(
  { rooms, host, clock, settings }: DoorNeeds,
  asked: z.output<typeof returnRequest>,
): Promise<Outcome<ReturnOffered>> {
  const { project, member, offered } = asked
  const opened = await rooms.open(project)
  if (!opened.ok) return opened
  const at = clock()
  const deadline = instant.parse(at + openMs)
  const event = await signEvent(nodeCrypto, host, {
    project,
    id: eventId.parse(makeUuid(at, randomBytes(10))),
    type: 'key.return-offered',
    member: 'host',
    at,
    seen: headOf(opened.value.chain),
    facts: { member, offered, deadline },
    body: { reason: '' },
    salt: Uint8Array.from(randomBytes(32)),
  })
  const placed = await rooms.place({ project, event, mayAct: () => ok })
  if (!placed.ok) return refuse(placed.code)
  const stored = readStoredEntry(placed.entry)
  if (!stored.ok) return stored
  const { entry } = stored.value
  return okWith({ origin: settings.origin, seq: entry.seq, hash: await hashEntry(nodeCrypto, entry), deadline })
}
