import { revisionOf } from '@counterpart/shared/agreements'
import type { Agreement, Revision } from '@counterpart/shared/agreements'
import { useState } from 'react'
import type { Room } from '../../../project/room.ts'

export interface HeldRevision {
  /** What is shown. */
  readonly revision: Revision
  /** What would be shown to somebody who comes now, where that is another one. */
  readonly newer: Revision | null
  show(): void
}

/** Keeps the text that somebody is reading until they ask for the newer one; one's own act shows at once. */
export function useHeldRevision(room: Room, agreement: Agreement, current: Revision): HeldRevision {
  const [held, setHeld] = useState(current.id)
  const show = () => setHeld(current.id)
  if (current.by === room.member && held !== current.id) show()
  const read = revisionOf(agreement, held) ?? current
  return { revision: read, newer: read.id === current.id ? null : current, show }
}
