import { randomBytes } from 'node:crypto'
import { openProxy } from '../faults/proxy.ts'
import type { Proxy } from '../faults/proxy.ts'
import { freePort, startHub } from '../hub.ts'
import { attachFile, downloadFile, expectOnRecord, fileLine } from '../pages/attachments.ts'
import { dayFromNow, openMilestone, planMilestone } from '../pages/milestones.ts'
import { expectLine } from '../pages/room.ts'
import { expect, testApart as base } from '../people.ts'

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

/** Lets three pieces of an upload through, and after them nothing at all. */
function untilTheFourthPiece(): (request: string) => boolean {
  let pieces = 0
  return (request) => {
    if (request.startsWith('PATCH ')) pieces += 1
    return pieces < 4
  }
}

test('a picture is attached, seen and downloaded as it was; an upload goes on where the line was cut', async ({
  room,
  line,
  paul,
  clara,
}) => {
  expect(room).toContain(line.address)
  const title = 'Signs for the east entrance'
  await planMilestone(paul.page, { title, description: '', criteria: [], due: dayFromNow(20) })
  await openMilestone(clara.page, title)

  const picture = { name: 'east entrance.png', mimeType: 'image/png', buffer: await clara.page.screenshot() }
  await attachFile(clara.page, picture)
  await expectOnRecord(clara.page, picture.name)
  const preview = paul.page.getByRole('img', { name: `Preview of ${picture.name}` })
  await expect(preview).toBeVisible()
  await expect.poll(() => preview.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(0)
  const got = await downloadFile(paul.page, picture.name)
  expect(got.name).toBe(picture.name)
  expect(got.bytes.equals(picture.buffer)).toBe(true)

  const offsets: number[] = []
  clara.page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
  })
  line.sever(untilTheFourthPiece())
  await expectLine(clara.page, 'Connected')
  const drawings = { name: 'drawings.bin', mimeType: '', buffer: randomBytes(2_500_000) }
  await attachFile(clara.page, drawings)
  await expect(fileLine(clara.page, drawings.name).getByText('waiting for the line; it goes on by itself')).toBeVisible({ timeout: 30_000 })
  const before = offsets.length
  line.mend()
  await expectOnRecord(clara.page, drawings.name)
  expect(offsets[before]).toBeGreaterThan(1_000_000)
  expect((await downloadFile(paul.page, drawings.name)).bytes.equals(drawings.buffer)).toBe(true)
})
