import { expect, test } from 'vitest'
import { cosignedText, signText } from '@counterpart/shared/record'
import type { Signer } from '@counterpart/shared/record'
import { startAccess } from '../testing/access-hub.ts'
import { AccessRoom, newSigner, redeem, registerKey } from '../testing/access-room.ts'
import { personId } from './index.ts'

async function withRoom() {
  const hub = await startAccess()
  const paul = hub.browser()
  await paul.post('/counterpart/setup', { token: hub.setupToken(), name: 'Paul', username: 'paul', password: 'a long enough one' })
  const person = personId.parse(await paul.person())
  const room = await AccessRoom.createdBy(hub, person)
  const told: string[] = []
  hub.access.onKeysChanged((who) => told.push(who))
  return { hub, paul, person, room, told }
}

async function vouch(room: AccessRoom, [older, newer]: readonly [Signer, Signer], member = room.lead.member) {
  const said = { project: room.project, member, key: newer.publicKey, grant: older.publicKey }
  return { ...said, proof: await signText(older, 'device', cosignedText(said)) }
}

test('a new browser registers, an older one signs for it, and the new one goes on the record', async () => {
  const { paul, person, room, told, hub } = await withRoom()
  const newer = newSigner()
  expect((await registerKey(paul, newer)).status).toBe(200)
  const signed = await vouch(room, [room.lead.signer, newer])
  expect((await paul.post('/counterpart/countersign', signed)).status).toBe(200)
  expect((await paul.post('/counterpart/countersign', signed)).status).toBe(200)
  expect(told).toEqual([person, person, person])
  const keys = [{ key: newer.publicKey, label: 'Laptop', registeredAt: hub.clock.now }]
  expect((await paul.get('/counterpart/keys')).body).toEqual({ keys, countersignatures: [signed] })
  const { grant, proof } = signed
  await room.act({ type: 'key.added', facts: { by: 'device', grant, proof } }, { member: room.lead.member, signer: newer })
  expect((await room.opened()).state.ring.keys.get(newer.publicKey)?.origin).toBe('countersigned')
})

test('only the holder of a key registers it, for themselves alone', async () => {
  const { hub, paul, room } = await withRoom()
  const newer = newSigner()
  expect((await registerKey(paul, newer, { person: 'somebody-else' })).code).toBe('proof.invalid')
  expect((await registerKey(hub.browser(), newer, { person: 'nobody' })).code).toBe('session.missing')
  await registerKey(paul, newer)
  const [clara, own] = [hub.browser(), newSigner()]
  await redeem(clara, await room.entering(await room.invites(), own), own)
  expect((await registerKey(clara, newer)).code).toBe('key.not-yours')
  expect((await clara.get('/counterpart/keys')).body).toEqual({ keys: [], countersignatures: [] })
  expect((await hub.browser().get('/counterpart/keys')).code).toBe('session.missing')
})

test('a countersignature counts only for an own key, an own membership and a key in good standing', async () => {
  const { hub, paul, room } = await withRoom()
  const [newer, stranger] = [newSigner(), newSigner()]
  await registerKey(paul, newer)
  const refusedWith = async (said: object) => (await paul.post('/counterpart/countersign', said)).code
  const signed = await vouch(room, [room.lead.signer, newer])
  expect(await refusedWith(await vouch(room, [room.lead.signer, stranger]))).toBe('key.unknown')
  expect(await refusedWith(await vouch(room, [stranger, newer]))).toBe('key.cannot-vouch')
  expect(await refusedWith({ ...signed, proof: (await vouch(room, [stranger, newer])).proof })).toBe('proof.invalid')
  const [clara, own] = [hub.browser(), newSigner()]
  const link = await room.invites()
  await redeem(clara, await room.entering(link, own), own)
  expect(await refusedWith(await vouch(room, [own, newer], link.member))).toBe('member.not-yours')
  await registerKey(clara, stranger)
  const forClara = await vouch(room, [room.lead.signer, stranger], link.member)
  expect((await clara.post('/counterpart/countersign', forClara)).code).toBe('key.cannot-vouch')
  expect((await paul.get('/counterpart/keys')).body).toMatchObject({ countersignatures: [] })
})
