import { instant } from '@counterpart/shared/kernel'
import type { EventId } from '@counterpart/shared/kernel'
import { emptyProject } from '@counterpart/shared/project'
import type { PlacedEntry, ProjectState, Replay } from '@counterpart/shared/project'
import { beginning } from '@counterpart/shared/record'
import type { Checkpoint, Position } from '@counterpart/shared/record'
import { giveBack } from './give-back.ts'
import type { GaveBack } from './give-back.ts'
import { HeldEntries } from './held-entries.ts'
import { alarmFor, breachOf, comparedHeads, faultOfPage, lostHead } from './head-keeping.ts'
import type { Page } from './head-keeping.ts'
import { causeOf, keptCheckpoints, missingCheckpoints, takeCheckpoint } from './held-checkpoints.ts'
import { keptHeadOf, keptPages } from './kept-record.ts'
import { Moves } from './moves.ts'
import { Preview } from './preview.ts'
import type { CaughtUp, RecordNeeds } from './record-needs.ts'
import { openReader } from './receive.ts'
import type { Reader } from './receive.ts'
import type { Checking, HeadAlarm } from './room.ts'
import { causes, StandingAlarm } from './standing-alarm.ts'
import type { Cause, Evidence } from './standing-alarm.ts'

/** While a record is verified, screens hear of every so many entries. */
const progressStep = 500

/** One project's record on this device: verified on arrival, kept, never moved to anything that does not extend it. */
export class HeldRecord {
  /** False until what this device held has been verified again. */
  isLoaded = false
  /** Has this browser ever seen the whole of it? */
  isCaughtUp = false
  readonly #needs: RecordNeeds
  readonly #reader: Reader
  readonly #alarm: StandingAlarm
  readonly #preview: Preview
  readonly #held: HeldEntries
  #keptHead: Position = beginning
  /** Entries without words at the newest head that the hub named; an erasure would have been on record by then. */
  #withheld: readonly number[] = []
  #notedAt = 0
  #refusedOffer: string | null = null
  readonly #moves = new Moves()
  #line: Promise<unknown> = Promise.resolve()
  /** Nothing is kept any more: the person may be forgetting this device. */
  #isClosed = false

  constructor(needs: RecordNeeds) {
    this.#needs = needs
    this.#alarm = new StandingAlarm({ ...needs, isClosed: () => this.#isClosed })
    this.#preview = new Preview(needs)
    this.#held = new HeldEntries(needs)
    const { env, shelf } = needs
    this.#reader = openReader(env.crypto, shelf.project, env.verifier?.helperFor(shelf.project))
  }

  get entries(): readonly PlacedEntry[] {
    return this.#held.all
  }

  get erasedBy(): ReadonlyMap<number, number> {
    return this.#held.erasedBy
  }

  get alarm(): HeadAlarm | null {
    return this.#alarm.now
  }

  replay(): Replay | null {
    return this.#reader.replay()
  }

  /** What screens show: verified, or what stands in for it as long as `checking` says so. */
  state(): ProjectState {
    return this.#preview.now?.state ?? this.verified()
  }

  /** What this browser has verified by now, whatever is shown. */
  verified(): ProjectState {
    return this.replay()?.state ?? emptyProject(this.#needs.shelf.project)
  }

  checking(): Checking | null {
    const shown = this.#preview.now
    return shown && { from: shown.from, checked: this.head().seq, of: Math.max(shown.state.head.seq, this.head().seq) }
  }

  head(): Position {
    return this.#reader.head()
  }

  /** Shows at once what this device held the last time, before any of it is verified again. */
  async showKept(): Promise<void> {
    await this.#alarm.load()
    this.#keptHead = await keptHeadOf(this.#needs.shelf)
    if (!this.alarm?.stopsWriting) await this.#preview.showKept(this.#keptHead)
    this.#needs.changed()
  }

  /** Shows the hub's word for the state, where it has much more than is here; the record is held against it as it comes in. */
  async showNamed(named: Position): Promise<void> {
    if (this.alarm?.stopsWriting) return
    const shown = this.#preview.now?.state.head.seq ?? this.head().seq
    const expected = await this.#preview.fetch({ named, shown, verified: () => this.head(), expect: (text) => this.#reader.expect(text) })
    if (expected) this.#needs.changed()
  }

  /** Verifies what this device held, from entry 1 on, without blocking the page. */
  load(): Promise<void> {
    return this.#inTurn(async () => {
      const { shelf, changed } = this.#needs
      const placed: PlacedEntry[] = []
      for await (const texts of keptPages(shelf)) {
        const taken = await this.#reader.take(texts, () => this.#noteProgress())
        placed.push(...taken.placed)
        // A kept text that no longer verifies was damaged on this device: what follows is asked for again, and must lead through the kept head.
        if (taken.stop || this.#isClosed) break
      }
      if (this.#isClosed) return
      await this.#held.begin(placed)
      this.isLoaded = true
      this.isCaughtUp = placed.length > 0
      if (this.#preview.now?.from === 'device') this.#preview.end()
      this.#noteBreaches()
      changed()
    })
  }

  /** Takes what the hub sends, with its word for it. `gap`: catch up from the head, since something before it is missing, or the words of an entry are. */
  async take(texts: readonly string[], shown: Checkpoint | null): Promise<'taken' | 'gap' | 'stopped'> {
    const due = this.#reader.due().length
    await this.#preview.goOn(texts)
    const taken = await this.#take(texts, shown)
    if (taken === 'taken') await this.#keepSnapshot()
    // A frame brings the hub's word for its last entry alone.
    const news = this.#reader.due().slice(due)
    if (this.isCaughtUp && news.some((seq) => seq !== shown?.size)) void this.#fetchDue()
    return taken === 'taken' && this.#pendingBodies().some((seq) => !this.#withheld.includes(seq)) ? 'gap' : taken
  }

  #take(texts: readonly string[], shown: Checkpoint | null): Promise<'taken' | 'gap' | 'stopped'> {
    return this.#inTurn(async () => {
      if (this.alarm?.stopsWriting || this.#isClosed) return 'stopped'
      const { placed, stop } = await this.#reader.take(texts, () => this.#noteProgress())
      if (this.#isClosed) return 'stopped'
      this.#moves.tell()
      const isOther = (await this.#held.keep(placed, this.head())) === 'other-history'
      const judged = isOther || stop?.kind === 'fault' ? null : await takeCheckpoint(this.#needs, this.#reader, shown)
      const cause = isOther ? causes.otherTab : stop?.kind === 'fault' ? { kind: stop.fault, code: stop.code } : causeOf(judged)
      if (cause) await this.#raise(cause, { seq: stop?.kind === 'fault' ? stop.seq : null, texts, checkpoint: shown })
      const isUntrue = !cause && this.#reader.told()?.isTrue === false
      if (isUntrue) await this.#raise(causes.misrepresented, this.#preview.evidence())
      this.#noteBreaches()
      if (cause || isUntrue || (placed.length > 0 && !this.#preview.now)) this.#needs.changed()
      if (cause || isUntrue) return 'stopped'
      return stop || judged === 'ahead' ? 'gap' : 'taken'
    })
  }

  /** Does this act stand on the record here within so many ms? Its answer may come ahead of news that is on its way. */
  stands(id: EventId, withinMs: number): Promise<boolean> {
    return this.#moves.until(() => this.replay()?.chain.placedIds.has(id) ?? false, withinMs)
  }

  /** Enters the room and asks for everything after the last good place, page by page. */
  async catchUp(): Promise<CaughtUp> {
    const { ask, shelf, changed } = this.#needs
    let gave: GaveBack | null = null
    for (;;) {
      if (this.#alarm.isFinal()) return 'stopped'
      const after = this.head()
      const { expected } = this.#preview // one that comes while the page is made may be newer than the page
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
      if (hasMore) continue
      if (expected && expected.seq > head.seq) return this.#raised(causes.misrepresented, this.#preview.evidence())
      break
    }
    const lost = lostHead(this.replay()?.chain, this.#keptHead)
    if (lost) return this.#raised(lost, { seq: this.#keptHead.seq })
    this.#reader.settle()
    this.#preview.end()
    this.isCaughtUp = true
    this.#withheld = this.#pendingBodies()
    this.#noteBreaches()
    changed()
    await this.#keepSnapshot()
    void this.#fetchDue()
    return 'live'
  }

  /** So that the room shows at once when it is opened here the next time. */
  #keepSnapshot(): Promise<void> {
    return this.#inTurn(async () => {
      const isWorth = this.isCaughtUp && !this.#isClosed
      const kept = isWorth ? await this.#preview.keep(this.verified(), this.erasedBy) : null
      if (kept?.ok === false) this.#needs.tell(kept.code)
    })
  }

  /** Not at each entry: a screen that draws itself anew all the while is no use either. */
  #noteProgress(): void {
    if (!this.#preview.now || this.head().seq < this.#notedAt + progressStep) return
    this.#notedAt = this.head().seq
    this.#needs.changed()
  }

  /** Null: the page is what it says it is. */
  async #takePage(page: Page): Promise<'stopped' | null> {
    const { entries, checkpoint: shown } = page
    // What is newer than the state that is shown may erase words of it.
    const known = (this.#preview.now?.state.head.seq ?? 0) - this.head().seq
    await this.#preview.goOn(entries.slice(Math.max(0, known)))
    const taken = await this.#take(entries, shown)
    if (taken === 'stopped') return 'stopped'
    const replay = this.replay()
    const fault = replay ? faultOfPage(replay.chain, page) : causes.noRecord
    if (fault) return this.#raised(fault, { seq: null, texts: entries, checkpoint: shown })
    if (taken === 'taken') return null
    return this.#raised(causes.outOfOrder, { seq: this.head().seq + 1, texts: entries, checkpoint: shown })
  }

  /** Asks for the checkpoints that are to be kept for good and came by in the middle of a page. What the hub does not answer is asked again. */
  async #fetchDue(): Promise<void> {
    for await (const missing of missingCheckpoints(this.#needs, this.#reader.due()))
      if ((await this.#take([], missing)) === 'stopped') return
  }

  async #refused({ code }: { code: string }, after: Position): Promise<CaughtUp> {
    if (code === 'position.taking-back') return 'waiting'
    if (code === 'position.off-record') {
      if (this.alarm?.stopsWriting) return 'stopped' // known and kept
      const shown = await this.#alarm.fetchShown()
      return this.#raised(alarmFor(after, shown), { seq: null, known: shown })
    }
    if (code === 'member.removed' || code === 'project.not-found') {
      this.#preview.end()
      return 'removed'
    }
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
    this.#preview.end()
    const own = this.head().seq >= this.#keptHead.seq ? this.head() : this.#keptHead
    await this.#alarm.raise(cause, own, evidence)
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

  /** Resolves when nothing is being kept any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#reader.settle()
    await this.#line
  }

  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const next = this.#line.then(work)
    this.#line = next.catch(() => undefined) // the caller hears of it; the next one starts afresh
    return next
  }
}
