import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { eventId, makeUuid, memberId, projectId } from '@counterpart/shared/kernel'
import { startAccess, temporaryFolder } from '../testing/access-hub.ts'
import { AccessRoom, newSigner, redeem } from '../testing/access-room.ts'
import { openAccessData } from './access-data.ts'
import type { MemberRow } from './index.ts'
import { personId } from './index.ts'
import { createMemberships } from './memberships.ts'

const project = projectId.parse('A'.repeat(43))
const id = () => makeUuid(Date.now(), randomBytes(10))
const row = (more: Partial<MemberRow> = {}): MemberRow => ({
  project,
  member: memberId.parse(id()),
  person: personId.parse('ann'),
  event: eventId.parse(id()),
  ...more,
})

async function open(folder: string) {
  const ended: MemberRow[] = []
  return { ended, memberships: createMemberships(await openAccessData(folder), (gone) => ended.push(gone)) }
}

test('a row is durable, and the same event settles once', async () => {
  const folder = await temporaryFolder()
  const first = row()
  const { memberships } = await open(folder)
  await memberships.settle(first)
  await memberships.settle({ ...first, person: personId.parse('eve') })
  const again = await open(folder)
  expect(again.memberships.of(first.person)).toMatchObject([first])
  expect(again.memberships.personOf(project, first.member)).toBe('ann')
  expect(again.memberships.of(personId.parse('eve'))).toEqual([])
})

test('a row that could not be written does not stand', async () => {
  const settled = await openAccessData(await temporaryFolder())
  const failing = { data: settled.data, write: () => Promise.reject(new Error('no room on the disk')) }
  const memberships = createMemberships(failing, () => undefined)
  const lost = row()
  await expect(memberships.settle(lost)).rejects.toThrow('no room on the disk')
  expect(memberships.ofEvent(lost)).toBeNull()
})

test('a later entry on record ends the earlier row, for good, and tells whose it was', async () => {
  const folder = await temporaryFolder()
  const { memberships, ended } = await open(folder)
  const first = row()
  const second = { ...first, person: personId.parse('bob'), event: eventId.parse(id()) }
  await memberships.settle(first)
  await memberships.settle(second)
  expect(memberships.personOf(project, first.member)).toBe('ann')
  await memberships.confirm(second)
  await memberships.confirm(first)
  expect(ended).toMatchObject([first])
  expect(memberships.personOf(project, first.member)).toBe('bob')
  expect((await open(folder)).memberships.personOf(project, first.member)).toBe('bob')
})

test('after a crash between the entry and its row, the record decides at the next start', async () => {
  const hub = await startAccess()
  const paul = hub.browser()
  await paul.post('/counterpart/setup', { token: hub.setupToken(), name: 'Paul', username: 'paul', password: 'a long enough one' })
  const room = await AccessRoom.createdBy(hub, personId.parse(await paul.person()))
  const [link, own, fresh] = [await room.invites({ side: 'provider', standing: 'contributor' }), newSigner(), newSigner()]
  await redeem(hub.browser(), await room.entering(link, own), own)
  const back = await room.offersReturn(link.member)
  const entering = await room.entering(back, fresh)
  await hub.stop() // from here on nobody hears of entries
  const placed = await hub.rooms.place({ project: room.project, event: entering, mayAct: () => ({ ok: true, value: undefined }) })
  expect(placed.ok).toBe(true)
  const event = eventId.parse(JSON.parse(entering.statement).id)
  const settled = await openAccessData(hub.dataFolder)
  settled.data.memberships.push({ project: room.project, member: link.member, person: personId.parse('zoe'), event, endedBy: null })
  settled.data.memberships.push({
    project: room.project,
    member: link.member,
    person: personId.parse('eve'),
    event: eventId.parse(id()),
    endedBy: null,
  })
  await settled.write()
  const again = await startAccess({ dataFolder: hub.dataFolder, rooms: hub.rooms })
  expect(again.access.personOf(room.project, link.member)).toBe('zoe')
  expect(again.access.roomsOf(personId.parse('eve'))).toEqual([])
})
