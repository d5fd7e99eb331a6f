import { ok, refuse } from '@counterpart/shared/kernel'
import type { MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { SentAnswers, ToServer } from '@counterpart/shared/protocol'
import { beginning, headOf } from '@counterpart/shared/record'
import type { PublicKey, Statement } from '@counterpart/shared/record'
import type { Access, PersonId } from '../access/port.ts'
import type { Connection } from './connection-registry.ts'
import { membersOn, membershipsOf } from './membership.ts'
import { lengthOf, packEntries } from './pack-entries.ts'
import type { Presence } from './presence.ts'
import { refusalFor } from './refusals.ts'
import type { Rooms } from './rooms.ts'

export interface AnswerNeeds {
  readonly rooms: Rooms
  readonly access: Access
  readonly presence: Presence
  readonly hostKey: PublicKey
  /** Counts the letters of an answer into what its connection and person may ask, however few of them are left when they are packed. */
  countGiven(connection: Connection, letters: number): void
}

type Answer<Name extends keyof ToServer> = (
  needs: AnswerNeeds,
  connection: Connection,
  message: ToServer[Name],
) => Promise<SentAnswers[Name]>

/** What each message of a browser is answered, once it was read by its schema and its speaker is known. */
export const answerTo: { readonly [Name in keyof ToServer]: Answer<Name> } = { rooms: listRooms, enter, leave, act, 'give-back': giveBack }

/** A damaged project stays listed, at its beginning: entering it says what is wrong, which is better than a room that vanished. */
async function listRooms({ rooms, access, hostKey }: AnswerNeeds, { person }: Connection): Promise<SentAnswers['rooms']> {
  const projects = [...new Set(access.roomsOf(person).map((row) => row.project))]
  const listed = []
  for (const project of projects) {
    const opened = await rooms.open(project)
    const members = opened.ok ? membersOn(opened.value, access, person) : opened
    if (opened.ok && members.ok) {
      const head = headOf(opened.value.chain)
      listed.push({ project, member: members.value.at(-1) ?? members.value[0], head, isTakingBack: rooms.isTakingBack(project) })
    } else if (!opened.ok && opened.code === 'project.damaged') {
      const row = access.roomsOf(person).find((settled) => settled.project === project)
      if (row) listed.push({ project, member: row.member, head: beginning, isTakingBack: false })
    }
  }
  return { ok: true, hostKey, rooms: listed }
}

async function enter(needs: AnswerNeeds, connection: Connection, { project, after }: ToServer['enter']): Promise<SentAnswers['enter']> {
  const { rooms, access, presence } = needs
  const before = await membershipsOf({ rooms, access }, connection.person, project)
  if (!before.ok) return refusalFor(before.code)
  // Security: asked again where the page is read, since the member may have been put out meanwhile. Nothing is placed between the page and
  // the room: no entry is missed, repeated or heard by somebody who was put out.
  const entered: { as?: MemberId } = {}
  const page = await rooms.page(project, after, (replay) => {
    const members = membersOn(replay, access, connection.person)
    if (!members.ok) return members
    entered.as = members.value.at(-1) ?? members.value[0]
    if (connection.socket.connected) presence.enter(connection, project, entered.as)
    return ok
  })
  if (!page.ok) return refusalFor(page.code)
  if (!entered.as) throw new Error('a page was read for nobody')
  needs.countGiven(connection, lengthOf(page.value.entries))
  return { ok: true, member: entered.as, ...page.value, entries: packEntries(page.value.entries) }
}

function leave({ presence }: AnswerNeeds, connection: Connection, { project }: ToServer['leave']): Promise<SentAnswers['leave']> {
  presence.leave(connection, project)
  return Promise.resolve({ ok: true })
}

async function act(needs: AnswerNeeds, { person }: Connection, { project, event }: ToServer['act']): Promise<SentAnswers['act']> {
  const { rooms, access } = needs
  if (project === '')
    return rooms.place({
      project,
      event,
      mayAct: (statement, made) => mayCreate(access, person, { project: made, statement }),
      settle: (placed) => settleCreator(access, person, placed),
    })
  const members = await membershipsOf({ rooms, access }, person, project)
  if (!members.ok) return refusalFor(members.code)
  const own: readonly string[] = members.value
  return rooms.place({ project, event, mayAct: ({ member }) => (own.includes(member) ? ok : refuse('event.not-yours')) })
}

/** Security: who may not read a room could not have kept anything of it. */
async function giveBack(needs: AnswerNeeds, { person }: Connection, message: ToServer['give-back']): Promise<SentAnswers['give-back']> {
  const { rooms, access } = needs
  const members = await membershipsOf({ rooms, access }, person, message.project)
  return members.ok ? rooms.giveBack({ person, message }) : refusalFor(members.code)
}

/** Security: every member holds a copy of entry 1; sent again by somebody else it must not answer, and must not make them its creator. */
function mayCreate(
  access: Access,
  person: PersonId,
  { project, statement }: { project: ProjectId; statement: Statement },
): Outcome<undefined, string> {
  if (statement.member === 'host') return refuse('event.not-yours')
  const known = access.personOf(project, statement.member)
  return known === null || known === person ? ok : refuse('event.not-yours')
}

async function settleCreator(
  access: Access,
  person: PersonId,
  { project, statement }: { project: ProjectId; statement: Statement },
): Promise<void> {
  if (statement.member === 'host') throw new Error('the host creates no project')
  await access.settleMember({ project, member: statement.member, person, event: statement.id })
}
