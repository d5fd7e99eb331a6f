import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { ProjectId } from '@counterpart/shared/kernel'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { createLog } from '../../log.ts'
import { startTestHub, testOrigin } from '../../testing/test-hub.ts'
import type { TestHub } from '../../testing/test-hub.ts'
import { twoSides } from '../../testing/two-sides.ts'

let hub: TestHub
let room: { clara: TestBrowser; paul: TestBrowser; project: ProjectId }
beforeAll(async () => {
  hub = await startTestHub()
  room = await twoSides(hub)
})
afterAll(async () => {
  room.clara.close()
  room.paul.close()
  await hub.close()
})

const made = z.strictObject({ madeAt: z.number().nullable(), address: z.string().optional() })

async function ask(name: string | null, path: string, method: 'GET' | 'POST' = 'GET') {
  const token = name === null ? {} : { authorization: `Bearer ${hub.access.signIn(name).token}` }
  const headers = { origin: testOrigin, ...token }
  const answer = await fetch(`${hub.address}/api/projects/${room.project}/${path}`, { method, headers })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

async function makeAddress(name: string): Promise<string> {
  const { address } = made.parse(JSON.parse((await ask(name, 'calendar-address', 'POST')).text))
  if (!address?.startsWith(`${testOrigin}/calendar/`)) throw new Error('no address')
  return address.replace(testOrigin, hub.address)
}

const fetched = async (address: string) => (await fetch(address)).status

test('a member gets the file; nobody else does', async () => {
  const file = await ask('clara', 'calendar')
  expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(file.headers.get('cache-control')).toContain('no-store')
  expect(new ICAL.Component(ICAL.parse(file.text)).getFirstPropertyValue('prodid')).toContain('Counterpart')
  expect([(await ask(null, 'calendar')).status, (await ask('eve', 'calendar')).status]).toEqual([401, 404])
})

test('a private address works without a session until it is revoked or another is made, and only its hash is kept', async () => {
  const first = await makeAddress('clara')
  const theirs = await makeAddress('paul')
  expect(await fetched(first)).toBe(200)
  const kept = await readFile(join(hub.dataFolder, 'settled', 'calendars.json'), 'utf8')
  expect(kept).not.toContain(first.slice(-30, -4))
  expect(made.parse(JSON.parse((await ask('clara', 'calendar-address')).text)).madeAt).not.toBeNull()
  const second = await makeAddress('clara')
  expect([await fetched(first), await fetched(second)]).toEqual([404, 200])
  await ask('clara', 'calendar-address/revoke', 'POST')
  expect([await fetched(second), await fetched(theirs)]).toEqual([404, 200])
  expect(made.parse(JSON.parse((await ask('clara', 'calendar-address')).text)).madeAt).toBeNull()
  expect((await ask('eve', 'calendar-address', 'POST')).status).toBe(404)
})

test('an address ends with the membership, and a wrong one is answered alike', async () => {
  const address = await makeAddress('paul')
  expect(await fetched(address)).toBe(200)
  const row = hub.access.roomsOf(hub.access.signIn('paul').person).find(({ project }) => project === room.project)
  if (!row) throw new Error('paul is no member')
  const membership = { ...row, person: hub.access.signIn('paul').person }
  hub.access.endMembership(membership)
  const [ended, wrong] = await Promise.all([fetch(address), fetch(`${hub.address}/calendar/${'A'.repeat(43)}.ics`)])
  expect([ended.status, await ended.text()]).toEqual([wrong.status, await wrong.text()])
  expect(ended.status).toBe(404)
  await hub.access.settleMember(membership)
  expect((await ask('paul', 'calendar')).status).toBe(200)
  expect([await fetched(address), await fetched(await makeAddress('paul'))]).toEqual([404, 200])
})

test('an address stands in no log', () => {
  const lines: string[] = []
  const log = createLog({ destination: { write: (line) => void lines.push(line) } })
  log.error({ req: { method: 'GET', url: '/calendar/wXyZ.ics?a=b', ip: '::1' } }, 'a request could not be handled')
  expect(lines).toEqual([expect.stringContaining('"path":"/calendar/…"')])
})
