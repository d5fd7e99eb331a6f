import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { eventId, makeUuid, ok, okWith, projectId, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { lineAt, projectEvents } from '@counterpart/shared/project'
import { headOf, signEvent } from '@counterpart/shared/record'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import type { DoorNeeds } from './door-commands.ts'

const { facts, body } = projectEvents['body.redacted']

/** The reason stands on the record, for both sides to read. */
export const eraseRequest = z.strictObject({ project: projectId, seq: facts.shape.seq, reason: body.shape.reason })

/** `type`: of the entry whose words are gone now. */
export const wordsErased = z.strictObject({ type: z.string() })
type WordsErased = z.infer<typeof wordsErased>

/**
 * Puts `body.redacted` on the record, signed by the host: visible to both sides, and under the same rules as theirs (PR7, AG22). Resolves
 * when the words are gone from everything that this hub keeps.
 */
export async function eraseWords(
  { rooms, host, clock }: Pick<DoorNeeds, 'rooms' | 'host' | 'clock'>,
  { project, seq, reason }: z.output<typeof eraseRequest>,
): Promise<Outcome<WordsErased>> {
  const opened = await rooms.open(project)
  if (!opened.ok) return opened
  const line = lineAt(opened.value.state, seq)
  if (!line) return refuse('erasure.not-found')
  const { type, hash } = line
  const at = clock()
  const event = await signEvent(nodeCrypto, host, {
    project,
    id: eventId.parse(makeUuid(at, randomBytes(10))),
    type: 'body.redacted',
    member: 'host',
    at,
    seen: headOf(opened.value.chain),
    facts: { seq, hash },
    body: { reason },
    salt: Uint8Array.from(randomBytes(32)),
  })
  const placed = await rooms.place({ project, event, mayAct: () => ok })
  return placed.ok ? okWith({ type }) : refuse(placed.code)
}
