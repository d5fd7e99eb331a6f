import { agreementId, clauseId, clauseKind, effectAt, latestRevision, revisionInForce } from '../agreements/index.ts'
import type { Agreement, AgreementTerms, Binding, ClauseFacts, Measure, RevisionWords } from '../agreements/index.ts'
import { dayMs, instant } from '../kernel/index.ts'
import type { EventType, ProjectEvent } from '../project/index.ts'
import { replyId } from '../threads/index.ts'
import { isLucky, pick, wholeNumber, wordsFrom } from './random.ts'
import type { Random } from './random.ts'
import type { Moment } from './random-acts.ts'

type Maker = (random: Random, moment: Moment) => ProjectEvent | null
type Makers = { readonly [Type in EventType]?: Maker }

/** Makers of acts about agreements: they aim at what could be admitted, but do not ask. */
export const agreementMakers = {
  'agreement.proposed': (random, moment) => {
    // Few agreements, so that there is something to negotiate about each.
    if (moment.state.agreements.size > 1 && !isLucky(random, 0.1)) return null
    const { facts, body } = textFor(random, moment, [])
    return { type: 'agreement.proposed', facts: { ...facts, agreement: agreementId.parse(moment.newId()) }, body }
  },
  'agreement.countered': (random, moment) => onAgreement(random, moment, (held) => follow('agreement.countered', random, { moment, held })),
  'agreement.reproposed': (random, moment) =>
    onAgreement(random, moment, (held) => follow('agreement.reproposed', random, { moment, held })),
  'agreement.amendment-proposed': (random, moment) =>
    onAgreement(random, moment, (held) => follow('agreement.amendment-proposed', random, { moment, held })),
  'agreement.clause-marked': (random, moment) =>
    onAgreement(random, moment, (held) => {
      const clause = pick(random, latestRevision(held).clauses)?.clause
      const mark = pick(random, ['agreed', 'to-discuss', 'none', 'none'] as const)
      return clause && mark ? { type: 'agreement.clause-marked', facts: { ...latestOf(held), clause, mark }, body: {} } : null
    }),
  'agreement.signed': (random, moment) =>
    onAgreement(random, moment, (held) => {
      const facts = { ...latestOf(held), hash: latestRevision(held).hash, keyStore: 'webcrypto' } as const
      return { type: 'agreement.signed', facts, body: { name: wordsFrom(random), consent: wordsFrom(random) } }
    }),
  'agreement.declined': (random, moment) =>
    onAgreement(random, moment, (held) =>
      isLucky(random, 0.2) ? { type: 'agreement.declined', facts: latestOf(held), body: { reason: wordsFrom(random) } } : null,
    ),
  'agreement.withdrawn': (random, moment) =>
    onAgreement(random, moment, (held) =>
      isLucky(random, 0.2) ? { type: 'agreement.withdrawn', facts: latestOf(held), body: { reason: '' } } : null,
    ),
  'agreement.ending-proposed': (random, moment) =>
    onAgreement(random, moment, (held) => {
      const bound = revisionInForce(held, moment.at)
      if (!bound || !isLucky(random, 0.2)) return null
      const endsAt = instant.parse(moment.at + wholeNumber(random, 0, 20) * dayMs)
      const facts = { agreement: held.id, revision: bound.id, endsAt }
      return { type: 'agreement.ending-proposed', facts, body: { reason: wordsFrom(random) } }
    }),
  'agreement.ending-agreed': (random, moment) =>
    onNotice(random, moment, (facts) => ({ type: 'agreement.ending-agreed', facts, body: {} })),
  'agreement.ending-withdrawn': (random, moment) =>
    onNotice(random, moment, (facts) => ({ type: 'agreement.ending-withdrawn', facts, body: {} })),
  'agreement.reviewed': (random, moment) =>
    onAgreement(random, moment, (held) => {
      const revision = effectAt(held, moment.at)?.revision
      return revision ? { type: 'agreement.reviewed', facts: { agreement: held.id, revision }, body: { note: '' } } : null
    }),
  'agreement.clause-cited': (random, moment) =>
    onCitation(random, moment, (facts) => ({ type: 'agreement.clause-cited', facts, body: {} })),
  'agreement.citation-withdrawn': (random, moment) =>
    onAgreement(random, moment, ({ id, citations }) => {
      const citation = pick(random, citations)
      if (!citation) return null
      const { clause, citing } = citation
      return { type: 'agreement.citation-withdrawn', facts: { agreement: id, clause, citing }, body: {} }
    }),
  'agreement.erasure-agreed': (random, moment) =>
    onAgreement(random, moment, (held) => {
      const revision = pick(random, held.revisions)?.id
      const body = { reason: wordsFrom(random) }
      return revision ? { type: 'agreement.erasure-agreed', facts: { agreement: held.id, revision }, body } : null
    }),
  'reply.posted/3': (random, { state, newId }) => {
    const subjects = [...state.agreements.values()].flatMap(({ id, clauseIds }) => [
      { kind: 'agreement' as const, id },
      ...[...clauseIds].map((clause) => ({ kind: 'clause' as const, id: clause })),
    ])
    const subject = pick(random, subjects)
    if (!subject) return null
    const facts = { reply: replyId.parse(newId()), subject, asks: isLucky(random, 0.5) }
    return { type: 'reply.posted/3', facts, body: { text: wordsFrom(random) } }
  },
} as const satisfies Makers

type Following = 'agreement.countered' | 'agreement.reproposed' | 'agreement.amendment-proposed'

function follow(type: Following, random: Random, { moment, held }: { moment: Moment; held: Agreement }): ProjectEvent {
  const bound = revisionInForce(held, moment.at)
  const base = type === 'agreement.amendment-proposed' && bound ? bound : latestRevision(held)
  const { facts, body } = textFor(random, moment, base.clauses)
  return { type, facts: { ...facts, agreement: held.id, basedOn: base.id }, body }
}

function textFor(random: Random, { newId, at }: Moment, before: readonly ClauseFacts[]) {
  const kept = before.filter(() => isLucky(random, 0.8)).map((facts) => ({ ...facts, from: [] }))
  const origin = pick(random, before)?.clause
  const added = Array.from({ length: wholeNumber(random, kept.length === 0 ? 1 : 0, 2) }, (): ClauseFacts => {
    const from = origin && isLucky(random, 0.3) ? [origin] : []
    const binds = pick<Binding>(random, ['client', 'provider', 'both']) ?? 'both'
    return {
      clause: clauseId.parse(newId()),
      kind: pick(random, clauseKind.options) ?? 'other',
      binds,
      depth: 0,
      measure: someMeasure(random),
      from,
    }
  })
  const clauses: ClauseFacts[] = [...kept, ...added]
  const respondBy = isLucky(random, 0.2) ? instant.parse(at + wholeNumber(random, 1, 20) * dayMs) : null
  const terms: AgreementTerms = { respondBy, reviewOn: null, noticeDays: wholeNumber(random, 0, 14) }
  const words = clauses.map(() => ({ heading: plainWords(random), text: plainWords(random) }))
  const body: RevisionWords = { title: plainWords(random), note: wordsFrom(random), clauses: words }
  return { facts: { clauses, terms }, body }
}

function someMeasure(random: Random): Measure | null {
  return pick<Measure | null>(random, [null, { kind: 'reply-within', workingHours: 8 }, { kind: 'check-in-every', days: 7 }]) ?? null
}

/** Words of an agreement hold no HTML: the door refuses it. */
function plainWords(random: Random): string {
  return wordsFrom(random).replaceAll('<b>', 'bold')
}

function onAgreement(random: Random, { state }: Moment, make: (held: Agreement) => ProjectEvent | null): ProjectEvent | null {
  const held = pick(random, state.agreements.values())
  return held ? make(held) : null
}

function onNotice(
  random: Random,
  moment: Moment,
  make: (facts: { agreement: Agreement['id']; notice: NonNullable<Agreement['notice']>['id'] }) => ProjectEvent,
): ProjectEvent | null {
  return onAgreement(random, moment, ({ id, notice }) => (notice ? make({ agreement: id, notice: notice.id }) : null))
}

function onCitation(
  random: Random,
  moment: Moment,
  make: (facts: Extract<ProjectEvent, { type: 'agreement.clause-cited' }>['facts']) => ProjectEvent,
): ProjectEvent | null {
  return onAgreement(random, moment, ({ id, clauseIds }) => {
    const clause = pick(random, clauseIds)
    const milestone = pick(random, moment.state.milestones.keys())
    return clause && milestone ? make({ agreement: id, clause, citing: { kind: 'milestone', id: milestone } }) : null
  })
}

function latestOf(held: Agreement) {
  return { agreement: held.id, revision: latestRevision(held).id }
}
