import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Page, TestInfo } from '@playwright/test'
import { openAgreement, proposeFromStart, sign } from '../pages/agreements.ts'
import { attachFile, expectOnRecord } from '../pages/attachments.ts'
import { expectAccessible } from '../pages/looks.ts'
import { dayFromNow, planMilestone } from '../pages/milestones.ts'
import { goTo } from '../pages/room.ts'
import { expect, test } from '../people.ts'
import type { Person } from '../people.ts'

const run = promisify(execFile)
const checker = fileURLToPath(new URL('../../server/dist/cli/verify.js', import.meta.url))
const schema = fileURLToPath(new URL('../../shared/docs/summary.schema.json', import.meta.url))

const agreement = 'The museum’s website'
const promise = 'The provider plans, designs and builds a website'
const milestone = 'Signs for the east entrance'

test.describe.configure({ timeout: 180_000 })

/** An agreement in force, and a milestone with a file. */
async function agree(paul: Person, clara: Person): Promise<void> {
  await proposeFromStart(paul.page, 'Web agency', agreement)
  await openAgreement(clara.page, agreement)
  await sign(clara.page, clara.name)
  await openAgreement(paul.page, agreement)
  await sign(paul.page, paul.name)
  await planMilestone(paul.page, { title: milestone, description: '', criteria: [], due: dayFromNow(20) })
  await attachFile(paul.page, { name: 'east.txt', mimeType: 'text/plain', buffer: Buffer.from('Harbour museum, east entrance') })
  await expectOnRecord(paul.page, 'east.txt')
}

/** Presses a button that saves a file, and keeps the file. */
async function saved(page: Page, info: TestInfo, button: RegExp | string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  const path = info.outputPath(download.suggestedFilename())
  await download.saveAs(path)
  return path
}

/** What `npm run verify` says of a file; rejects unless it is good. */
async function checked(path: string): Promise<string> {
  return (await run(process.execPath, [checker, path])).stdout
}

test('either side takes it home: papers, words, the record with its proof, and the dates', async ({ room, paul, clara }, info) => {
  expect(room).toContain('/projects/')
  await agree(paul, clara)

  await test.step('Clara orders a PDF on her phone, goes elsewhere, and saves it when she hears of it', async () => {
    await goTo(clara.page, 'Take it home')
    await clara.page.getByRole('button', { name: 'Make: Agreement summary as PDF' }).tap()
    await expect(clara.page.getByRole('list', { name: 'Made for you' })).toBeVisible()
    await goTo(clara.page, 'Milestones')
    await clara.page.getByRole('link', { name: 'Agreement summary as PDF is ready' }).tap({ timeout: 30_000 })
    await expect(clara.page.getByRole('heading', { level: 1, name: 'Take it home' })).toBeVisible()
    const pdf = await saved(clara.page, info, /^Save: Agreement summary as PDF/u)
    expect((await run('pdfinfo', [pdf])).stdout).toMatch(/^Tagged: +yes$/mu)
    expect((await run('pdftotext', [pdf, '-'])).stdout.replaceAll(/\s+/gu, ' ')).toContain(promise)
    const inside = info.outputPath('inside.jsonl')
    await run('pdfdetach', ['-save', '1', '-o', inside, pdf])
    expect(await checked(inside)).toContain('GOOD.')
  })

  await test.step('it reads well, and what this browser makes itself holds the same words', async () => {
    const markdown = await readFile(await saved(clara.page, info, 'Save as Markdown'), 'utf8')
    expect(markdown).toContain(promise)
    const summary: unknown = JSON.parse(await readFile(await saved(clara.page, info, 'Save as JSON'), 'utf8'))
    expect(JSON.stringify(summary)).toContain(promise)
    const { required }: { required: string[] } = JSON.parse(await readFile(schema, 'utf8'))
    expect(Object.keys(summary ?? {}).toSorted()).toEqual(required.toSorted())
    await expectAccessible(clara.page, 'take it home')
  })

  await test.step('on paper stands the summary and nothing around it', async () => {
    await clara.page.getByRole('link', { name: 'Open the print view' }).click()
    await expect(clara.page.getByRole('button', { name: 'Print', exact: true })).toBeVisible()
    await clara.page.emulateMedia({ media: 'print' })
    await expect(clara.page.getByText(promise)).toBeVisible()
    await expect(clara.page.getByRole('navigation')).toHaveCount(0)
    await expect(clara.page.getByRole('button')).toHaveCount(0)
  })

  await test.step('Paul saves the record, without and with its file, and both check', async () => {
    await goTo(paul.page, 'Take it home')
    expect(await checked(await saved(paul.page, info, 'Save the record'))).toContain('GOOD.')
    await paul.page.getByRole('button', { name: 'Make: Record with its files' }).click()
    const archive = await saved(paul.page, info, /^Save: Record with its files/u)
    expect(archive).toMatch(/\.zip$/u)
    expect(await checked(archive)).toContain('Files: 1 are what their authors put on the record.')
  })

  await test.step('his calendar reads the dates by a private address, until he turns it off', async () => {
    await paul.page.getByRole('button', { name: 'Make a private address' }).click()
    const shown = paul.page.getByLabel('Private calendar address')
    await expect(shown).toBeFocused()
    const address = await shown.inputValue()
    const answer = await fetch(address)
    expect(answer.headers.get('content-type')).toContain('text/calendar')
    expect(await answer.text()).toContain(milestone)
    await paul.page.getByRole('button', { name: 'Turn off the private address' }).click()
    await expect(paul.page.getByRole('button', { name: 'Make a private address' })).toBeFocused()
    expect((await fetch(address)).status).toBe(404)
  })
})
