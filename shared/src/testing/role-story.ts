import { day } from '../kernel/index.ts'
import type { EventId, Side } from '../kernel/index.ts'
import { milestoneId } from '../milestones/index.ts'
import type { ProjectState } from '../project/index.ts'
import { areaId, currentWording, roleId } from '../roles/index.ts'
import type { Part, Role, Term, Work } from '../roles/index.ts'
import { scope, website } from './agreement-story.ts'
import { eventNamed, namedId } from './people.ts'
import type { Act, Person } from './people.ts'

export const lead = roleId.parse(namedId('role lead'))
export const payer = roleId.parse(namedId('role payer'))
export const hosting = areaId.parse(namedId('area hosting'))
export const site = milestoneId.parse(namedId('milestone site'))
export const onSite: Work = { kind: 'milestone', id: site }
export const onHosting: Work = { kind: 'area', id: hosting }
/** Histories begin on 5 January 2026, a Monday, in UTC. */
export const thisWeek: Term = { from: day.parse('2026-01-05'), until: day.parse('2026-01-09') }

export const wording = { title: 'Project lead', purpose: 'Keeps it *together*', duties: ['Answers'], alone: [], together: [], told: [] }

type RoleOf = typeof lead
type Told = (state: ProjectState) => Act

/** What people do about the role that Paul’s side calls its project lead, unless another one is named. */
export const does = {
  names: (who: Person) => who.does('area.named', { facts: { area: hosting }, body: { title: 'Hosting', description: '' } }),
  plans: (who: Person) =>
    who.does('milestone.planned', {
      facts: { milestone: site, side: 'provider', criteria: [], dueOn: null },
      body: { title: 'Site', description: '', criteria: [] },
    }),
  defines: (who: Person, side: Side = 'provider', role: RoleOf = lead) =>
    who.does('role.defined', { facts: { role, side }, body: wording }),
  rewords: (who: Person, role: RoleOf = lead) =>
    who.does('role.revised', { facts: { role }, body: { ...wording, title: 'Lead' } }, { id: eventNamed('reworded') }),
  retires: (who: Person, role: RoleOf = lead) => who.does('role.retired', { facts: { role }, body: { reason: 'Done' } }),
  restores: (who: Person, role: RoleOf = lead) => who.does('role.restored', { facts: { role }, body: {} }),
  offers: (who: Person, to: Pick<Person, 'member' | 'name'>, asked: { term?: Term; role?: RoleOf } = {}) =>
    who.does(
      'role.offered',
      { facts: { role: asked.role ?? lead, member: to.member, term: asked.term ?? null }, body: { note: 'Would you?' } },
      { id: offerTo(to, asked.term) },
    ),
  takesBack: (who: Person, offer: EventId) => who.does('role.offer-withdrawn', { facts: { role: lead, offer }, body: {} }),
  declines: (who: Person, offer = offerTo(who)) => who.does('role.declined', { facts: { role: lead, offer }, body: { reason: 'No time' } }),
  releases: (who: Person, offer: EventId) => who.does('role.released', { facts: { role: lead, offer }, body: { note: 'It was good' } }),
  places: (who: Person, work: Work, parts: readonly Part[]) =>
    who.does('role.placed', { facts: { role: lead, work, parts: [...parts] }, body: {} }),
  placesPayer: (who: Person, work: Work, parts: readonly Part[]) =>
    who.does('role.placed', { facts: { role: payer, work, parts: [...parts] }, body: {} }),
  links: (who: Person) => who.does('role.clause-linked', { facts: { role: lead, agreement: website, clause: scope }, body: {} }),
  unlinks: (who: Person) => who.does('role.clause-unlinked', { facts: { role: lead, agreement: website, clause: scope }, body: {} }),
}

/** Says yes to the wording that stands, or to another one. */
export function accepts(who: Person, asked: { offer?: EventId; role?: RoleOf; revision?: EventId; seen?: number } = {}): Told {
  const { offer = offerTo(who), role = lead } = asked
  return (state) => {
    const revision = asked.revision ?? currentWording(theRole(state, role)).id
    return who.does('role.accepted', { facts: { role, offer, revision }, body: {} }, asked.seen === undefined ? {} : { seen: asked.seen })
  }
}

/** The id that an offer of this story has; one to stand in has another. */
export function offerTo({ name }: Pick<Person, 'name'>, term: Term | null = null): EventId {
  return eventNamed(`offer to ${name}${term ? ` from ${term.from}` : ''}`)
}

export function theRole({ roles }: ProjectState, id: RoleOf = lead): Role {
  const role = roles.roles.get(id)
  if (!role) throw new Error('the role is missing')
  return role
}
