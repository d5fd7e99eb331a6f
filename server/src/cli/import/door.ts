import { z } from 'zod'
import { okWith, projectId, refuse, title } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { publicKey, signedEvent } from '@counterpart/shared/record'
import { countersignature } from '../../access/access-data.ts'
import { personId } from '../../access/port.ts'
import type { Access, PersonId } from '../../access/port.ts'
import type { Rooms } from '../../hub/rooms.ts'

interface ImportNeeds {
  readonly rooms: Rooms
  readonly access: Access
  readonly host: { readonly publicKey: string }
}

export const leadRequest = z.strictObject({ name: z.string().min(1).max(200) })
/** The lead of an import as the hub knows them. `imported` lists what they have imported before, by name of the source. */
export const leadAnswer = z.strictObject({
  person: personId,
  name: title,
  browserKeys: z.array(publicKey),
  hostKey: publicKey,
  imported: z.array(z.strictObject({ source: z.string(), isComplete: z.boolean() })),
})

export const placeRequest = z.strictObject({ person: personId, project: z.union([z.literal(''), projectId]), event: signedEvent })
export const placeAnswer = z.strictObject({ project: projectId, entry: z.string() })

export const vouchRequest = z.strictObject({ person: personId, signed: countersignature })

/** Who imports, with which browsers, and what is here already. */
export async function findLead(
  { rooms, access, host }: ImportNeeds,
  { name }: z.output<typeof leadRequest>,
): Promise<Outcome<z.input<typeof leadAnswer>>> {
  const found = await access.findPerson(name)
  if (!found) return refuse('person.not-found')
  const imported = []
  for (const { project } of access.roomsOf(found.person)) {
    const opened = await rooms.open(project)
    const origin = opened.ok ? opened.value.state.engagement.imported : null
    if (opened.ok && origin) imported.push({ source: origin.source, isComplete: opened.value.chain.hashes.length >= origin.records + 2 })
  }
  return okWith({ ...found, browserKeys: [...found.browserKeys], hostKey: host.publicKey, imported })
}

/** Places one act of the import in the name of its lead, who is a member by the creation that the same import placed. */
export async function placeImported(
  { rooms, access }: ImportNeeds,
  { person, project, event }: z.output<typeof placeRequest>,
): Promise<Outcome<z.input<typeof placeAnswer>>> {
  const placed = await rooms.place({
    project,
    event,
    mayAct: (statement, room) =>
      statement.project === '' || isMember(access, person, { room, member: statement.member })
        ? okWith(undefined)
        : refuse('member.not-yours'),
    settle: async ({ project: room, statement }) => {
      if (statement.type !== 'project.created' || statement.member === 'host') return
      await access.settleMember({ project: room, member: statement.member, person, event: statement.id })
    },
  })
  return placed.ok ? okWith({ project: placed.project, entry: placed.entry }) : refuse(placed.code)
}

function isMember(access: Access, person: PersonId, asked: { room: string; member: string }): boolean {
  return access.roomsOf(person).some((row) => row.project === asked.room && row.member === asked.member)
}
