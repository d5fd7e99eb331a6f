import { expect, test } from 'vitest'
import { z } from 'zod'
import { createLog } from '../log.ts'
import { startAccess } from '../testing/access-hub.ts'

const line = z.looseObject({ msg: z.string(), person: z.string().optional(), path: z.string().optional(), status: z.number().optional() })

test('the log says who came in, went out and was refused, and holds no name, token, address or password', async () => {
  const lines: string[] = []
  const log = createLog({ destination: { write: (text) => void lines.push(text) } })
  const hub = await startAccess({ log })
  const browser = hub.browser()
  const paul = { name: 'Paul Canary', username: 'paul.canary', password: 'four quiet canary birds' }
  await browser.post('/counterpart/setup', { token: hub.setupToken(), ...paul })
  const person = await browser.person()
  const { cookie } = browser
  await browser.post('/sign-out')
  await browser.post('/sign-in/username', { username: paul.username, password: 'four wrong canary birds' })
  await browser.post('/sign-in/username', { username: paul.username, password: paul.password })
  await browser.post('/counterpart/change-password', { current: paul.password, password: 'another canary of ours' })
  const told = lines.map((text) => line.parse(JSON.parse(text)))
  expect(told.map(({ msg, person: who, path, status }) => [msg, who ?? path, status])).toEqual([
    ['an account was made', person, undefined],
    ['a password was set', person, undefined],
    ['somebody signed in', person, undefined],
    ['a session ended', person, undefined],
    ['access was refused', '/sign-in/username', 401],
    ['somebody signed in', person, undefined],
  ])
  const secrets = [...Object.values(paul), 'canary', hub.setupToken(), decodeURIComponent(/=([^.;]+)/u.exec(cookie)?.[1] ?? 'no cookie')]
  for (const secret of secrets) expect(lines.join('').toLowerCase()).not.toContain(secret.toLowerCase())
})
