import { z } from 'zod'
import { day, eventId, instant, markdown, note, side, title, uuid, words } from '../kernel/index.ts'
import { entryHash, noBody } from '../record/index.ts'
import type { EventOf, EventSchemas } from '../record/index.ts'

export const agreementId = uuid.brand<'AgreementId'>()
export type AgreementId = z.infer<typeof agreementId>
/** The same in every revision, however the clause is reworded or moved. */
export const clauseId = uuid.brand<'ClauseId'>()
export type ClauseId = z.infer<typeof clauseId>

export const clauseKind = z.enum([
  'definition',
  'capability',
  'in-scope',
  'out-of-scope',
  'limitation',
  'deliverable',
  'service-level',
  'communication',
  'fee',
  'remedy-limit',
  'penalty',
  'other',
])
export type ClauseKind = z.infer<typeof clauseKind>

/** Whom a clause binds. */
export const binding = z.enum([...side.options, 'both'])
export type Binding = z.infer<typeof binding>

/** A promise that the record itself can show to be kept or missed; `remedy-limit` is an amount in minor units (ISO 4217) that others count with. */
export const measure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply-within'), workingHours: z.int().min(1).max(2_000) }),
  z.strictObject({ kind: z.literal('check-in-every'), days: z.int().min(1).max(366) }),
  z.strictObject({ kind: z.literal('review-within'), days: z.int().min(1).max(366) }),
  z.strictObject({ kind: z.literal('remedy-limit'), currency: z.string().regex(/^[A-Z]{3}$/), minorUnits: z.int().min(0) }),
])
export type Measure = z.infer<typeof measure>

/** `depth` 0 is a clause of the first level. `from`: clauses of the revision before whose words were split off or merged into this one. */
export const clauseFacts = z.strictObject({
  clause: clauseId,
  kind: clauseKind,
  binds: binding,
  depth: z.int().min(0).max(5),
  measure: measure.nullable(),
  from: z.array(clauseId).max(8),
})
export type ClauseFacts = z.infer<typeof clauseFacts>

/** What goes with the text: until when an answer is awaited, when both sides look at it again, how long before its end notice is given. */
export const agreementTerms = z.strictObject({
  respondBy: instant.nullable(),
  reviewOn: day.nullable(),
  noticeDays: z.int().min(0).max(366),
})
export type AgreementTerms = z.infer<typeof agreementTerms>

/** Of a clause: ids and choices in the facts, the words at the same index in the body. */
const revisionFacts = { agreement: agreementId, clauses: z.array(clauseFacts).max(500), terms: agreementTerms }
const onTopOf = z.strictObject({ ...revisionFacts, basedOn: eventId })
export const revisionWords = z.strictObject({
  title,
  /** Why it is offered, or what was changed; no part of the text that is signed for. */
  note,
  clauses: z.array(z.strictObject({ heading: title, text: markdown })).max(500),
})
export type RevisionWords = z.infer<typeof revisionWords>

/** `revision` is always the id of the event that brought it. */
const ofRevision = { agreement: agreementId, revision: eventId }
const withReason = z.strictObject({ reason: words })
/** What may cite a clause. */
export const citing = z.strictObject({ kind: z.enum(['milestone', 'check-in']), id: uuid })
export type Citing = z.infer<typeof citing>
const citation = z.strictObject({ agreement: agreementId, clause: clauseId, citing })

export const agreementEvents = {
  'agreement.proposed': { facts: z.strictObject(revisionFacts), body: revisionWords },
  /** The next revision of what is being negotiated, on top of the latest one. */
  'agreement.countered': { facts: onTopOf, body: revisionWords },
  /** A new attempt at a text that was declined, withdrawn or left to expire, on top of its last revision. */
  'agreement.reproposed': { facts: onTopOf, body: revisionWords },
  /** A change to the text in force, which binds until both sides have signed the new one. */
  'agreement.amendment-proposed': { facts: onTopOf, body: revisionWords },
  'agreement.clause-marked': {
    facts: z.strictObject({ ...ofRevision, clause: clauseId, mark: z.enum(['agreed', 'to-discuss', 'none']) }),
    body: noBody,
  },
  /** `hash` is that of the revision's entry. `keyStore`: where the browser says it keeps the key; a claim. */
  'agreement.signed': {
    facts: z.strictObject({ ...ofRevision, hash: entryHash, keyStore: z.enum(['webcrypto', 'software']) }),
    body: z.strictObject({ name: title, consent: words }),
  },
  'agreement.declined': { facts: z.strictObject(ofRevision), body: withReason },
  'agreement.withdrawn': { facts: z.strictObject(ofRevision), body: z.strictObject({ reason: note }) },
  /** Notice to end the text in force: over when the other side confirms, or once `endsAt` has passed. */
  'agreement.ending-proposed': { facts: z.strictObject({ ...ofRevision, endsAt: instant }), body: withReason },
  /** `notice` is the id of the event that gave it. */
  'agreement.ending-agreed': { facts: z.strictObject({ agreement: agreementId, notice: eventId }), body: noBody },
  'agreement.ending-withdrawn': { facts: z.strictObject({ agreement: agreementId, notice: eventId }), body: noBody },
  /** A side has looked at the text in force again, as its review date asks. */
  'agreement.reviewed': { facts: z.strictObject(ofRevision), body: z.strictObject({ note }) },
  'agreement.clause-cited': { facts: citation, body: noBody },
  'agreement.citation-withdrawn': { facts: citation, body: noBody },
  /** Signed words are erased only once a lead of each side has said so. */
  'agreement.erasure-agreed': { facts: z.strictObject(ofRevision), body: withReason },
} satisfies EventSchemas
export type AgreementEvent = EventOf<typeof agreementEvents>
