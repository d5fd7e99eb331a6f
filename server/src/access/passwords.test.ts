import { expect, test } from 'vitest'
import { createPasswords } from './passwords.ts'

test('argon2id with 19 MiB, two passes and one lane; the right password only', async () => {
  const passwords = createPasswords()
  const hash = await passwords.hash('correct horse')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.verify({ hash, password: 'correct horse' })).toBe(true)
  expect(await passwords.verify({ hash, password: 'correct horses' })).toBe(false)
})

test('the same word typed on another keyboard is the same password', async () => {
  const passwords = createPasswords()
  const hash = await passwords.hash('caf\u00e9 au lait')
  expect(await passwords.verify({ hash, password: 'cafe\u0301 au lait' })).toBe(true)
})

test('a flood is answered busy instead of piling up, and afterwards all is well', async () => {
  const passwords = createPasswords()
  const tries = await Promise.allSettled(Array.from({ length: 60 }, () => passwords.hash('flood')))
  const refused = tries.filter((each) => each.status === 'rejected')
  expect(refused).toHaveLength(60 - 42)
  expect(refused[0]?.reason).toMatchObject({ status: 'SERVICE_UNAVAILABLE', body: { code: 'server.busy' } })
  expect(await passwords.hash('calm')).toMatch(/^\$argon2id/)
})
