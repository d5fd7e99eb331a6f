import type { EventId, Outcome } from '@counterpart/shared/kernel'
import type { Answers } from '@counterpart/shared/protocol'
import { backOff } from './back-off.ts'
import type { Connection } from './connection.ts'
import type { DeviceEnvironment } from './environment.ts'
import type { HeldRecord } from './held-record.ts'
import type { Shelf } from './kept-record.ts'
import { heldBackMs } from './moves.ts'
import { dropActs, keepAct, keptActs } from './outbox.ts'
import type { OutboxAct } from './outbox.ts'
import type { DeviceFault } from './room.ts'

type Placed = Extract<Answers['act'], { ok: true }>

export interface SenderNeeds {
  readonly env: DeviceEnvironment
  readonly shelf: Shelf
  readonly record: HeldRecord
  readonly ask: Connection['ask']
  /** May anything be sent now: the line is live, the room entered, the record believed? */
  isOpen(): boolean
  /** Signs a waiting act anew, now that own acts before it are placed. */
  signAgain(act: OutboxAct): Promise<Outcome<OutboxAct>>
  changed(): void
  tell(fault: DeviceFault): void
  /** Other tabs read the outbox again. */
  announce(): void
}

/** After a passing refusal, or an answer that never came. */
const retryMs = 1_000

/** Sends this project's outbox in order, one act at a time, one tab at a time; what was refused stays with its reason. */
export class Sender {
  acts: readonly OutboxAct[] = []
  sending: EventId | null = null
  readonly #needs: SenderNeeds
  #isRunning = false
  #isAskedAgain = false
  #isClosed = false
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(needs: SenderNeeds) {
    this.#needs = needs
  }

  /** The acts that are shown as on their way. */
  waiting(): readonly OutboxAct[] {
    return this.acts.filter((act) => act.code === null)
  }

  /** Reads the outbox as the device holds it, and lets go of what is on the record by now. */
  async reload(): Promise<void> {
    const { shelf, record, changed, tell } = this.#needs
    const held = await keptActs(shelf)
    const placed = held.map((act) => act.statement.id).filter((id) => record.replay()?.chain.placedIds.has(id))
    if (placed.length > 0) {
      const dropped = await dropActs(shelf, placed)
      if (!dropped.ok) tell(dropped.code)
    }
    this.acts = held.filter((act) => !placed.includes(act.statement.id))
    changed()
  }

  async keep(act: OutboxAct): Promise<Outcome<undefined, DeviceFault>> {
    const kept = await keepAct(this.#needs.shelf, act)
    if (kept.ok) {
      await this.reload()
      this.#needs.announce()
    }
    return kept
  }

  async drop(id: EventId): Promise<OutboxAct | null> {
    const act = this.acts.find((held) => held.statement.id === id && held.code !== null)
    if (!act) return null
    const dropped = await dropActs(this.#needs.shelf, [id])
    if (!dropped.ok) this.#needs.tell(dropped.code)
    await this.reload()
    this.#needs.announce()
    return act
  }

  /** Sends what waits. Called whenever there may be something to send; runs once at a time. */
  async flush(): Promise<void> {
    if (this.#isRunning) {
      this.#isAskedAgain = true
      return
    }
    this.#isRunning = true
    try {
      do {
        this.#isAskedAgain = false
        await this.#alone(() => this.#sendAll())
      } while (this.#isAskedAgain)
    } finally {
      this.#isRunning = false
    }
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#retry)
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    const { env, shelf } = this.#needs
    if (!env.locks) return work()
    await env.locks.request(`counterpart/outbox/${shelf.person}/${shelf.project}`, work)
  }

  async #sendAll(): Promise<void> {
    await this.reload()
    for (;;) {
      const next = this.waiting()[0]
      if (this.#isClosed || !next || !this.#needs.isOpen()) return
      if ((await this.#sendOne(next)) === 'later') {
        this.#retryLater()
        return
      }
    }
  }

  async #sendOne(act: OutboxAct): Promise<'done' | 'later'> {
    const { ask, shelf, signAgain } = this.#needs
    if (act.waits) {
      const signed = await signAgain(act)
      if (this.#isClosed) return 'later'
      if (!signed.ok) return this.#refuse(act, signed.code)
      const kept = await this.keep(signed.value)
      return kept.ok ? 'done' : this.#refuse(act, kept.code)
    }
    this.#show(act.statement.id)
    const project = act.statement.project === '' ? '' : shelf.project
    const asked = await ask('act', { project, event: act.signed })
    if (this.#isClosed) return 'later' // what it came to is on the record, if the person still wants to know
    const answer = asked.ok ? await this.#placed(asked.value, act) : asked.again ? 'later' : await this.#refuse(act, asked.code)
    this.#show(null)
    return answer
  }

  async #placed({ entry }: Pick<Placed, 'entry'>, act: OutboxAct): Promise<'done' | 'later'> {
    const { record } = this.#needs
    const isAhead = (await record.take([entry], null)) === 'gap'
    if (isAhead && !(await record.stands(act.statement.id, heldBackMs))) await record.catchUp()
    await this.reload()
    this.#needs.announce()
    return this.acts.some((held) => held.statement.id === act.statement.id) ? 'later' : 'done'
  }

  async #refuse(act: OutboxAct, code: string): Promise<'done' | 'later'> {
    const kept = await this.keep({ ...act, code })
    if (kept.ok) return 'done'
    this.#needs.tell(kept.code)
    return 'later'
  }

  #show(id: EventId | null): void {
    this.sending = id
    this.#needs.changed()
  }

  #retryLater(): void {
    clearTimeout(this.#retry)
    if (this.#isClosed || !this.#needs.isOpen()) return // the line's return flushes again
    this.#retry = setTimeout(() => void this.flush(), backOff(retryMs))
  }
}
