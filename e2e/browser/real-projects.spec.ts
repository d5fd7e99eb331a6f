import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { expectRoom, setUpServer } from '../pages/arrival.ts'
import { expectCheckIn, openNewestCheckIn, postCheckIn, reply } from '../pages/check-ins.ts'
import { entry, expectEntries, lookBackTo } from '../pages/record.ts'
import { goTo } from '../pages/room.ts'
import { expect, password, test, testApart } from '../people.ts'
import type { Hub } from '../hub.ts'

const file = fileURLToPath(new URL('../../../shared/real-input/project-goals.json', import.meta.url))
const importer = fileURLToPath(new URL('../../server/dist/cli/import.js', import.meta.url))

interface Update {
  author: string
  /** YYYY-MM-DD */
  date: string
  text: string
}

interface Goals {
  source: string
  projects: { title: string; updates: Update[] }[]
}

/** Of all projects: the one whose people and record are looked at more closely. */
const chosen = 'Metrics Initiative'
const emoji = /\p{Extended_Pictographic}/gu
const fences = /^```\w*\n([\s\S]*?)^```/gmu
const pictures = /!\[([^\]]*)\]\(([^)]*)\)/gu

test.describe('real projects that nobody here wrote', () => {
  test.skip(!existsSync(file), `the real projects are not here: ${file}`)
  test.describe.configure({ timeout: 240_000 })

  testApart('26 imported projects are listed, read, verified and joined', async ({ hub, paul, clara }) => {
    const { source, projects }: Goals = JSON.parse(readFileSync(file, 'utf8'))
    const elsewhere = requestsElsewhere([paul.page, clara.page], hub.origin)
    await setUpServer(paul.page, { address: await hub.setupAddress(), name: paul.name, username: 'paul', password })
    const imported = await importGoals(hub)
    const titles = projects.map(({ title }) => title)
    expect([...imported.keys()].toSorted()).toEqual(titles.toSorted())

    await test.step('all are listed, and a search narrows the list', () => expectListed(paul.page, titles))
    const updates = projects.flatMap(({ title, updates: all }) => all.map((update) => ({ title, update })))
    const ugly = ugliest(updates)
    expect(ugly.map(({ title }) => title)).toEqual(expect.arrayContaining([chosen, 'Improve state machine codegen']))
    for (const { title, update } of ugly) {
      await test.step(`${title}, ${update.date}`, async () => {
        await openUpdate(paul.page, title, update)
        await expectAsWritten(paul.page, update, source)
      })
    }
    const count = (imported.get(chosen) ?? 0) + 1 // and the key of Paul's browser
    await test.step('the record is verified to its head', () => expectRecord(paul.page, count))
    await test.step('the first lead of the client comes by a link', async () => {
      await clara.page.goto(await linkForNamed(paul.page))
      await joinAsNamed(clara.page)
      await readWithoutDuty(clara.page)
      await expect(clara.page.getByText(`Verified to entry ${count + 2}`)).toBeVisible()
    })
    await test.step('what waits stands before what is newer', async () => {
      await postForClient(clara.page)
      await expectWaitingFirst(paul.page)
    })
    expect(elsewhere).toEqual([])
  })
})

/** Fills up while the pages are used. */
function requestsElsewhere(pages: readonly Page[], origin: string): string[] {
  const found: string[] = []
  for (const page of pages) {
    page.on('request', (request) => {
      if (!/^(?:data|blob):/u.test(request.url()) && new URL(request.url()).host !== new URL(origin).host) found.push(request.url())
    })
  }
  return found
}

/** By the command of the operator; how many entries each project got. */
async function importGoals(hub: Hub): Promise<Map<string, number>> {
  const { stdout } = await promisify(execFile)(process.execPath, [importer, file, '--as', 'paul', '--from', 'project-goals'], {
    env: { ...process.env, COUNTERPART_DATA: hub.folder },
  })
  return new Map([...stdout.matchAll(/^✓ (.*): (\d+) entries/gmu)].map(([, title = '', count]) => [title, Number(count)]))
}

async function expectListed(page: Page, titles: readonly string[]): Promise<void> {
  const links = page.getByRole('list', { name: 'My projects' }).getByRole('link')
  await expect(links).toHaveCount(titles.length, { timeout: 60_000 })
  expect((await links.allInnerTexts()).toSorted()).toEqual(titles.toSorted())
  await expectNoOverhang(page)
  await page.getByLabel('Find a project').fill('machine codegen')
  await expect(page.getByText('1 project', { exact: true })).toBeVisible()
  await expect(links).toHaveText(['Improve state machine codegen'])
  await page.getByLabel('Find a project').fill('no such thing')
  await expect(page.getByText('No project matches.')).toBeVisible()
  await page.getByLabel('Find a project').clear()
  await expect(links).toHaveCount(titles.length)
}

interface Found {
  title: string
  update: Update
}

/** The update that is worst in each way in which a text can be. */
function ugliest(all: readonly Found[]): Found[] {
  const longest = (parts: readonly string[]) => Math.max(0, ...parts.map(({ length }) => length))
  const ways: ((text: string) => number)[] = [
    (text) => text.length,
    (text) => longest(text.split('\n')),
    (text) => longest(text.split(/\s+/u)),
    (text) => [...text.matchAll(fences)].length,
    (text) => longest([...text.matchAll(fences)].flatMap(([, code = '']) => code.split('\n'))),
    (text) => [...text.matchAll(pictures)].length,
    (text) => [...text.matchAll(emoji)].length,
    (text) => [...text.matchAll(/^\s{2,}[-*] /gmu)].length,
  ]
  return [
    ...new Set(ways.map((badness) => all.toSorted((one, other) => badness(other.update.text) - badness(one.update.text))[0])),
  ].flatMap((found) => found ?? [])
}

async function listProjects(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Projects' }).click()
}

async function enter(page: Page, title: string): Promise<void> {
  await listProjects(page)
  await page.getByRole('list', { name: 'My projects' }).getByRole('link', { name: title, exact: true }).click()
  await expectRoom(page)
}

async function openUpdate(page: Page, title: string, { date, text }: Update): Promise<void> {
  await enter(page, title)
  await goTo(page, 'Check-ins')
  const begins = text.match(/[A-Za-z]+(?: [A-Za-z]+){2,}/u)?.[0].slice(0, 60) ?? ''
  const row = page.getByRole('list', { name: 'Check-ins, newest first' }).getByRole('listitem').filter({ hasText: begins })
  await row.getByRole('link', { name: `Check-in of ${dayInWords(date)}`, exact: true }).click()
  await expectCheckIn(page)
}

function dayInWords(date: string): string {
  return new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}

/** The words of its source, marked as imported, and nothing fetched for it. */
async function expectAsWritten(page: Page, { author, date, text }: Update, source: string): Promise<void> {
  const main = page.getByRole('main')
  await expect(page.getByRole('heading', { level: 1, name: `Check-in of ${dayInWords(date)}`, exact: true })).toBeVisible()
  await expect(main.getByText('Brought in from elsewhere, as its source had it.')).toBeVisible()
  await expect(main.getByText(`By ${author} in ${source.slice(0, 40)}`)).toBeVisible()
  const lines = text.replaceAll('\r\n', '\n')
  const blocks = [...lines.matchAll(fences)].map(([, code = '']) => code.trimEnd())
  expect((await main.locator('pre code').allTextContents()).map((code) => code.trimEnd())).toEqual(blocks)
  const shown = await main.innerText()
  for (const [sign] of lines.matchAll(emoji)) expect(shown).toContain(sign)
  for (const [, label, address = ''] of lines.matchAll(pictures)) {
    if (address.startsWith('https://')) await expect(main.locator(`a[href="${address}"]`)).toHaveText(label || 'Image')
  }
  await expect(main.locator('img, video, audio, iframe, object, embed')).toHaveCount(0)
  if (/^\s{2,}[-*] /mu.test(lines)) await expect(main.locator('li li').first()).toBeVisible()
  await expect(main.getByRole('button', { name: 'I have read this' })).toHaveCount(0)
  await expectNoOverhang(page)
}

async function expectNoOverhang(page: Page): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 860 })
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overhang, `pixels beyond a page of ${width} at ${page.url()}`).toBe(0)
  }
}

async function expectRecord(page: Page, count: number): Promise<void> {
  await enter(page, chosen)
  await expect(page.getByText(`Verified to entry ${count}`)).toBeVisible()
  await expectEntries(page, 'all', count)
  await expect(entry(page, count)).toContainText('added a browser’s key')
  await expect(page.getByRole('article').getByText('verified', { exact: true })).toHaveCount(count)
  await expectNoOverhang(page)
  await lookBackTo(page, 2)
  await goTo(page, 'Check-ins')
  await expect(page.getByText('No check-in has been posted yet')).toBeVisible()
  await page.getByRole('button', { name: 'Return to now' }).click()
  await expect(page.getByRole('list', { name: 'Check-ins, newest first' }).getByRole('link')).toHaveCount(8)
}

/** Claims the place of somebody whom the import named. */
async function linkForNamed(page: Page): Promise<string> {
  await goTo(page, 'People')
  const clients = page.getByRole('list', { name: 'Client side' }).getByRole('listitem')
  await expect(clients).toHaveText([/^compiler.*not invited yet.*known from earlier material/u, /^infra/u])
  await page.getByRole('button', { name: 'Invite compiler' }).click()
  await expect(page.getByLabel('Their name (optional)')).toHaveValue('compiler')
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByLabel('The link', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(clients.first()).toContainText('link open until')
  return link
}

async function joinAsNamed(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`You are invited to ${chosen}`)
  await expect(page.getByLabel('Your name')).toHaveValue('compiler')
  await page.getByRole('button', { name: 'Join the room' }).tap()
  await expectRoom(page)
  await expect(page.getByText('You: client, lead')).toBeVisible()
}

/** What was brought in can be read and asks nobody for anything. */
async function readWithoutDuty(page: Page): Promise<void> {
  await expect(page.getByText('Nothing waits for you.')).toBeVisible()
  await goTo(page, 'People')
  await expect(page.getByRole('list', { name: 'Client side' }).getByRole('listitem').first()).toContainText('compilerlead, you')
  await goTo(page, 'Check-ins')
  for (const index of [0, 7]) {
    await page.getByRole('list', { name: 'Check-ins, newest first' }).getByRole('link').nth(index).tap()
    await expectCheckIn(page)
    await expect(page.getByText('Nobody is asked to acknowledge it.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'I have read this' })).toHaveCount(0)
    await page.getByRole('link', { name: 'To all check-ins' }).tap()
  }
}

async function postForClient(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Write a check-in' }).tap()
  await page.getByLabel(/^on track/u).check()
  await page.getByLabel('What has happened on your side since last time?').fill('We read all of it.')
  await postCheckIn(page)
}

/** Something newer happens in another room; the one that waits for an answer stays on top. */
async function expectWaitingFirst(page: Page): Promise<void> {
  await enter(page, 'build-std')
  await goTo(page, 'Check-ins')
  await openNewestCheckIn(page)
  await reply(page, 'Still true?')
  await listProjects(page)
  const lines = page.getByRole('list', { name: 'My projects' }).getByRole('listitem')
  await expect(lines.nth(0)).toContainText(/^Metrics Initiative.*compiler posted a check-in.*1 thing waits for you$/u)
  await expect(lines.nth(1)).toContainText(/^build-std.*Paul Okafor replied.*nothing waits for you$/u)
}
