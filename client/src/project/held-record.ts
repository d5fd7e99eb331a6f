import { instant } from '@counterpart/shared/kernel'
import type { MemberId } from '@counterpart/shared/kernel'
import type { PlacedEntry, Replay } from '@counterpart/shared/project'
import { beginning, checkpoint, passesThrough } from '@counterpart/shared/record'
import type { Checkpoint, Position } from '@counterpart/shared/record'
import { z } from 'zod'
import type { Connection } from './connection.ts'
import type { DeviceEnvironment } from './environment.ts'
import { giveBack } from './give-back.ts'
import type { GaveBack } from './give-back.ts'
import { targetOf } from './erasures.ts'
import { alarmFor, breachOf, comparedHeads, faultOfPage, nothingShown } from './head-keeping.ts'
import type { Page } from './head-keeping.ts'
import { judgeCheckpoint, keepCheckpoint, keptCheckpoints } from './held-checkpoints.ts'
import type { Judgement } from './held-checkpoints.ts'
import { dropBody, keepEntries, keptHeadOf, keptTexts } from './kept-record.ts'
import type { Shelf } from './kept-record.ts'
import { openReader } from './receive.ts'
import type { Reader } from './receive.ts'
import type { DeviceFault, HeadAlarm } from './room.ts'
import { StandingAlarm } from './standing-alarm.ts'
import type { Cause, Evidence } from './standing-alarm.ts'

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

const otherTab: Cause = { kind: 'forked', code: 'head.other-tab' }
const outOfOrder: Cause = { kind: 'unverifiable', code: 'entry.out-of-order' }
const noRecord: Cause = { kind: 'undelivered', code: 'head.undelivered' }
const checkpointAnswer = z.object({ checkpoint })

/** `later`: ask again when the line is better. `waiting`: the hub takes back what browsers kept. `stopped`: it is not believed any more. */
export type CaughtUp = 'live' | 'removed' | 'later' | 'waiting' | 'stopped'

/** One project's record on this device: verified on arrival, kept, never moved to anything that does not extend it. */
export class HeldRecord {
  entries: readonly PlacedEntry[] = []
  /** Places of erased words, each with the place of the entry that erased them. */
  erasedBy: ReadonlyMap<number, number> = new Map()
  /** False until what this device held has been verified again. */
  isLoaded = false
  /** Has this browser ever seen the whole of it? */
  isCaughtUp = false
  readonly #needs: RecordNeeds
  readonly #reader: Reader
  readonly #alarm: StandingAlarm
  #keptHead: Position = beginning
  /** Entries without words at the newest head that the hub named; an erasure would have been on record by then. */
  #withheld: readonly number[] = []
  #refusedOffer: string | null = null
  #line: Promise<unknown> = Promise.resolve()

  constructor(needs: RecordNeeds) {
    this.#needs = needs
    this.#alarm = new StandingAlarm(needs)
    this.#reader = openReader(needs.env.crypto, needs.shelf.project)
  }

  get alarm(): HeadAlarm | null {
    return this.#alarm.now
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
      await this.#alarm.load()
      this.#keptHead = await keptHeadOf(shelf)
      const { placed } = await this.#reader.take(await keptTexts(shelf))
      // A kept text that no longer verifies was damaged on this device: what follows is asked for again, and must lead through the kept head.
      this.entries = placed
      // A tab that was closed between keeping the entry that erases and dropping the words, or one that was behind, left them here.
      await this.#dropErased(placed)
      this.isLoaded = true
      this.isCaughtUp = placed.length > 0
      this.#noteBreaches()
      changed()
    })
  }

  /** Takes what the hub sends, with its word for it. `gap`: catch up from the head, since something before it is missing, or the words of an entry are. */
  async take(texts: readonly string[], shown: Checkpoint | null): Promise<'taken' | 'gap' | 'stopped'> {
    const taken = await this.#take(texts, shown)
    return taken === 'taken' && this.#pendingBodies().some((seq) => !this.#withheld.includes(seq)) ? 'gap' : taken
  }

  #take(texts: readonly string[], shown: Checkpoint | null): Promise<'taken' | 'gap' | 'stopped'> {
    return this.#inTurn(async () => {
      if (this.alarm?.stopsWriting) return 'stopped'
      const { placed, stop } = await this.#reader.take(texts)
      const isOther = await this.#keep(placed)
      const judged = isOther || stop?.kind === 'fault' ? null : await this.#judge(shown)
      const cause = isOther ? otherTab : stop?.kind === 'fault' ? { kind: stop.fault, code: stop.code } : causeOf(judged)
      if (cause) await this.#raise(cause, { seq: stop?.kind === 'fault' ? stop.seq : null, texts, checkpoint: shown })
      this.#noteBreaches()
      if (placed.length > 0 || cause) this.#needs.changed()
      if (cause) return 'stopped'
      return stop || judged === 'ahead' ? 'gap' : 'taken'
    })
  }

  /** Enters the room and asks for everything after the last good place, page by page. */
  async catchUp(): Promise<CaughtUp> {
    const { ask, shelf, changed } = this.#needs
    let gave: GaveBack | null = null
    for (;;) {
      if (this.#alarm.isFinal()) return 'stopped'
      const after = this.head()
      const asked = await ask('enter', { project: shelf.project, after })
      if (!asked.ok && asked.code === 'position.taking-back' && gave === null) {
        gave = await this.#giveBack()
        if (gave === 'given') continue
      }
      if (!asked.ok) return this.#refused(gave === 'other-history' ? { code: 'position.off-record' } : asked, after)
      const { entries, head, hasMore } = asked.value
      const differs = comparedHeads(after, head)
      if (!differs) await this.#alarm.endAt(after)
      if (this.alarm?.stopsWriting) return 'stopped'
      if (differs) return this.#raised(differs, { seq: null, checkpoint: asked.value.checkpoint })
      const stopped = await this.#takePage(asked.value)
      if (stopped) return stopped
      if (hasMore && entries.length === 0) return 'later'
      if (!hasMore) break
    }
    const lost = this.#lostHead()
    if (lost) return this.#raised(lost, { seq: this.#keptHead.seq })
    this.isCaughtUp = true
    this.#withheld = this.#pendingBodies()
    this.#noteBreaches()
    changed()
    void this.#fetchDue()
    return 'live'
  }

  /** Null: the page is what it says it is. */
  async #takePage(page: Page): Promise<'stopped' | null> {
    const { entries, checkpoint: shown } = page
    const taken = await this.#take(entries, shown)
    if (taken === 'stopped') return 'stopped'
    const replay = this.replay()
    const fault = replay ? faultOfPage(replay.chain, page) : noRecord
    if (fault) return this.#raised(fault, { seq: null, texts: entries, checkpoint: shown })
    if (taken === 'taken') return null
    return this.#raised(outOfOrder, { seq: this.head().seq + 1, texts: entries, checkpoint: shown })
  }

  /** Holds the hub's word against the verified record, and keeps it when it is good. */
  async #judge(shown: Checkpoint | null): Promise<Judgement | null> {
    const replay = this.replay()
    if (!shown || !replay) return null
    const { env, shelf, tell } = this.#needs
    const judged = await judgeCheckpoint(env.crypto, replay, shown)
    if (judged !== 'holds') return judged
    const kept = await keepCheckpoint(shelf, shown, this.#reader.due().includes(shown.size))
    if (!kept.ok) tell(kept.code)
    return judged
  }

  /** Asks for the checkpoints that are to be kept for good and came by in the middle of a page. What the hub does not answer is asked again. */
  async #fetchDue(): Promise<void> {
    const { env, shelf } = this.#needs
    const held = new Set((await keptCheckpoints(shelf)).map(({ size }) => size))
    for (const seq of this.#reader.due().filter((due) => !held.has(due))) {
      const asked = await env.http.fetchJson({ path: `/api/projects/${shelf.project}/checkpoint?seq=${seq}`, answer: checkpointAnswer })
      if (!asked.ok) return
      if ((await this.#take([], asked.value.checkpoint)) === 'stopped') return
    }
  }

  /** Is what this device once had verified still part of the record? Matters where kept entries were damaged or lost. */
  #lostHead(): Cause | null {
    const replay = this.replay()
    if (!replay || passesThrough(replay.chain, this.#keptHead)) return null
    return alarmFor(this.#keptHead, { ...nothingShown, head: this.head() })
  }

  async #refused({ code }: { code: string }, after: Position): Promise<CaughtUp> {
    if (code === 'position.taking-back') return 'waiting'
    if (code === 'position.off-record') {
      if (this.alarm?.stopsWriting) return 'stopped' // known and kept
      const shown = await this.#alarm.fetchShown()
      await this.#raise(alarmFor(after, shown), { seq: null, known: shown })
      this.#needs.changed()
      return 'stopped'
    }
    if (code === 'member.removed' || code === 'project.not-found') return 'removed'
    return 'later' // the line, or a passing trouble of the hub
  }

  /** What the hub refused for good in this tab is not offered again: another browser may have what it wants. */
  async #giveBack(): Promise<GaveBack> {
    const [newest] = (await keptCheckpoints(this.#needs.shelf)).slice(-1)
    if (!newest || newest.hash === this.#refusedOffer) return 'kept'
    const gave = await giveBack(this.#needs, { entries: this.entries, checkpoint: newest })
    if (gave === 'kept') this.#refusedOffer = newest.hash
    return gave
  }

  async #raised(cause: Cause, evidence: Evidence): Promise<'stopped'> {
    await this.#inTurn(() => this.#raise(cause, evidence))
    this.#needs.changed()
    return 'stopped'
  }

  async #raise(cause: Cause, evidence: Evidence): Promise<void> {
    const own = this.head().seq >= this.#keptHead.seq ? this.head() : this.#keptHead
    await this.#alarm.raise(cause, own, evidence)
  }

  /** Keeps verified entries on this device; true when another tab has verified another history. */
  async #keep(placed: readonly PlacedEntry[]): Promise<boolean> {
    if (placed.length === 0) return false
    const { shelf, member, tell } = this.#needs
    const kept = await keepEntries(shelf, { member, placed, head: this.head() })
    if (!kept.ok) tell(kept.code)
    if (kept.ok && kept.value === 'other-history') return true
    this.entries = [...this.entries, ...placed]
    await this.#dropErased(placed)
    return false
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
    const target = this.entries[seq - 1]
    if (!target || target.stored.body === null) return
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
    this.#alarm.now = breachOf(this.replay()?.alarms[0], this.#withheld, { at, head: this.head() })
  }

  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const next = this.#line.then(work)
    this.#line = next.catch(() => undefined) // the caller hears of it; the next one starts afresh
    return next
  }
}

/** Why a host's word stops everything; null: it does not. */
function causeOf(judged: Judgement | null): Cause | null {
  if (judged === 'contradicts') return { kind: 'contradicted', code: 'checkpoint.contradicts' }
  return judged === 'unsigned' ? { kind: 'unsigned', code: 'checkpoint.invalid' } : null
}
