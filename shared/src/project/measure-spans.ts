import { revisionInForce, revisionOf } from '../agreements/index.ts'
import type { Agreement, AgreementId, ClauseId, Effect, Measure } from '../agreements/index.ts'
import { instant } from '../kernel/index.ts'
import type { Instant, Side } from '../kernel/index.ts'

/** Remedy limits are amounts that others count with; nothing on the record keeps or misses them. */
export type WatchableMeasure = Exclude<Measure, { kind: 'remedy-limit' }>

/** An entry's place and time. */
export interface Place {
  readonly seq: number
  readonly at: Instant
}

/** While one text was in force with this measure. */
export interface Span {
  readonly measure: WatchableMeasure
  /** The second signature under the text. */
  readonly begins: Place
  /** The entry that ended it; null while none has. */
  readonly endSeq: number | null
  /** The last instant that it covers, in ms; without end where none is known. */
  readonly endsAt: number
}

/** One kind of measure of one clause, as it binds one side; the texts that carried it, oldest first. */
export interface Watch {
  readonly agreement: AgreementId
  readonly clause: ClauseId
  readonly side: Side
  readonly spans: readonly [Span, ...Span[]]
  /** Since when it watches nothing further; null while it is in force. */
  readonly endedAt: Instant | null
}

/** What an agreement lets the record watch, in the order of the text in force; what has ended comes last. */
export function watchesOf(agreement: Agreement, now: Instant): readonly Watch[] {
  const watches = new Map<string, Watch>()
  agreement.effects.forEach((effect, index) => {
    const bounds = boundsOf(agreement, effect, agreement.effects[index + 1])
    const endedAt = bounds.endsAt < now || bounds.endSeq !== null ? instant.parse(bounds.endsAt) : null
    for (const { clause, binds, measure } of revisionOf(agreement, effect.revision)?.clauses ?? []) {
      if (measure === null || measure.kind === 'remedy-limit') continue
      for (const side of binds === 'both' ? bothSides : [binds]) {
        const key = `${clause} ${side} ${measure.kind}`
        const before = watches.get(key)
        const span = { measure, ...bounds }
        const spans: Watch['spans'] = before ? [...before.spans, span] : [span]
        watches.set(key, { agreement: agreement.id, clause, side, spans, endedAt })
      }
    }
  })
  return inOrder(agreement, [...watches.values()], now)
}

const bothSides = ['client', 'provider'] as const

/** The spans of a watch that follow on each other without a gap: an amendment that keeps a measure does not begin it anew. */
export function runsOf({ spans }: Watch): readonly (readonly [Span, ...Span[]])[] {
  const runs: [Span, ...Span[]][] = []
  for (const span of spans) {
    const run = runs.at(-1)
    if (run && run.at(-1)?.endSeq === span.begins.seq) run.push(span)
    else runs.push([span])
  }
  return runs
}

/** The measure that was in force at an entry's place; undefined when none was. */
export function measureAt({ spans }: Watch, { seq, at }: Place): WatchableMeasure | undefined {
  return spans.find(({ begins, endSeq, endsAt }) => seq > begins.seq && (endSeq === null || seq < endSeq) && at <= endsAt)?.measure
}

function boundsOf({ notice }: Agreement, { seq, at }: Effect, next: Effect | undefined): Omit<Span, 'measure'> {
  const begins = { seq, at }
  if (next) return { begins, endSeq: next.seq, endsAt: next.at }
  if (notice?.agreed) return { begins, endSeq: notice.agreed.seq, endsAt: notice.agreed.at }
  return { begins, endSeq: null, endsAt: notice?.endsAt ?? Number.POSITIVE_INFINITY }
}

function inOrder(agreement: Agreement, watches: readonly Watch[], now: Instant): readonly Watch[] {
  const places = new Map(revisionInForce(agreement, now)?.clauses.map(({ clause }, index) => [clause, index]))
  const placeOf = ({ clause, endedAt }: Watch) => (endedAt === null ? (places.get(clause) ?? 0) : places.size)
  return watches.toSorted((one, other) => placeOf(one) - placeOf(other))
}
