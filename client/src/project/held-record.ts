import { instant } from '@counterpart/shared/kernel'
import type { MemberId } from '@counterpart/shared/kernel'
import type { PlacedEntry, Replay } from '@counterpart/shared/project'
import { beginning, passesThrough } from '@counterpart/shared/record'
import type { Position } from '@counterpart/shared/record'
import type { Connection } from './connection.ts'
import type { DeviceEnvironment } from './environment.ts'
import { alarmFor, breachOf, comparedHeads, fetchShown, keepAlarm, keptAlarmOf } from './head-keeping.ts'
import type { Shown } from './head-keeping.ts'
import { dropBody, keepEntries, keptHeadOf, keptTexts } from './kept-record.ts'
import type { Shelf } from './kept-record.ts'
import { openReader } from './receive.ts'
import type { Reader, Stop } from './receive.ts'
import type { DeviceFault, HeadAlarm } from './room.ts'

export interface RecordNeeds {
  readonly env: DeviceEnvironment
  readonly shelf: Shelf
  readonly member: MemberId
  readonly ask: Connection['ask']
  /** Something that screens show has changed. */
  changed(): void
  /** What this device could not keep. */
  tell(fault: DeviceFault): void
}

type AlarmKind = Pick<HeadAlarm, 'kind' | 'code'>

/** What there is to keep beside the own version. `known`: the hub's version was fetched already. */
interface Evidence {
  readonly seq: number | null
  readonly texts?: readonly string[]
  readonly known?: Shown
}

/** `later`: ask again when the line is better. `stopped`: the hub is not believed any more. */
export type CaughtUp = 'live' | 'removed' | 'later' | 'stopped'

/** One project's record on this device: verified on arrival, kept, never moved to anything that does not extend it. */
export class HeldRecord {
  entries: readonly PlacedEntry[] = []
  alarm: HeadAlarm | null = null
  /** False until what this device held has been verified again. */
  isLoaded = false
  /** Has this browser ever seen the whole of it? */
  isCaughtUp = false
  readonly #needs: RecordNeeds
  readonly #reader: Reader
  #keptHead: Position = beginning
  /** Entries without words at the newest head that the hub named; an erasure would have been on record by then. */
  #withheld: readonly number[] = []
  #line: Promise<unknown> = Promise.resolve()

  constructor(needs: RecordNeeds) {
    this.#needs = needs
    this.#reader = openReader(needs.env.crypto, needs.shelf.project)
  }

  replay(): Replay | null {
    return this.#reader.replay()
  }

  head(): Position {
    return this.#reader.head()
  }

  /** Verifies what this device held, from entry 1 on, without blocking the page. */
  load(): Promise<void> {
    return this.#inTurn(async () => {
      const { shelf, changed } = this.#needs
      this.alarm = await keptAlarmOf(shelf)
      this.#keptHead = await keptHeadOf(shelf)
      const { placed } = await this.#reader.take(await keptTexts(shelf))
      // A kept text that no longer verifies was damaged on this device: what follows is asked for again, and must lead through the kept head.
      this.entries = placed
      this.isLoaded = true
      this.isCaughtUp = placed.length > 0
      this.#noteBreaches()
      changed()
    })
  }

  /** Takes what the hub sends. `gap`: catch up from the head, since something before it is missing, or the words of an entry are. */
  async take(texts: readonly string[]): Promise<'taken' | 'gap' | 'stopped'> {
    const taken = await this.#take(texts)
    return taken === 'taken' && this.#pendingBodies().some((seq) => !this.#withheld.includes(seq)) ? 'gap' : taken
  }

  #take(texts: readonly string[]): Promise<'taken' | 'gap' | 'stopped'> {
    return this.#inTurn(async () => {
      if (this.alarm?.stopsWriting) return 'stopped'
      const { placed, stop } = await this.#reader.take(texts)
      const isOther = await this.#keep(placed)
      if (isOther) await this.#raise({ kind: 'forked', code: 'head.other-tab' }, { seq: null })
      else if (stop?.kind === 'fault') await this.#fault(stop, texts)
      this.#noteBreaches()
      if (placed.length > 0 || stop?.kind === 'fault' || isOther) this.#needs.changed()
      if (isOther || stop?.kind === 'fault') return 'stopped'
      return stop ? 'gap' : 'taken'
    })
  }

  /** Enters the room and asks for everything after the last good place, page by page. */
  async catchUp(): Promise<CaughtUp> {
    const { ask, shelf, changed } = this.#needs
    for (;;) {
      if (this.alarm?.stopsWriting) return 'stopped'
      const after = this.head()
      const asked = await ask('enter', { project: shelf.project, after })
      if (!asked.ok) return this.#refused(asked, after)
      const { entries, head, hasMore } = asked.value
      const differs = comparedHeads(after, head)
      if (differs) return this.#raised(differs, null)
      const taken = await this.#take(entries)
      if (taken === 'stopped') return 'stopped'
      if (taken === 'gap') return this.#raised({ kind: 'unverifiable', code: 'entry.out-of-order' }, this.head().seq + 1)
      if (hasMore && entries.length === 0) return 'later'
      if (!hasMore) break
    }
    const lost = this.#lostHead()
    if (lost) return this.#raised(lost, this.#keptHead.seq)
    this.isCaughtUp = true
    this.#withheld = this.#pendingBodies()
    this.#noteBreaches()
    changed()
    return 'live'
  }

  /** Is what this device once had verified still part of the record? Matters where kept entries were damaged or lost. */
  #lostHead(): AlarmKind | null {
    const replay = this.replay()
    if (!replay || passesThrough(replay.chain, this.#keptHead)) return null
    return alarmFor(this.#keptHead, { texts: [], head: this.head(), isComplete: true })
  }

  async #refused({ code }: { code: string }, after: Position): Promise<CaughtUp> {
    if (code === 'position.off-record') {
      const shown = await fetchShown(this.#needs.env.crypto, (page) => this.#pageOf(page))
      await this.#raise(alarmFor(after, shown), { seq: null, known: shown })
      this.#needs.changed()
      return 'stopped'
    }
    if (code === 'member.removed' || code === 'project.not-found') return 'removed'
    return 'later' // the line, or a passing trouble of the hub
  }

  async #raised(kind: AlarmKind, seq: number | null): Promise<'stopped'> {
    await this.#inTurn(() => this.#raise(kind, { seq }))
    this.#needs.changed()
    return 'stopped'
  }

  async #fault(stop: Extract<Stop, { kind: 'fault' }>, texts: readonly string[]): Promise<void> {
    await this.#raise({ kind: stop.fault, code: stop.code }, { seq: stop.seq, texts })
  }

  /** Writing stops before anything else is asked; then both versions are kept. */
  async #raise({ kind, code }: AlarmKind, { seq, texts = [], known }: Evidence): Promise<void> {
    const { env, shelf, tell, changed } = this.#needs
    const own = this.head().seq >= this.#keptHead.seq ? this.head() : this.#keptHead
    const at = instant.parse(env.clock())
    this.alarm = { kind, code, at, own, shown: known?.head ?? null, seq, stopsWriting: true }
    changed()
    // At once, since the rest of the evidence comes from a hub that may let this wait, and a reload must not forget the alarm.
    const noted = await keepAlarm(shelf, this.alarm, { texts, head: null, isComplete: false })
    if (!noted.ok) tell(noted.code)
    const shown = known ?? (await fetchShown(env.crypto, (after) => this.#pageOf(after)))
    this.alarm = { ...this.alarm, shown: shown.head }
    const kept = await keepAlarm(shelf, this.alarm, { ...shown, texts: [...shown.texts, ...texts] })
    if (!kept.ok) tell(kept.code)
  }

  #pageOf(after: Position): ReturnType<Parameters<typeof fetchShown>[1]> {
    return this.#needs.ask('enter', { project: this.#needs.shelf.project, after })
  }

  /** Keeps verified entries on this device; true when another tab has verified another history. */
  async #keep(placed: readonly PlacedEntry[]): Promise<boolean> {
    if (placed.length === 0) return false
    const { shelf, member, tell } = this.#needs
    const kept = await keepEntries(shelf, { member, placed, head: this.head() })
    if (!kept.ok) tell(kept.code)
    if (kept.ok && kept.value === 'other-history') return true
    this.entries = [...this.entries, ...placed]
    for (const { event, verdict } of placed)
      if (verdict === 'admitted' && event?.type === 'body.redacted') await this.#dropBody(event.facts.seq)
    return false
  }

  async #dropBody(seq: number): Promise<void> {
    const target = this.entries[seq - 1]
    if (!target) return
    const dropped = await dropBody(this.#needs.shelf, target)
    if (!dropped.ok) this.#needs.tell(dropped.code)
    const bare: PlacedEntry = {
      ...target,
      stored: { ...target.stored, body: null, salt: null },
      event: target.event === null ? null : { ...target.event, body: null },
    }
    this.entries = this.entries.with(seq - 1, bare)
  }

  #pendingBodies(): readonly number[] {
    return [...(this.replay()?.pendingBodies ?? [])]
  }

  /** What the hub did against the rules, though the chain is whole: writing goes on, but it is said. Over when an erasure explains it. */
  #noteBreaches(): void {
    if (this.alarm?.stopsWriting) return
    const pending = this.#pendingBodies()
    this.#withheld = this.#withheld.filter((seq) => pending.includes(seq))
    const at = this.alarm?.at ?? instant.parse(this.#needs.env.clock())
    this.alarm = breachOf(this.replay()?.alarms[0], this.#withheld, { at, head: this.head() })
  }

  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const next = this.#line.then(work)
    this.#line = next.catch(() => undefined) // the caller hears of it; the next one starts afresh
    return next
  }
}
