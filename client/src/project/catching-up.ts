import type { PlacedEntry, Replay } from '@counterpart/shared/project'
import type { Checkpoint, Position } from '@counterpart/shared/record'
import { giveBack } from './give-back.ts'
import type { GaveBack } from './give-back.ts'
import { alarmFor, comparedHeads, faultOfPage, lostHead } from './head-keeping.ts'
import type { Page } from './head-keeping.ts'
import { keptCheckpoints } from './held-checkpoints.ts'
import type { Preview } from './preview.ts'
import type { CaughtUp, RecordNeeds } from './record-needs.ts'
import { causes } from './standing-alarm.ts'
import type { Cause, Evidence, StandingAlarm } from './standing-alarm.ts'

/** The record that catches up, as it stands at each moment. */
interface CatchingUpNeeds extends Pick<RecordNeeds, 'ask' | 'shelf'> {
  readonly alarm: StandingAlarm
  readonly preview: Preview
  head(): Position
  replay(): Replay | null
  entries(): readonly PlacedEntry[]
  /** Verifies and keeps what a page brought. */
  take(texts: readonly string[], shown: Checkpoint | null): Promise<'taken' | 'gap' | 'stopped'>
  /** The hub is not believed any more. */
  raised(cause: Cause, evidence: Evidence): Promise<'stopped'>
}

/** Asks the hub for what this browser does not hold, page by page, and holds each answer against what the hub said before. */
export class CatchingUp {
  readonly #needs: CatchingUpNeeds
  #refusedOffer: string | null = null

  constructor(needs: CatchingUpNeeds) {
    this.#needs = needs
  }

  /** From the last good place to the hub's head; `kept` is the newest place that this device has ever verified, which must be on the way. */
  async run(kept: Position): Promise<CaughtUp> {
    const { ask, shelf, alarm, preview, head: own, replay, raised } = this.#needs
    let gave: GaveBack | null = null
    for (;;) {
      if (alarm.isFinal()) return 'stopped'
      const after = own()
      const { expected } = preview // one that comes while the page is made may be newer than the page
      const asked = await ask('enter', { project: shelf.project, after })
      if (!asked.ok && asked.code === 'position.taking-back' && gave === null) {
        gave = await this.#giveBack()
        if (gave === 'given') continue
      }
      if (!asked.ok) return this.#refused(gave === 'other-history' ? { code: 'position.off-record' } : asked, after)
      const { entries, head, hasMore } = asked.value
      const differs = comparedHeads(after, head)
      if (!differs) await alarm.endAt(after)
      if (alarm.now?.stopsWriting) return 'stopped'
      if (differs) return raised(differs, { seq: null, checkpoint: asked.value.checkpoint })
      const stopped = await this.#takePage(asked.value)
      if (stopped) return stopped
      if (hasMore && entries.length === 0) return 'later'
      if (hasMore) continue
      if (expected && expected.seq > head.seq) return raised(causes.misrepresented, preview.evidence())
      break
    }
    const lost = lostHead(replay()?.chain, kept)
    return lost ? raised(lost, { seq: kept.seq }) : 'live'
  }

  /** Null: the page is what it says it is. */
  async #takePage(page: Page): Promise<'stopped' | null> {
    const { preview, head, replay, take, raised } = this.#needs
    const { entries, checkpoint: shown } = page
    // What is newer than the state that is shown may erase words of it.
    const known = (preview.now?.state.head.seq ?? 0) - head().seq
    await preview.goOn(entries.slice(Math.max(0, known)))
    const taken = await take(entries, shown)
    if (taken === 'stopped') return 'stopped'
    const verified = replay()
    const fault = verified ? faultOfPage(verified.chain, page) : causes.noRecord
    if (fault) return raised(fault, { seq: null, texts: entries, checkpoint: shown })
    if (taken === 'taken') return null
    return raised(causes.outOfOrder, { seq: head().seq + 1, texts: entries, checkpoint: shown })
  }

  async #refused({ code }: { code: string }, after: Position): Promise<CaughtUp> {
    const { alarm, preview, raised } = this.#needs
    if (code === 'position.taking-back') return 'waiting'
    if (code === 'position.off-record') {
      if (alarm.now?.stopsWriting) return 'stopped' // known and kept
      const shown = await alarm.fetchShown()
      return raised(alarmFor(after, shown), { seq: null, known: shown })
    }
    if (code === 'member.removed' || code === 'project.not-found') {
      preview.end()
      return 'removed'
    }
    return 'later' // the line, or a passing trouble of the hub
  }

  /** What the hub refused for good in this tab is not offered again: another browser may have what it wants. */
  async #giveBack(): Promise<GaveBack> {
    const { shelf, entries } = this.#needs
    const [newest] = (await keptCheckpoints(shelf)).slice(-1)
    if (!newest || newest.hash === this.#refusedOffer) return 'kept'
    const gave = await giveBack(this.#needs, { entries: entries(), checkpoint: newest })
    if (gave === 'kept') this.#refusedOffer = newest.hash
    return gave
  }
}
