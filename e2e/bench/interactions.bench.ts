import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { figure, spread } from '../../server/bench/told/figures.ts'
import { amount, goal, isQuick, say, table } from '../../server/bench/told/page.ts'
import { fillLongRoom } from '../../server/src/testing/fill-long-room.ts'
import { names, openBrowser, password, phone } from '../house.ts'
import { startHub } from '../hub.ts'
import { setUpServer } from '../pages/arrival.ts'
import { inviteLink } from '../pages/people.ts'
import { pressesSeen, watchPresses } from './presses.ts'

/**
 * How long a press takes until the screen shows it, in a room of 10,000 entries beside a room of few, on a processor slowed down four times: by
 * the browser's own event timing, which counts to the next picture. What takes less than 16 ms is not told by the browser. Everything was
 * opened once before: fetching a page of the program is not what is measured.
 */
const limitMs = 100
const slowness = 4
const each = amount({ quick: 100, full: 2_500 })
const rounds = amount({ quick: 1, full: 3 })
/** With a few more check-ins than a list shows at first. */
const short = { name: 'short', counts: { milestones: 5, checkIns: 60, replies: 5, asks: 5 } }
const long = { name: 'long', counts: { milestones: each, checkIns: each, replies: each, asks: each } }
const rooms = isQuick ? [long] : [short, long]

const words = 'It went well.'
/** What somebody does who comes by, one after the other. Choices are made by key: what a program does to a field is no press. */
const steps: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the list of check-ins opens': (page) => open(page, 'Check-ins'),
  'more check-ins are shown': (page) => page.getByRole('button', { name: /^Show \d+ more/u }).click(),
  'a check-in opens': (page) => follow(page, /^Check-in of/u),
  'a reply is typed': (page) => page.getByLabel('Your reply').pressSequentially(words),
  'the list of milestones opens': (page) => open(page, 'Milestones'),
  'a milestone opens': (page) => follow(page, /^Part \d+ of the work/u),
  'the list of asks opens': (page) => open(page, 'Asks'),
  'an ask opens': (page) => follow(page, /^A word/u),
  'asks are filtered': async (page) => {
    await open(page, 'Asks')
    await settled(page)
    await pressesSeen(page)
    await chooseNext(page, 1)
  },
  'the record opens': (page) => open(page, 'Record'),
  'the record is filtered by kind': (page) => chooseNext(page, 3),
  'words are looked for in the record': (page) => page.getByLabel('Words').pressSequentially(words),
  'the front page of the room opens': (page) => open(page, 'Where things stand'),
}

const root = fileURLToPath(new URL('../..', import.meta.url))
if (!existsSync(`${root}client/dist/index.html`)) execFileSync(process.execPath, [`${root}.scripts/build.mjs`], { stdio: 'inherit' })
const finder = execFileSync(process.execPath, [`${root}.scripts/find-browser.mjs`], { encoding: 'utf8' })
const executablePath = finder.trim().split('\n').at(-1) ?? ''
const hub = await startHub()
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
try {
  const paul = await patient(await openBrowser(browser, { viewport: { width: 1280, height: 860 } }))
  await setUpServer(paul, { address: await hub.setupAddress(), name: names.paul, username: 'paul', password })
  const told = new Map<string, Map<string, number[]>>()
  for (const { name, counts } of rooms) {
    const env = { ...process.env, COUNTERPART_DATA: hub.folder }
    const { project } = await fillLongRoom(env, { as: 'paul', title: `A ${name} room`, counts })
    await paul.goto(`${hub.origin}/projects/${project}`)
    await verified(paul)
    const link = await inviteLink(paul, { side: 'client', name: names.clara })
    const clara = await patient(await openBrowser(browser, phone))
    await clara.goto(link)
    await clara.getByRole('button', { name: 'Join the room' }).click()
    await verified(clara)
    told.set(name, await walked(clara))
    await clara.context().close()
  }
  tell(told)
} finally {
  await browser.close()
  await hub.stop()
}

/** Goes through all of it once, and then slowed down. */
async function walked(page: Page): Promise<Map<string, number[]>> {
  for (const press of Object.values(steps)) await press(page)
  await slowedDown(page)
  const told = new Map<string, number[]>()
  for (let round = 0; round < rounds; round += 1)
    for (const [step, press] of Object.entries(steps)) told.set(step, [...(told.get(step) ?? []), await longest(page, press)])
  return told
}

async function open(page: Page, part: string): Promise<void> {
  await page.getByRole('navigation', { name: 'This room' }).getByRole('link', { name: part, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: part }).waitFor()
}

async function follow(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('link', { name }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

async function chooseNext(page: Page, times: number): Promise<void> {
  await page.getByLabel('Kind').focus()
  for (let time = 0; time < times; time += 1) await page.keyboard.press('ArrowDown')
}

/** Verifying a long record takes longer than a test would wait. */
function patient(context: BrowserContext): Promise<Page> {
  context.setDefaultTimeout(180_000)
  return context.newPage()
}

async function verified(page: Page): Promise<void> {
  await page.getByText(/^Verified to entry/u).waitFor()
}

async function slowedDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
  await watchPresses(page)
}

/** The longest press of a step; 16 where none took as long as that. */
async function longest(page: Page, press: (page: Page) => Promise<void>): Promise<number> {
  await settled(page)
  await pressesSeen(page)
  await press(page)
  await settled(page)
  return Math.max(16, ...(await pressesSeen(page)))
}

/** What a press began is over, and its picture was shown: timers and pictures wait for whatever else is to be done. */
function settled(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((resolve) => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve, 150)), 150)))
}

function tell(told: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>): void {
  const [ofShort, ofLong] = [told.get('short'), told.get('long')]
  say(`${figure(4 * each)} entries, the processor ${slowness} times slower; ms until the next picture, the slowest press of a step`)
  table(
    ['', 'in a long room', 'in a short room'],
    Object.keys(steps).map((step) => [step, spread(ofLong?.get(step) ?? []), ofShort ? spread(ofShort.get(step) ?? []) : '–']),
  )
  for (const [step, pressed] of ofLong ?? []) goal(`Press, ${step}`, pressed, { most: limitMs, unit: 'ms' })
}
