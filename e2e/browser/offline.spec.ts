import { freePort, startHub } from '../hub.ts'
import { openProxy } from '../faults/proxy.ts'
import { expect, testApart as base } from '../people.ts'
import { acknowledge, happenedField, openNewestCheckIn, postCheckIn, reply, writeCheckIn } from '../pages/check-ins.ts'
import { expectEntries } from '../pages/record.ts'
import { expectAllSent, expectLine, expectUnsent, goTo } from '../pages/room.ts'
import type { Proxy } from '../faults/proxy.ts'

/** Both people reach the hub over one line that can be cut. */
const test = base.extend<{ hubPort: number; line: Proxy }>({
  tolerated: /net::ERR_|WebSocket connection to/u, // what browsers say of a cut line
  hubPort: async ({}, use) => use(await freePort()),
  line: async ({ hubPort }, use) => {
    const line = await openProxy(`http://127.0.0.1:${hubPort}`)
    await use(line)
    await line.close()
  },
  hub: async ({ hubPort, line }, use) => {
    const hub = await startHub({ PORT: String(hubPort), COUNTERPART_ORIGIN: line.address })
    await use(hub)
    await hub.stop()
  },
})

/** A line so bad that pages load, but nothing that the hub would answer gets through. */
const onlyPages = (request: string): boolean => !/^[A-Z]+ \/(?:api|socket\.io)\//u.test(request)

test('a cut line and a reload in the middle: nothing lost, nothing doubled', async ({ room, line, paul, clara }) => {
  expect(room).toContain(line.address)
  await writeCheckIn(paul.page, { health: 'on track', happened: 'The front page stands.' })
  await postCheckIn(paul.page)
  await goTo(clara.page, 'Check-ins')
  await openNewestCheckIn(clara.page)
  await expectAllSent(paul.page)

  line.sever(onlyPages)
  await expectLine(paul.page, /^Offline\./u)
  await expectLine(clara.page, /^Offline\./u)
  await reply(paul.page, 'Written without a line.')
  await expectUnsent(paul.page, 1)
  await acknowledge(clara.page, 'Read in the tunnel.')
  await expectUnsent(clara.page, 1)
  await writeCheckIn(paul.page, { health: 'on track', happened: 'Half a sentence, and' })
  await expect(paul.page.getByText('Draft saved on this device')).toBeVisible()

  await paul.page.reload()
  await expect(happenedField(paul.page)).toHaveValue('Half a sentence, and')
  await expectUnsent(paul.page, 1)
  await expect(clara.page.getByText('Written without a line.')).toHaveCount(0)

  line.mend()
  await expectAllSent(paul.page)
  await expectAllSent(clara.page)
  await expect(clara.page.getByText('Written without a line.')).toHaveCount(1)
  await expect(happenedField(paul.page)).toHaveValue('Half a sentence, and')
  for (const { page } of [paul, clara]) {
    await expectEntries(page, 'replies', 1)
    await expectEntries(page, 'check-ins', 2)
    await expectEntries(page, 'all', 6)
  }
})

test('a line that is cut while acts are under way brings each of them exactly once', async ({ room, line, paul, clara }) => {
  expect(room).toContain(line.address)
  await writeCheckIn(paul.page, { health: 'on track', happened: 'The front page stands.' })
  await postCheckIn(paul.page)
  for (const number of [1, 2, 3]) {
    await reply(paul.page, `Reply number ${number}.`)
    line.cut()
  }
  await expectAllSent(paul.page)
  for (const { page } of [paul, clara]) await expectEntries(page, 'replies', 3)
})

test('while the hub is gone the room can be read, also after the page is opened anew', async ({ room, line, clara }) => {
  await expect(clara.page.getByText('Verified to entry 3')).toBeVisible()
  line.sever(onlyPages)
  await clara.page.goto(room)
  await expectLine(clara.page, /^Offline\./u)
  await expectEntries(clara.page, 'all', 3)
  line.mend()
  await expectLine(clara.page, 'Connected')
})
