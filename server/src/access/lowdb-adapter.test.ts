import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth/minimal'
import { username } from 'better-auth/plugins/username'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/access-hub.ts'
import { openAccessData } from './access-data.ts'
import type { Row } from './access-data.ts'
import { lowdbAdapter } from './lowdb-adapter.ts'

async function withAdapter() {
  const folder = await temporaryFolder()
  const settled = await openAccessData(folder)
  const removed: [string, readonly Row[]][] = []
  const auth = betterAuth({
    baseURL: 'http://localhost:4000',
    secret: 'a secret of this test alone, long enough',
    telemetry: { enabled: false },
    database: lowdbAdapter(settled, { added: () => undefined, removed: (model, rows) => removed.push([model, rows]) }),
    plugins: [username({ displayUsername: false }), passkey()],
  })
  const { adapter } = await auth.$context
  const addUser = (name: string, more: object = {}) =>
    adapter.create({
      model: 'user',
      data: { name, email: `${name}@example.org`, emailVerified: false, createdAt: new Date(), updatedAt: new Date(), ...more },
    })
  return { folder, adapter, addUser, removed }
}

function verification(identifier: string, expiresAt: Date) {
  const now = new Date()
  return { model: 'verification', data: { identifier, value: '0', expiresAt, createdAt: now, updatedAt: now } }
}

test('what was answered is on disk, and comes back with its dates', async () => {
  const { folder, adapter, addUser } = await withAdapter()
  const made = await addUser('ann')
  const kept = JSON.parse(await readFile(join(folder, 'settled', 'access.json'), 'utf8'))
  expect(kept.tables.user).toEqual([{ ...made, createdAt: expect.any(String), updatedAt: expect.any(String) }])
  const again = await openAccessData(folder)
  expect(again.data.tables['user']).toHaveLength(1)
  const found = await adapter.findOne<{ createdAt: Date }>({ model: 'user', where: [{ field: 'name', value: 'ann' }] })
  expect(found?.createdAt).toBeInstanceOf(Date)
})

test('rows are handed out by value', async () => {
  const { adapter, addUser } = await withAdapter()
  const made = await addUser('ann')
  Object.assign(made, { name: 'changed outside' })
  expect(await adapter.count({ model: 'user', where: [{ field: 'name', value: 'ann' }] })).toBe(1)
})

test('a unique field is taken once, by creating or by changing, whoever comes at the same time', async () => {
  const { adapter, addUser } = await withAdapter()
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => addUser('ann')))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await addUser('bob', { username: 'bob' })
  const rename = adapter.update({ model: 'user', where: [{ field: 'name', value: 'ann' }], update: { username: 'bob' } })
  await expect(rename).rejects.toThrow('user.username is taken')
  await addUser('cat')
  await addUser('dan')
})

test('a single-use row is consumed by exactly one of many, and a counter never loses a step', async () => {
  const { adapter } = await withAdapter()
  await adapter.create(verification('once', new Date()))
  const where = [{ field: 'identifier', value: 'once' }]
  const taken = await Promise.all(Array.from({ length: 50 }, () => adapter.consumeOne({ model: 'verification', where })))
  expect(taken.filter((row) => row !== null)).toHaveLength(1)
  const [key, now] = [{ name: 'k', publicKey: '', userId: 'u', credentialID: 'c', deviceType: '', backedUp: false }, new Date()]
  await adapter.create({ model: 'passkey', data: { ...key, counter: 0, createdAt: now } })
  const upTo30 = [{ field: 'counter', operator: 'lt', value: 30 } as const]
  const counted = await Promise.all(
    Array.from({ length: 50 }, () => adapter.incrementOne({ model: 'passkey', where: upTo30, increment: { counter: 1 } })),
  )
  expect(counted.filter((row) => row !== null)).toHaveLength(30)
  expect(await adapter.findOne({ model: 'passkey', where: [] })).toMatchObject({ counter: 30 })
})

test('conditions are met as asked: order, sets, parts of words, either-or, letters of any case', async () => {
  const { adapter, addUser } = await withAdapter()
  for (const name of ['Ann', 'bob', 'Bert']) await addUser(name)
  const names = async (where: Parameters<typeof adapter.findMany>[0]['where']) => {
    const found = await adapter.findMany<{ name: string }>({ model: 'user', where, sortBy: { field: 'name', direction: 'asc' } })
    return found.map(({ name }) => name)
  }
  expect(await names([{ field: 'name', operator: 'in', value: ['Ann', 'bob'] }])).toEqual(['Ann', 'bob'])
  expect(await names([{ field: 'name', operator: 'not_in', value: ['Ann'] }])).toEqual(['Bert', 'bob'])
  expect(await names([{ field: 'name', operator: 'starts_with', value: 'b', mode: 'insensitive' }])).toEqual(['Bert', 'bob'])
  expect(await names([{ field: 'name', operator: 'ends_with', value: 'n' }])).toEqual(['Ann'])
  expect(await names([{ field: 'name', operator: 'contains', value: 'o' }])).toEqual(['bob'])
  expect(await names([{ field: 'name', operator: 'ne', value: 'Ann' }])).toEqual(['Bert', 'bob'])
  expect(
    await names([
      { field: 'name', value: 'Ann' },
      { field: 'name', value: 'bob', connector: 'OR' },
    ]),
  ).toEqual(['Ann', 'bob'])
  expect(await names([{ field: 'username', value: null }])).toHaveLength(3)
  expect(await names([{ field: 'createdAt', operator: 'gt', value: new Date(Date.now() + 1_000) }])).toEqual([])
  expect(await names([{ field: 'createdAt', operator: 'lte', value: new Date(Date.now() + 1_000) }])).toHaveLength(3)
  const second = await adapter.findMany({ model: 'user', limit: 1, offset: 1, sortBy: { field: 'name', direction: 'desc' } })
  expect(second).toMatchObject([{ name: 'Bert' }])
})

test('rows that go are told, all of them, and a delete without conditions deletes nothing', async () => {
  const { adapter, addUser, removed } = await withAdapter()
  await Promise.all(Array.from({ length: 150 }, (_, i) => addUser(`user${i}`)))
  await adapter.delete({ model: 'user', where: [] })
  expect(removed).toEqual([])
  expect(await adapter.deleteMany({ model: 'user', where: [{ field: 'name', operator: 'starts_with', value: 'user' }] })).toBe(150)
  expect(removed.map(([model, rows]) => [model, rows.length])).toEqual([['user', 150]])
})
