import type { MemberId } from '@counterpart/shared/kernel'
import type { ProjectState } from '@counterpart/shared/project'
import { erasuresIn } from './erasures.ts'
import type { HeldRecord } from './held-record.ts'
import { foldPending } from './optimistic.ts'
import type { RoomNeeds } from './project-room.ts'
import type { Room } from './room.ts'
import { nothingVerified, pastAt, pastHeld, viewOf } from './room-view.ts'
import type { PastState } from './room-view.ts'
import type { Sender } from './sender.ts'

/** How a room stands with the hub, beside what is on its record. */
export interface Standing {
  readonly presence: readonly MemberId[]
  readonly isEntered: boolean
  readonly isRemoved: boolean
  readonly isTakingBack: boolean
}

interface ShownNeeds extends Pick<RoomNeeds, 'env' | 'shelf' | 'member' | 'keys' | 'line'> {
  readonly record: HeldRecord
  readonly sender: Sender
  standing(): Standing
}

/** What screens see of a room: made when somebody looks, and anew once something has changed. */
export class ShownRoom {
  readonly #needs: ShownNeeds
  #view: Room | null = null
  #past: PastState | null = null

  constructor(needs: ShownNeeds) {
    this.#needs = needs
  }

  /** The past position that is looked at; null: the present. */
  get asOf(): number | null {
    return this.#past?.seq ?? null
  }

  view(): Room {
    this.#view ??= this.#drawn()
    return this.#view
  }

  /** Something has changed. */
  lookAgain(): void {
    this.#view = null
  }

  lookAt(seq: number | null): void {
    const { record } = this.#needs
    this.#past = seq === null || record.checking() ? null : pastAt(record.state(), record.entries, seq)
  }

  /** What is not verified may break deep inside, with an act on top of it if not before: then it is put aside. */
  #drawn(): Room {
    const { record } = this.#needs
    try {
      return this.draw(record.state())
    } catch (error) {
      if (!record.putAside()) throw error
      return this.draw(record.state())
    }
  }

  /** Throws where a state cannot be drawn. */
  draw(confirmed: ProjectState): Room {
    const { shelf, member, line, keys, env, record, sender, standing } = this.#needs
    // Words that somebody asked to erase stand until they are gone: it must not look done while it waits.
    const shown = sender.waiting().filter(({ event }) => event.type !== 'body.redacted')
    const state = foldPending(confirmed, shown, env.clock())
    const unverified = record.checking()
    const { entries, erasedBy } = unverified ? nothingVerified : record
    this.#past = pastHeld(this.#past, confirmed, entries)
    return viewOf({
      ...standing(),
      project: shelf.project,
      member,
      confirmed,
      state,
      entries,
      alarm: record.alarm,
      unverified,
      erasures: erasuresIn(entries, erasedBy),
      line: line(),
      isVerified: record.isLoaded && record.isCaughtUp && !unverified,
      acts: sender.acts,
      sending: sender.sending,
      past: this.#past,
      keys: keys(),
      isNewer: record.replay()?.isNewer ?? false,
    })
  }
}
