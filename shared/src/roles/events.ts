import { z } from 'zod'
import { agreementId, clauseId } from '../agreements/index.ts'
import { day, eventId, markdown, memberId, note, side, title, uuid, words } from '../kernel/index.ts'
import { noBody } from '../record/index.ts'
import type { EventOf, EventSchemas } from '../record/index.ts'

export const roleId = uuid.brand<'RoleId'>()
export type RoleId = z.infer<typeof roleId>
/** A field of work that is no milestone: "hosting", "texts", "invoices". */
export const areaId = uuid.brand<'AreaId'>()
export type AreaId = z.infer<typeof areaId>

/** What a role does for a piece of work. `accountable` stands once per work, across both sides. */
export const part = z.enum(['responsible', 'accountable', 'consulted', 'informed'])
export type Part = z.infer<typeof part>

/** What roles are placed at. */
export const work = z.strictObject({ kind: z.enum(['milestone', 'area']), id: uuid })
export type Work = z.infer<typeof work>

/** The days on which somebody stands in, both included, as the calendar of the working time has them. */
export const term = z.strictObject({ from: day, until: day })
export type Term = z.infer<typeof term>

const lines = z.array(title).max(30)
const roleWords = z.strictObject({
  title,
  purpose: markdown,
  duties: lines,
  /** What its holder decides alone, what only together with others, and what they must be told. */
  alone: lines,
  together: lines,
  told: lines,
})
const areaWords = z.strictObject({ title, description: markdown })
const ofOffer = { role: roleId, offer: eventId }
const ofClause = z.strictObject({ role: roleId, agreement: agreementId, clause: clauseId })

export const roleEvents = {
  'area.named': { facts: z.strictObject({ area: areaId }), body: areaWords },
  'area.revised': { facts: z.strictObject({ area: areaId }), body: areaWords },
  'area.retired': { facts: z.strictObject({ area: areaId }), body: z.strictObject({ reason: note }) },
  'area.restored': { facts: z.strictObject({ area: areaId }), body: noBody },
  /** `side` is whose role it is; either side may suggest one for the other. Its event id names the wording. */
  'role.defined': { facts: z.strictObject({ role: roleId, side }), body: roleWords },
  /** Another wording: whoever holds the role has said yes to the one before, and is asked again. */
  'role.revised': { facts: z.strictObject({ role: roleId }), body: roleWords },
  'role.retired': { facts: z.strictObject({ role: roleId }), body: z.strictObject({ reason: note }) },
  'role.restored': { facts: z.strictObject({ role: roleId }), body: noBody },
  /** To hold it, or for a `term` to stand in. Offering a held role to somebody else hands it over once they say yes. */
  'role.offered': { facts: z.strictObject({ role: roleId, member: memberId, term: term.nullable() }), body: z.strictObject({ note }) },
  'role.offer-withdrawn': { facts: z.strictObject(ofOffer), body: noBody },
  /** By the member it was offered to. `revision` is the id of the event whose wording they say yes to; again when there is a newer one. */
  'role.accepted': { facts: z.strictObject({ ...ofOffer, revision: eventId }), body: noBody },
  'role.declined': { facts: z.strictObject(ofOffer), body: z.strictObject({ reason: words }) },
  /** The holder or stand-in named by `offer` lays it down, or a lead of their side ends it. */
  'role.released': { facts: z.strictObject(ofOffer), body: z.strictObject({ note }) },
  /** Replaces what the role did for that work; no parts: nothing any more. */
  'role.placed': { facts: z.strictObject({ role: roleId, work, parts: z.array(part).max(4) }), body: noBody },
  'role.clause-linked': { facts: ofClause, body: noBody },
  'role.clause-unlinked': { facts: ofClause, body: noBody },
} satisfies EventSchemas
export type RoleEvent = EventOf<typeof roleEvents>
