import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { attachFile, expectOnRecord } from '../pages/attachments.ts'
import { openNewestCheckIn, postCheckIn, writeCheckIn } from '../pages/check-ins.ts'
import { eraseBy, keptOnDevice } from '../pages/erasing.ts'
import { goTo } from '../pages/room.ts'
import { expect, test } from '../people.ts'

const checker = fileURLToPath(new URL('../../server/dist/cli/verify.js', import.meta.url))
const words = 'canary words of the check-in 4c1f'
const file = { name: 'canary-name-83ad.txt', mimeType: 'text/plain', buffer: Buffer.from('canary bytes of the file 77e0') }
const canaries = [words, file.name, file.buffer.toString()]

/** The canaries that stand in any file of a folder. */
async function onDisk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const bytes = await Promise.all(paths.map((path) => readFile(path)))
  return canaries.filter((canary) => bytes.some((held) => held.includes(canary)))
}

const among = (text: string) => canaries.filter((canary) => text.includes(canary))

test('erased words are nowhere any more, and everybody reads by whom, when and why', async ({ hub, room, paul, clara }, info) => {
  expect(room).toContain('/projects/')
  await writeCheckIn(paul.page, { health: 'on track', happened: words })
  await postCheckIn(paul.page)
  await attachFile(paul.page, file)
  await expectOnRecord(paul.page, file.name)
  await goTo(clara.page, 'Check-ins')
  await openNewestCheckIn(clara.page)
  await expect(clara.page.getByText(words)).toBeVisible()
  await expectOnRecord(clara.page, file.name)
  expect(await onDisk(hub.folder)).toEqual(canaries)
  expect(among(await keptOnDevice(clara.page))).toEqual(canaries.slice(0, 2))

  const page = paul.page.url()
  await eraseBy(paul.page, 'Erase these words…', 'It named a patient')
  await paul.page.goto(page)
  await eraseBy(paul.page, `Erase this file… (${file.name})`, 'It showed a face')
  expect(await onDisk(hub.folder)).toEqual([])
  for (const { page: seen } of [paul, clara]) {
    await expect.poll(async () => among(await keptOnDevice(seen))).toEqual([])
    expect(among(await seen.content())).toEqual([])
  }
  await expect(clara.page.getByText(/^Words erased by Paul Okafor \(provider\) on .+: It named a patient$/u)).toBeVisible()
  await expect(clara.page.getByText(/^File erased by Paul Okafor \(provider\) on .+: It showed a face$/u)).toBeVisible()

  await goTo(clara.page, 'Take it home')
  const saving = clara.page.waitForEvent('download')
  await clara.page.getByRole('button', { name: 'Save the record' }).tap()
  const path = info.outputPath('record.jsonl')
  await (await saving).saveAs(path)
  expect(among(await readFile(path, 'utf8'))).toEqual([])
  const checked = await new Promise<number>((resolve) => {
    execFile(process.execPath, [checker, path], (error) => resolve(typeof error?.code === 'number' ? error.code : 0))
  })
  expect(checked).toBe(2) // good, with words erased
  expect(among(hub.output())).toEqual([])
})
