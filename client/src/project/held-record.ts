import { instant } from '@counterpart/shared/kernel'
import type { EventId } from '@counterpart/shared/kernel'
import { emptyProject } from '@counterpart/shared/project'
import type { PlacedEntry, ProjectState, Replay } from '@counterpart/shared/project'
import { beginning } from '@counterpart/shared/record'
import type { Checkpoint, Position } from '@counterpart/shared/record'
import { CatchingUp } from './catching-up.ts'
import { HeldEntries } from './held-entries.ts'
import { breachOf } from './head-keeping.ts'
import { causeOf, missingCheckpoints, takeCheckpoint } from './held-checkpoints.ts'
import { keptHeadOf, keptPages } from './kept-record.ts'
import { Moves, heldBackMs } from './moves.ts'
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
  readonly #pages: CatchingUp
  #keptHead: Position = beginning
  /** Entries without words at the newest head that the hub named; an erasure would have been on record by then. */
  #withheld: readonly number[] = []
  #notedAt = 0
  /** The newest entry that the hub's word was heard for. */
  #word = 0
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
    this.#pages = new CatchingUp({
      ...needs,
      alarm: this.#alarm,
      preview: this.#preview,
      head: () => this.head(),
      replay: () => this.replay(),
      entries: () => this.entries,
      take: (texts, shown) => this.#take(texts, shown),
      raised: (cause, evidence) => this.#raised(cause, evidence),
    })
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

  /** What stands in for the record cannot be drawn: the record is shown when it is verified. True: there was something to put aside. */
  putAside(): boolean {
    const isAside = this.#preview.putAside()
    if (isAside) this.#needs.changed()
    return isAside
  }

  /** Is anything put aside until the record is verified? */
  isAside(): boolean {
    return this.#preview.aside !== null
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
      if ((this.#preview.now?.from ?? this.#preview.aside) === 'device') this.#preview.end()
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
    const lacking = this.#reader
      .due()
      .slice(due)
      .filter((seq) => seq !== shown?.size)
    if (this.isCaughtUp && lacking.length > 0) void this.#fetchLacking(lacking, shown !== null)
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
      if (judged === 'holds') this.#hearWord(shown?.size ?? 0)
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

  /** Enters the room and asks for everything after the last good place. */
  async catchUp(): Promise<CaughtUp> {
    const caughtUp = await this.#pages.run(this.#keptHead)
    if (caughtUp !== 'live') return caughtUp
    this.#reader.settle()
    this.#preview.end()
    this.isCaughtUp = true
    this.#withheld = this.#pendingBodies()
    this.#noteBreaches()
    this.#needs.changed()
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

  #hearWord(seq: number): void {
    this.#word = Math.max(this.#word, seq)
    this.#moves.tell()
  }

  /** Own acts come with their answer, and the hub's word for them with the room's news right behind it: only what that does not bring is asked for. */
  async #fetchLacking(lacking: readonly number[], isNews: boolean): Promise<void> {
    const newest = lacking.at(-1) ?? 0
    if (!isNews) await this.#moves.until(() => this.#word >= newest, heldBackMs)
    if (!this.#isClosed) await this.#fetchDue()
  }

  /** Asks for the checkpoints that are to be kept for good and came by in the middle of a page. What the hub does not answer is asked again. */
  async #fetchDue(): Promise<void> {
    for await (const missing of missingCheckpoints(this.#needs, this.#reader.due()))
      if ((await this.#take([], missing)) === 'stopped') return
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
