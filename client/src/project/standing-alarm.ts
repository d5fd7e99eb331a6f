import { instant } from '@counterpart/shared/kernel'
import type { Checkpoint, Position } from '@counterpart/shared/record'
import type { Connection } from './connection.ts'
import type { DeviceEnvironment } from './environment.ts'
import { endAlarm, fetchShown, keepAlarm, mayEnd, nothingShown, standingAlarmOf } from './head-keeping.ts'
import type { Shown } from './head-keeping.ts'
import type { Shelf } from './kept-record.ts'
import type { DeviceFault, HeadAlarm } from './room.ts'

export interface AlarmNeeds {
  readonly env: DeviceEnvironment
  readonly shelf: Shelf
  readonly ask: Connection['ask']
  changed(): void
  /** Nothing is kept any more. */
  isClosed(): boolean
  tell(fault: DeviceFault): void
}

export type Cause = Pick<HeadAlarm, 'kind' | 'code'>

/** What a record as a whole can show of a hub. */
export const causes = {
  otherTab: { kind: 'forked', code: 'head.other-tab' },
  outOfOrder: { kind: 'unverifiable', code: 'entry.out-of-order' },
  noRecord: { kind: 'undelivered', code: 'head.undelivered' },
  misrepresented: { kind: 'misrepresented', code: 'snapshot.untrue' },
} as const

/** What there is to keep beside the own version. `known`: the hub's version was fetched already. */
export interface Evidence {
  readonly seq: number | null
  readonly texts?: readonly string[]
  readonly checkpoint?: Checkpoint | null
  readonly known?: Shown
}

/** Why this browser does not believe the hub, if so, kept with its evidence on this device. */
export class StandingAlarm {
  now: HeadAlarm | null = null
  readonly #needs: AlarmNeeds

  constructor(needs: AlarmNeeds) {
    this.#needs = needs
  }

  async load(): Promise<void> {
    this.now = await standingAlarmOf(this.#needs.shelf)
  }

  /** Writing is closed, and nothing that the hub shows can open it again. */
  isFinal(): boolean {
    return this.now !== null && this.now.stopsWriting && !mayEnd(this.now)
  }

  /** What the hub shows from its beginning: nothing of it is believed. */
  fetchShown(): Promise<Shown> {
    const { env, ask, shelf } = this.#needs
    return fetchShown(env.crypto, (after) => ask('enter', { project: shelf.project, after }))
  }

  /** Writing stops before anything else is asked; then both versions are kept. */
  async raise({ kind, code }: Cause, own: Position, { seq, texts = [], checkpoint: given = null, known }: Evidence): Promise<void> {
    const { env, shelf, tell, changed, isClosed } = this.#needs
    if (isClosed()) return
    const at = instant.parse(env.clock())
    const first: HeadAlarm = { kind, code, at, own, shown: known?.head ?? null, seq, stopsWriting: true }
    this.now = first
    changed()
    const received = { texts, checkpoint: given }
    // At once, since the rest of the evidence comes from a hub that may let this wait, and a reload must not forget the alarm.
    const noted = await keepAlarm(shelf, first, { shown: nothingShown, received })
    if (!noted.ok) tell(noted.code)
    const shown = known ?? (await this.fetchShown())
    if (isClosed()) return
    const alarm = { ...first, shown: shown.head }
    const kept = await keepAlarm(shelf, alarm, { shown, received })
    if (!kept.ok) tell(kept.code)
    this.now = alarm // after it is kept: whoever sees the new one reads the whole evidence
  }

  /** The hub's record leads through `own`: over, where that is all that this browser had seen when it was alarmed. */
  async endAt(own: Position): Promise<void> {
    const { env, shelf, tell, changed } = this.#needs
    if (!this.now?.stopsWriting || this.isFinal() || own.seq < this.now.own.seq) return
    const ended = await endAlarm(shelf, instant.parse(env.clock()))
    if (!ended.ok) tell(ended.code)
    this.now = null
    changed()
  }
}
