import { closuresUntil, pausesOf, workingTimeAt } from '../engagement/index.ts'
import type { Stretch } from '../engagement/index.ts'
import { dayMs, hourMs } from '../kernel/index.ts'
import type { Instant } from '../kernel/index.ts'
import type { Ask } from './measure-asks.ts'
import { after, everyHour, workingHours } from './measure-clock.ts'
import type { Counting } from './measure-clock.ts'
import type { MeasureItem } from './measures.ts'
import { measureAt, runsOf } from './measure-spans.ts'
import type { Place, Span, WatchableMeasure, Watch } from './measure-spans.ts'
import type { ProjectState } from './state.ts'

export interface Watching {
  readonly state: ProjectState
  readonly now: Instant
}

export interface Found {
  readonly item: MeasureItem
  /** An answer would still be one. */
  readonly isAwaited: boolean
}

/** Reply and review, oldest first: each ask that was made while a text with the measure was in force, by the measure of that text (PR15, PR17). */
export function askedItems(watch: Watch, asks: readonly Ask[], { state, now }: Watching): readonly Found[] {
  const closures = closuresUntil(state.engagement, now)
  return asks.flatMap((ask): Found[] => {
    const measure = ask.side === watch.side ? measureAt(watch, ask) : undefined
    if (!measure) return []
    const counting = measure.kind === 'reply-within' ? workingHours(workingTimeAt(state.engagement, ask.at)) : everyHour
    const stops = ask.stops.length === 0 ? closures : [...closures, ...ask.stops].toSorted((one, other) => one.from - other.from)
    const item = itemOf({ ask, answer: ask.answer, about: ask.about }, { watch, now, ...termOf(ask.at, measure, { counting, stops }) })
    if (ask.droppedAt !== null && ask.droppedAt <= item.dueAt && item.status !== 'kept') return []
    return [{ item, isAwaited: ask.answer === null && ask.droppedAt === null }]
  })
}

/** Check-ins, oldest first: each is due so many days after the one before, or after the text took effect (PR16). */
export function checkInItems(watch: Watch, { state, now }: Watching): readonly Found[] {
  const posted = [...state.checkIns.values()].flatMap((checkIn) =>
    checkIn.kind === 'posted' && checkIn.side === watch.side ? [{ seq: checkIn.posted.seq, at: checkIn.posted.at, id: checkIn.id }] : [],
  )
  const pauses = [...closuresUntil(state.engagement, now), ...pausesOf(state.engagement, watch.side)]
  const stops = pauses.toSorted((one, other) => one.from - other.from)
  return runsOf(watch).flatMap((run) => itemsOfRun(run, { watch, posted, stops, now, project: state.id }))
}

interface Running {
  readonly watch: Watch
  readonly posted: readonly (Place & { readonly id: string })[]
  readonly stops: readonly Stretch[]
  readonly now: Instant
  readonly project: string
}

/** A check-in answers the newest instant that it is not too late for: too late is after the next one would have been due. */
function itemsOfRun(run: readonly [Span, ...Span[]], { watch, posted, stops, now, project }: Running): Found[] {
  const found: Found[] = []
  const endsAt = (run.at(-1) ?? run[0]).endsAt
  let index = posted.findIndex(({ seq }) => seq > run[0].begins.seq)
  let ask: { readonly seq: number | null; readonly at: Instant } | null = run[0].begins
  while (ask !== null) {
    const term = termOf(ask.at, measureOf(run, ask.at), { counting: everyHour, stops })
    const tooLate = termOf(term.dueAt, measureOf(run, term.dueAt), { counting: everyHour, stops }).dueAt
    const next = index < 0 ? undefined : posted[index]
    const answer = next && next.at <= tooLate ? next : null
    // What was not due before the measure ended is owed by nobody.
    if (term.dueAt > endsAt && (answer === null || answer.at > endsAt)) break
    const about: MeasureItem['about'] = answer ? { kind: 'check-in', id: answer.id } : { kind: 'project', id: project }
    const isAwaited = answer === null && now <= tooLate
    found.push({ item: itemOf({ ask, answer, about }, { watch, now, ...term }), isAwaited })
    if (answer) index += 1
    ask = answer ?? (isAwaited ? null : { seq: null, at: term.dueAt })
  }
  return found
}

/** The measure of the text that was in force at an instant of the run. */
function measureOf(run: readonly [Span, ...Span[]], at: Instant): WatchableMeasure {
  return (run.findLast(({ begins }) => begins.at <= at) ?? run[0]).measure
}

interface Term {
  readonly dueAt: Instant
  /** From when on less than a quarter of the time is left. */
  readonly riskyAt: Instant
}

function termOf(from: Instant, measure: WatchableMeasure, { counting, stops }: { counting: Counting; stops: readonly Stretch[] }): Term {
  const ms = measure.kind === 'reply-within' ? measure.workingHours * hourMs : measure.days * dayMs
  return { dueAt: after({ from, ms }, counting, stops), riskyAt: after({ from, ms: (ms / 4) * 3 }, counting, stops) }
}

interface Opened {
  readonly ask: { readonly seq: number | null; readonly at: Instant }
  readonly answer: Place | null
  readonly about: MeasureItem['about']
}

function itemOf({ ask, answer, about }: Opened, { watch, now, dueAt, riskyAt }: Term & { watch: Watch; now: Instant }): MeasureItem {
  const isLate = (answer?.at ?? now) > dueAt
  const status = isLate ? 'missed' : answer ? 'kept' : now > riskyAt ? 'at-risk' : 'open'
  const { seq, at: openedAt } = ask
  return { status, side: watch.side, openedAt, dueAt, answeredAt: answer?.at ?? null, seq, answerSeq: answer?.seq ?? null, about }
}
