import { z } from 'zod'
import { memberId, projectId } from '@counterpart/shared/kernel'
import { position } from '@counterpart/shared/record'
import { privateKey } from '../../src/crypto/node-crypto.ts'

/** A member with all that their browser holds. */
const seat = z.object({ member: memberId, key: privateKey, token: z.string() })
export type Seat = z.infer<typeof seat>

/** A room as the load generator knows it: it is handed over as JSON. */
export const preparedRoom = z.object({
  project: projectId,
  /** The newest place, and the one before it. */
  head: position,
  before: position,
  /** What replies are about. */
  checkIn: z.string(),
  seats: z.array(seat).min(1),
})
export type PreparedRoom = z.infer<typeof preparedRoom>
