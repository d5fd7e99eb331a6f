import type { MemberId } from '@counterpart/shared/kernel'
import type { PlacedEntry } from '@counterpart/shared/project'
import type { Position } from '@counterpart/shared/record'
import { targetOf } from './erasures.ts'
import { dropBody, keepEntries } from './kept-record.ts'
import type { Shelf } from './kept-record.ts'
import type { DeviceFault } from './room.ts'

interface EntryNeeds {
  readonly shelf: Shelf
  readonly member: MemberId
  tell(fault: DeviceFault): void
}

/** The verified entries of one record, in this tab and on this device. Words that a later one erased leave both. */
export class HeldEntries {
  all: readonly PlacedEntry[] = []
  /** Places of erased words, each with the place of the entry that erased them. */
  erasedBy: ReadonlyMap<number, number> = new Map()
  readonly #needs: EntryNeeds

  constructor(needs: EntryNeeds) {
    this.#needs = needs
  }

  /** Takes what this device kept. A tab that was closed between keeping the entry that erases and dropping the words, or one that was behind, left them here. */
  async begin(placed: readonly PlacedEntry[]): Promise<void> {
    this.all = placed
    await this.#dropErased(placed)
  }

  /** Keeps verified entries on this device; `other-history` when another tab has verified another one. */
  async keep(placed: readonly PlacedEntry[], head: Position): Promise<'kept' | 'other-history'> {
    if (placed.length === 0) return 'kept'
    const { shelf, member, tell } = this.#needs
    const kept = await keepEntries(shelf, { member, placed, head })
    if (!kept.ok) tell(kept.code)
    if (kept.ok && kept.value === 'other-history') return 'other-history'
    this.all = [...this.all, ...placed]
    await this.#dropErased(placed)
    return 'kept'
  }

  /** Words that these entries erase leave this device, where it still holds them. */
  async #dropErased(placed: readonly PlacedEntry[]): Promise<void> {
    for (const erasing of placed) {
      const target = targetOf(erasing)
      if (target === null) continue
      await this.#dropBody(target)
      this.erasedBy = new Map([...this.erasedBy, [target, erasing.stored.entry.seq]])
    }
  }

  async #dropBody(seq: number): Promise<void> {
    const target = this.all[seq - 1]
    if (!target || target.stored.body === null) return
    const dropped = await dropBody(this.#needs.shelf, target)
    if (!dropped.ok) this.#needs.tell(dropped.code)
    const bare: PlacedEntry = {
      ...target,
      stored: { ...target.stored, body: null, salt: null },
      event: target.event === null ? null : { ...target.event, body: null },
    }
    this.all = this.all.with(seq - 1, bare)
  }
}
