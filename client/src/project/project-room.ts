import { refuse } from '@counterpart/shared/kernel'
import type { EventId, MemberId, Outcome } from '@counterpart/shared/kernel'
import { policy } from '@counterpart/shared/project'
import type { PlacedEntry } from '@counterpart/shared/project'
import type { ToBrowser } from '@counterpart/shared/protocol'
import type { Position, Signer } from '@counterpart/shared/record'
import { makeAct, signAgain } from './act.ts'
import type { Desk } from './act.ts'
import { backOff } from './back-off.ts'
import type { Connection, LineState } from './connection.ts'
import type { DeviceEnvironment } from './environment.ts'
import { HeldRecord } from './held-record.ts'
import type { Shelf } from './kept-record.ts'
import type { HeldKeys } from './keys.ts'
import type { OutboxAct } from './outbox.ts'
import { learnOfRemoval } from './removal.ts'
import type { ActOutcome, DeviceFault, NewAct, PendingAct, Room } from './room.ts'
import { closedBy } from './room-view.ts'
import { Sender } from './sender.ts'
import { Wakers, settledAct } from './settled-act.ts'
import { ShownRoom } from './shown-room.ts'
import type { Standing } from './shown-room.ts'

export interface RoomNeeds {
  readonly env: DeviceEnvironment
  readonly shelf: Shelf
  readonly member: MemberId
  readonly ask: Connection['ask']
  keys(): HeldKeys
  line(): LineState
  changed(): void
  tell(fault: DeviceFault): void
  announce(): void
}

/** One project in this tab: its record, its outbox, and what screens see of both. */
export class ProjectRoom {
  readonly record: HeldRecord
  readonly sender: Sender
  readonly #needs: RoomNeeds
  readonly #shownRoom: ShownRoom
  #presence: readonly MemberId[] = []
  #isEntered = false
  /** How often the line was lost: what was entered over an earlier line says nothing about this one. */
  #lines = 0
  #isRemoved = false
  #isTakingBack = false
  #turn: Promise<unknown> = Promise.resolve()
  #shown: Promise<void> | null = null
  #loaded: Promise<void> | null = null
  #catchingUp: Promise<void> | null = null
  #hasMissed = false
  #isClosed = false
  #retry: ReturnType<typeof setTimeout> | undefined
  readonly #wakers = new Wakers()

  constructor(needs: RoomNeeds) {
    this.#needs = needs
    const changed = (): void => this.#changed()
    this.record = new HeldRecord({ ...needs, changed, draw: (state) => void this.#shownRoom.draw(state) })
    this.sender = new Sender({
      ...needs,
      changed,
      record: this.record,
      // Looking back closes writing, not sending: what was written before goes out.
      isOpen: () => this.#isEntered && !this.record.checking() && needs.line() === 'live' && this.#closed(null) === null,
      signAgain: (act) => signAgain({ ...this.#desk(), confirmed: this.record.verified() }, act),
    })
    this.#shownRoom = new ShownRoom({ ...needs, record: this.record, sender: this.sender, standing: () => this.#standing() })
  }

  /** Shows what this device held of a long record, before it is verified again, and the acts that wait. Once. */
  showKept(): Promise<void> {
    this.#shown ??= (async () => {
      await this.record.showKept()
      await this.sender.reload()
    })()
    return this.#shown
  }

  /** The hub knows this room up to `head`: where that is much more than what is here, its word stands in until this browser has verified it. */
  async showNamed(head: Position): Promise<void> {
    await this.showKept()
    if (!this.#isClosed) await this.record.showNamed(head)
  }

  /** Reads and verifies what this device holds. Once; later calls wait for the same. */
  load(): Promise<void> {
    this.#loaded ??= (async () => {
      await this.showKept()
      await this.record.load()
      await this.sender.reload()
    })()
    return this.#loaded
  }

  view(): Room {
    return this.#shownRoom.view()
  }

  /** Enters the room and catches up; then sends what waits. */
  enter(): Promise<void> {
    this.#catchingUp ??= this.#enterThisLine().finally(() => {
      this.#catchingUp = null
    })
    return this.#catchingUp
  }

  /** Verifying takes a while; a line that was cut and came back in the meantime has not been entered yet. */
  async #enterThisLine(): Promise<void> {
    for (;;) {
      const line = this.#lines
      this.#hasMissed = false
      await this.#enter(line)
      if ((line === this.#lines && !this.#hasMissed) || this.#isClosed) return
    }
  }

  /** The line or the keys have changed under this room. */
  lookAgain(): void {
    this.#changed()
  }

  /** The line is gone; what was heard until here stays. */
  lineLost(): void {
    this.#lines += 1
    this.#isEntered = false
    this.#presence = []
    this.#changed()
  }

  async hear({ entries, checkpoint }: Pick<ToBrowser['entries'], 'entries' | 'checkpoint'>): Promise<void> {
    await this.load()
    const taken = await this.record.take(entries, checkpoint)
    await this.sender.reload()
    if (taken !== 'gap') void this.sender.flush()
    else if (!this.#catchingUp) await this.enter()
    else this.#hasMissed = true // behind the last page, and judged before it
  }

  setPresence(members: readonly MemberId[]): void {
    this.#presence = members
    this.#changed()
  }

  /** The hub was put back from a backup, and takes nothing new here until browsers gave back what they kept; or that is over. */
  setTakingBack(isTakingBack: boolean): void {
    this.#isTakingBack = isTakingBack
    this.#changed()
  }

  /** What waits is sent at once; a room that was waited for is entered. */
  async reopened(): Promise<void> {
    this.setTakingBack(false)
    await (this.#isEntered ? this.sender.flush() : this.enter())
  }

  /** The hub put this person out: the record stays as it is on this device. */
  putOut(): void {
    this.#isRemoved = true
    this.lineLost()
    void learnOfRemoval(this.#needs, this.record)
  }

  /** Is there nothing to show, since what stood in for the record was put aside, and the record on its way? */
  isComingBack(): boolean {
    const isOnItsWay = !this.record.isLoaded || this.#needs.line() === 'live'
    return isOnItsWay && this.record.isAside() && !this.record.isCaughtUp
  }

  setAsOf(seq: number | null): void {
    this.#shownRoom.lookAt(seq)
    this.#changed()
  }

  /** Shown at once, kept, sent in order. One act at a time, so that each is asked of a state that holds the one before. */
  act(act: NewAct, introducing?: Signer): Promise<ActOutcome> {
    const next = this.#turn.then(() => this.#act(act, introducing))
    this.#turn = next.catch(() => undefined) // the caller hears of it
    return next
  }

  /** Waits until an act is on the record or refused. */
  settled(id: EventId, withinMs: number): Promise<Outcome<PlacedEntry>> {
    const { record, sender } = this
    return settledAct({ record, sender, wakers: this.#wakers, isClosed: () => this.#isClosed }, { id, withinMs })
  }

  async takeBack(id: EventId): Promise<PendingAct | null> {
    const shown = this.view().pending.find((held) => held.id === id)
    const dropped = await this.sender.drop(id)
    return dropped && shown ? shown : null
  }

  /** Resolves when nothing of this room is being kept any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#retry)
    this.sender.close()
    this.#wakers.wake()
    await Promise.all([this.record.close(), this.#turn])
  }

  async #enter(line: number): Promise<void> {
    await this.load()
    if (this.#isClosed || this.#needs.line() !== 'live') return
    if (this.#isUnborn()) await this.#bringIntoBeing()
    if (this.#isUnborn()) {
      if (this.sender.waiting().length > 0) this.#enterLater()
      return
    }
    const caughtUp = await this.record.catchUp()
    if (this.#isClosed || line !== this.#lines) return
    if (caughtUp === 'removed') await learnOfRemoval(this.#needs, this.record)
    this.#isEntered = caughtUp === 'live'
    this.#isRemoved = caughtUp === 'removed'
    await this.sender.reload()
    if (caughtUp === 'live') void this.sender.flush()
    if (caughtUp === 'stopped') this.#isTakingBack = false // what the alarm says comes first
    if (caughtUp === 'later' || caughtUp === 'waiting') this.#enterLater()
    this.#changed()
  }

  #enterLater(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.enter(), backOff(2_000))
  }

  /** Entry 1 waits in the outbox: the hub knows no such room yet. */
  #isUnborn(): boolean {
    return this.record.head().seq === 0 && this.sender.acts.some((act) => act.event.type === 'project.created')
  }

  async #bringIntoBeing(): Promise<void> {
    this.#isEntered = true
    await this.sender.flush()
    this.#isEntered = !this.#isUnborn()
  }

  async #act(act: NewAct, introducing?: Signer): Promise<ActOutcome> {
    await (this.record.checking() ? this.showKept() : this.load())
    const isUnverified = this.record.checking() !== null || this.isComingBack()
    const closed = this.#closed() ?? (isUnverified && !policy[act.type].isOpenUnverified ? 'room.unverified' : null)
    if (closed !== null) return { status: 'refused', code: closed }
    const made = await this.#made(act, introducing)
    if (!made.ok) return { status: 'refused', code: made.code }
    const kept = await this.sender.keep(made.value)
    if (!kept.ok) {
      this.#needs.tell(kept.code)
      return { status: 'refused', code: kept.code }
    }
    void this.sender.flush()
    return { status: 'queued', id: made.value.statement.id }
  }

  /** An act that fails on a state which nobody has verified was refused by nobody; it can be made once the record is verified. */
  async #made(act: NewAct, introducing?: Signer): Promise<Outcome<OutboxAct>> {
    try {
      return await makeAct(this.#desk(), act, introducing)
    } catch (error) {
      if (!this.record.putAside()) throw error
      return refuse('room.unverified')
    }
  }

  #standing(): Standing {
    return {
      presence: this.#presence,
      isEntered: this.#isEntered,
      isRemoved: this.#isRemoved,
      isTakingBack: this.#isTakingBack,
    }
  }

  #desk(): Desk {
    const { env, shelf, member, keys } = this.#needs
    const { acts } = this.sender
    return { env, member, acts, keys: keys(), project: shelf.project, confirmed: this.record.state(), head: this.record.head() }
  }

  #closed(asOf = this.#shownRoom.asOf): string | null {
    const isNewer = this.record.replay()?.isNewer ?? false
    const isRemoved = this.#isRemoved || this.record.state().ring.removed.has(this.#needs.member)
    return closedBy({ isNewer, isRemoved, alarm: this.record.alarm, asOf })
  }

  #changed(): void {
    this.#shownRoom.lookAgain()
    this.#needs.changed()
    this.#wakers.wake()
  }
}
