import { okWith, refuse } from '@counterpart/shared/kernel'
import type { EventId, Outcome } from '@counterpart/shared/kernel'
import type { PlacedEntry } from '@counterpart/shared/project'
import type { HeldRecord } from './held-record.ts'
import type { Sender } from './sender.ts'

/** Wakes whoever waits for a change of a room. */
export class Wakers {
  readonly #waiting = new Set<() => void>()

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve)
    })
  }

  wake(): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const resolve of waiting) resolve()
  }
}

/** Waits until an act is on the record or refused. */
export async function settledAct(
  room: { readonly record: HeldRecord; readonly sender: Sender; readonly wakers: Wakers; isClosed(): boolean },
  { id, withinMs }: { id: EventId; withinMs: number },
): Promise<Outcome<PlacedEntry>> {
  const { record, sender, wakers } = room
  let isLate = false
  const late = setTimeout(() => {
    isLate = true
    wakers.wake()
  }, withinMs)
  try {
    for (;;) {
      const seq = record.replay()?.chain.placedIds.get(id)
      const placed = seq === undefined ? undefined : record.entries[seq - 1]
      if (placed) return okWith(placed)
      const refused = sender.acts.find((held) => held.statement.id === id)?.code
      if (refused) return refuse(refused)
      if (isLate || room.isClosed()) return refuse('link.no-answer')
      await wakers.next()
    }
  } finally {
    clearTimeout(late)
  }
}
