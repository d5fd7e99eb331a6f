import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { Replay } from '@counterpart/shared/project'
import { pageBytes, pageEntries } from '@counterpart/shared/protocol'
import type { Answers } from '@counterpart/shared/protocol'
import { headOf } from '@counterpart/shared/record'
import type { EntryHash, Statement } from '@counterpart/shared/record'
import { admitEvent, answerAgain, offerEvent } from './admit-event.ts'
import type { Admitted, AdmitNeeds, AskedPlace } from './admit-event.ts'
import { isPressing } from './frames.ts'
import { movedOn } from './live-projects.ts'
import type { LiveProject, LiveProjects } from './live-projects.ts'
import { refusalFor } from './refusals.ts'
import type { News } from './rooms.ts'

/** An act that waits for its place, with everything that is known of it without its record. */
export interface WaitingAct {
  readonly asked: AskedPlace & { readonly project: ProjectId | '' }
  readonly statement: Statement
  /** Whether signature and commitment hold. */
  readonly sound: Promise<Outcome<undefined, string>>
  answer(said: Answers['act']): void
  fail(thrown: unknown): void
}

export interface RoundNeeds {
  readonly needs: AdmitNeeds
  readonly live: LiveProjects
  readonly listeners: ReadonlySet<(news: News) => void>
}

type Kept = Outcome<undefined, string> | { readonly ok: false; readonly thrown: unknown }

interface PlacedAct {
  readonly act: WaitingAct
  readonly seq: number
  readonly hash: EntryHash
  readonly text: string
  readonly live: LiveProject
  readonly kept: Promise<Kept>
}

/** Acts of one room, each admitted on top of the one before and none of them durable until the round ends. Runs in the project's queue. */
export class Round {
  readonly #needs: RoundNeeds
  readonly #project: ProjectId
  /** Why the record cannot be read; null also for one that does not exist yet. */
  readonly #refusal: string | null
  readonly #durable: number
  readonly #placed: PlacedAct[] = []
  readonly #refused: { readonly act: WaitingAct; readonly refusal: Answers['act'] }[] = []
  #live: LiveProject | null
  #bytes = 0
  /** Nothing may follow in the same message. */
  #isOver = false
  /** The fold may be ahead of what the disk will ever hold. */
  #isSpoiled = false

  private constructor(needs: RoundNeeds, project: ProjectId, opened: Outcome<LiveProject>) {
    this.#needs = needs
    this.#project = project
    this.#live = opened.ok ? opened.value : null
    this.#refusal = opened.ok ? null : opened.code
    this.#durable = this.#live ? headOf(this.#live.replay.chain).seq : 0
  }

  static async begin(needs: RoundNeeds, project: ProjectId): Promise<Round> {
    return new Round(needs, project, await needs.live.take(project))
  }

  /** The fold after what was placed so far. */
  get live(): LiveProject | null {
    return this.#live
  }

  /** False: the act has to wait for the next round, and so have those behind it. */
  hasPlaceFor({ statement }: WaitingAct): boolean {
    if (this.#isOver) return false
    if (this.#placed.length === 0) return true
    if (this.#placed.length >= pageEntries || this.#bytes > pageBytes) return false
    // A store erases by one entry at a time; and what is not durable yet cannot be answered again.
    return statement.type !== 'body.redacted' && (this.#placeOf(statement) ?? 0) <= this.#durable
  }

  /** Places the act, or answers it where it has no place of its own. */
  async take(act: WaitingAct): Promise<void> {
    try {
      if (this.#refusal !== null && (act.asked.project !== '' || this.#refusal !== 'project.not-found'))
        return act.answer(refusalFor(this.#refusal))
      const placedAt = this.#placeOf(act.statement)
      await (placedAt === undefined ? this.#place(act) : this.#answerAgain(act, placedAt))
    } catch (thrown) {
      act.fail(thrown)
    }
  }

  /** Resolves when everything placed is durable and answered, or refused. */
  async end(): Promise<void> {
    const { live, listeners } = this.#needs
    const kept = await Promise.all(this.#placed.map((placed) => placed.kept))
    const firstLost = kept.findIndex((one) => !one.ok)
    const durable = firstLost === -1 ? this.#placed : this.#placed.slice(0, firstLost)
    // A fold that is ahead of the disk is thrown away.
    if (this.#live && firstLost === -1 && !this.#isSpoiled) live.putBack(this.#live)
    const last = durable.at(-1)
    if (last) {
      const entries = durable.map(({ text }) => text)
      const statements = durable.map(({ act }) => act.statement)
      const head = { seq: last.seq, hash: last.hash }
      for (const hear of listeners) hear({ project: this.#project, entries, statements, state: last.live.replay.state, head })
      for (const { act, text } of durable) act.answer({ ok: true, project: this.#project, entry: text })
    }
    for (const [index, { act }] of this.#placed.entries()) refuseLost(act, kept[index])
    // A no that was said on the strength of what is lost is none: what became of that is their answer too.
    for (const { act, refusal } of this.#refused) {
      if (firstLost === -1) act.answer(refusal)
      else refuseLost(act, kept[firstLost])
    }
  }

  #placeOf({ id }: Statement): number | undefined {
    return this.#live?.replay.chain.placedIds.get(id)
  }

  async #place(act: WaitingAct): Promise<void> {
    const before = this.#live
    const replay = before?.replay ?? null
    const admitted = await admitEvent(this.#needs.needs, { ...act, project: this.#project, replay })
    if (!admitted.ok) return this.#refuse(act, admitted.code)
    const offered = await this.#offer(replay, admitted.value)
    if (!offered.ok) return this.#refuse(act, offered.code)
    this.#live = movedOn(before, offered.value.replay)
    const { hash, stored, text } = admitted.value.given
    const kept = offered.value.kept.catch((thrown: unknown) => ({ ok: false as const, thrown }))
    this.#placed.push({ act, seq: stored.entry.seq, hash, text, live: this.#live, kept })
    this.#bytes += Buffer.byteLength(text)
    this.#isOver ||= isPressing(act.statement)
  }

  async #offer(replay: Replay | null, admitted: Admitted): ReturnType<typeof offerEvent> {
    try {
      return await offerEvent(this.#needs.needs, replay, admitted)
    } catch (thrown) {
      // How far it came nobody knows: the record is read again.
      this.#isOver = true
      this.#isSpoiled = true
      throw thrown
    }
  }

  /** At the end of the round, where anything in it may still be lost. */
  #refuse(act: WaitingAct, code: string): void {
    const refusal = { ...refusalFor(code), ...sayOf(this.#needs.needs, code) }
    if (this.#placed.length === 0) act.answer(refusal)
    else this.#refused.push({ act, refusal })
  }

  async #answerAgain(act: WaitingAct, seq: number): Promise<void> {
    const again = await answerAgain(this.#needs.needs, { ...act, project: this.#project }, seq)
    act.answer(again.ok ? { ok: true, project: this.#project, entry: again.value } : refusalFor(again.code))
  }
}

function refuseLost(act: WaitingAct, kept: Kept | undefined): void {
  if (!kept || kept.ok) return
  if ('thrown' in kept) act.fail(kept.thrown)
  else act.answer(refusalFor(kept.code))
}

/** The sentence of whoever keeps what lies beside the record, where the refusal is theirs. */
function sayOf({ beside }: AdmitNeeds, code: string): { message?: string } {
  const message = beside?.sentences[code]
  return message === undefined ? {} : { message }
}
