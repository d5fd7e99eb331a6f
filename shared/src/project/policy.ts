import type { Standing } from '../kernel/index.ts'
import type { EventType } from './events.ts'

/** One row of the table. Both sides have the same row: no side is named anywhere here. */
export interface Permission {
  /** The least standing that may do it. `introducing`: the event brings its own key and is let in by a cosignature instead. */
  readonly standing: Standing | 'introducing'
  /** The host may do it too, by its own key. */
  readonly isForHost?: true
  /** Binds the author's side: refused when something about the same object lies between what was seen and the new place. */
  readonly isConsequential?: true
  /** Still possible once the room is closed. */
  readonly isOpenWhenClosed?: true
  /** Needs a key of full standing even where a lesser standing suffices; a lead's acts always do. */
  readonly needsConfirmedKey?: true
  /** Brings in material from elsewhere. */
  readonly isImport?: true
  /** Words alone: may be written in a browser that has not verified the record itself yet (PR26). They leave it once it has. */
  readonly isOpenUnverified?: true
}

const observer: Permission = { standing: 'observer' }
const contributor: Permission = { standing: 'contributor' }
const saying: Permission = { standing: 'contributor', isOpenUnverified: true }
const lead: Permission = { standing: 'lead' }
const consent: Permission = { standing: 'lead', isConsequential: true }
/** Saying yes or no for oneself: whoever was asked may, whatever their standing, by a key that the host did not bring back. */
const forOneself: Permission = { standing: 'observer', isConsequential: true, needsConfirmedKey: true }
const importing: Permission = { standing: 'lead', isImport: true }
const introducing: Permission = { standing: 'introducing' }

/** Who may put what on record: a lead what binds or governs a side, a contributor all else, an observer their acknowledgement, themselves and the roles they were offered. */
export const policy: Readonly<Record<EventType, Permission>> = {
  'project.created': introducing,
  'member.joined': introducing,
  'key.added': { standing: 'introducing', isOpenWhenClosed: true },

  'member.invited': lead,
  'invitation.revoked': { ...lead, isOpenWhenClosed: true },
  'member.removed': { ...observer, isOpenWhenClosed: true }, // leaving; ME8 asks for a lead to remove somebody else
  'member.standing-changed': lead,
  'member.renamed': observer,
  'member.imported': importing,
  'key.revoked': { ...observer, isOpenWhenClosed: true, needsConfirmedKey: true },
  'key.return-offered': { ...lead, isForHost: true, isOpenWhenClosed: true },
  'key.confirmed': { ...observer, isOpenWhenClosed: true, needsConfirmedKey: true },
  'body.redacted': { ...observer, isForHost: true, isOpenWhenClosed: true }, // PR7 says whose

  'project.described': contributor,
  'project.imported': importing,
  'working-time.proposed': contributor,
  'working-time.agreed': consent,
  'working-time.declined': consent,
  'working-time.withdrawn': contributor,
  'cadence.proposed': contributor,
  'cadence.agreed': consent,
  'cadence.declined': consent,
  'cadence.withdrawn': contributor,
  'project.close-proposed': lead,
  'project.close-agreed': consent,
  'project.close-withdrawn': lead,
  'project.reopen-proposed': { ...lead, isOpenWhenClosed: true },
  'project.reopen-agreed': { ...consent, isOpenWhenClosed: true },
  'project.reopen-declined': { ...consent, isOpenWhenClosed: true },
  'project.reopen-withdrawn': { ...lead, isOpenWhenClosed: true },

  'milestone.planned': contributor,
  'milestone.revised': contributor,
  'milestone.date-proposed': contributor,
  'milestone.date-agreed': consent,
  'milestone.date-declined': consent,
  'milestone.date-withdrawn': contributor,
  'milestone.forecast-changed': contributor,
  'milestone.started': contributor,
  'milestone.submitted': contributor,
  'milestone.criterion-judged': contributor,
  'milestone.changes-requested': contributor,
  'milestone.accepted': consent,
  'milestone.dropped': contributor,
  'milestone.restored': contributor,
  'milestone.imported': importing,

  'check-in.posted': saying,
  'check-in.revised': saying,
  'check-in.acknowledged': { ...observer, isOpenUnverified: true },
  'check-in.imported': importing,

  'agreement.proposed': contributor,
  'agreement.countered': contributor,
  'agreement.reproposed': contributor,
  'agreement.amendment-proposed': contributor,
  'agreement.clause-marked': contributor,
  'agreement.signed': consent,
  'agreement.declined': consent,
  'agreement.withdrawn': contributor,
  'agreement.ending-proposed': lead,
  'agreement.ending-agreed': consent,
  'agreement.ending-withdrawn': lead,
  'agreement.reviewed': contributor,
  'agreement.clause-cited': contributor,
  'agreement.citation-withdrawn': contributor,
  'agreement.erasure-agreed': { ...consent, isOpenWhenClosed: true },

  'area.named': contributor,
  'area.revised': contributor,
  'area.retired': contributor,
  'area.restored': contributor,
  'role.defined': contributor,
  'role.revised': contributor,
  'role.retired': contributor,
  'role.restored': contributor,
  'role.offered': contributor,
  'role.offer-withdrawn': contributor,
  'role.accepted': forOneself,
  'role.declined': forOneself,
  'role.released': { ...observer, needsConfirmedKey: true }, // RO12 says whose
  'role.placed': contributor,
  'role.clause-linked': contributor,
  'role.clause-unlinked': contributor,

  'ask.raised': saying,
  'ask.revised': contributor,
  'ask.assigned': contributor,
  'ask.rescheduled': contributor,
  'ask.scope-marked': contributor,
  'ask.option-weighed': contributor,
  'ask.answered': contributor,
  'ask.reopened': contributor,
  'ask.withdrawn': contributor,

  'attachment.added': contributor,
  'attachment.withdrawn': contributor,

  'reply.posted': saying,
  'reply.posted/2': saying,
  'reply.posted/3': saying,
  'reply.revised': saying,
}

const order: Readonly<Record<Standing, number>> = { observer: 0, contributor: 1, lead: 2 }

/** Is a standing enough where at least another one is asked for? */
export function reaches(standing: Standing, least: Standing): boolean {
  return order[standing] >= order[least]
}

/** What a standing lets somebody do at all, for screens that show or hide a verb. `admit` decides about the single act. */
export function allows(standing: Standing, type: EventType): boolean {
  const { standing: least } = policy[type]
  return least === 'introducing' || reaches(standing, least)
}
