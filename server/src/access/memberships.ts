import type { MemberId, ProjectId } from '@counterpart/shared/kernel'
import type { Membership, Settled } from './access-data.ts'
import type { AccessLog, MemberRow, PersonId, Records } from './port.ts'

/** Names a row: event ids are made by their authors, and one that is known from another project must not find the row there. */
export type Settling = Pick<MemberRow, 'project' | 'event'>

/** Which account is which member: rows by project and event id, each effective only while its entry is on the record. */
export interface Memberships {
  ofEvent(settling: Settling): Membership | null
  of(person: PersonId): readonly MemberRow[]
  personOf(project: ProjectId, member: MemberId): PersonId | null
  /** Durable when it resolves; a second row for the same event changes nothing. */
  settle(row: MemberRow): Promise<void>
  /** The row's entry is on record now: earlier rows of that membership end. */
  confirm(settling: Settling): Promise<void>
  /** After a crash between an entry and its `confirm`: the newest entry on record decides. */
  reconcile(rooms: Records, log: AccessLog): Promise<void>
}

export function createMemberships(settled: Settled, ended: (row: MemberRow) => void): Memberships {
  const rows = settled.data.memberships
  const standing = () => rows.filter((row) => row.endedBy === null)
  /** A person's rows, ended ones too: asked about on every event. */
  const byPerson = new Map<PersonId, Membership[]>()
  const remember = (row: Membership) => void byPerson.set(row.person, [...(byPerson.get(row.person) ?? []), row])
  rows.forEach(remember)
  // Security: by both. Else whoever joins a room of their own under an event id copied from another room would be taken for its author.
  const ofEvent = ({ project, event }: Settling) => rows.find((row) => row.project === project && row.event === event) ?? null
  const rivals = (of: MemberRow) => standing().filter((row) => row !== of && row.project === of.project && row.member === of.member)

  async function settle({ project, member, person, event }: MemberRow) {
    if (ofEvent({ project, event })) return
    const row: Membership = { project, member, person, event, endedBy: null }
    rows.push(row)
    try {
      await settled.write()
    } catch (error) {
      rows.splice(rows.indexOf(row), 1) // not durable: the entry must not be placed on its strength
      throw error
    }
    remember(row)
  }

  async function confirm(settling: Settling) {
    const row = ofEvent(settling)
    if (!row || row.endedBy !== null) return
    const moved = rivals(row)
    for (const rival of moved) rival.endedBy = row.event
    for (const rival of moved) if (rival.person !== row.person) ended(rival)
    if (moved.length > 0) await settled.write()
  }

  return {
    ofEvent,
    of: (person) => (byPerson.get(person) ?? []).filter((row) => row.endedBy === null),
    personOf: (project, member) => standing().find((row) => row.project === project && row.member === member)?.person ?? null,
    settle,
    confirm,
    async reconcile(rooms, log) {
      for (const row of standing().filter((each) => rivals(each).length > 0)) {
        const opened = await rooms.open(row.project)
        if (!opened.ok) {
          log.warn({ project: row.project, code: opened.code }, 'memberships of this project could not be compared with its record')
          continue
        }
        const placed = opened.value.chain.placedIds
        const seqOf = (each: MemberRow) => placed.get(each.event) ?? 0
        if (seqOf(row) > 0 && rivals(row).every((rival) => seqOf(rival) < seqOf(row))) await confirm(row)
      }
    },
  }
}
