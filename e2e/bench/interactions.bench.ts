import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { fillLongRoom } from '../../server/src/testing/fill-long-room.ts'
import { names, openBrowser, password, phone } from '../house.ts'
import { startHub } from '../hub.ts'
import { setUpServer } from '../pages/arrival.ts'
import { inviteLink } from '../pages/people.ts'
import { pressesSeen, watchPresses } from './presses.ts'

/**
 * How long a press takes until the screen shows it, in a room of 10,000 entries beside a room of few, on a processor slowed down four times: by
 * the browser's own event timing, which counts to the next picture. The limit is 100 ms; what takes less than 16 is not told by the browser.
 */
const isQuick = process.argv.includes('--quick')
const limitMs = 100
const slowness = 4
const each = isQuick ? 500 : 2_500
const rooms = [
  { name: 'short', counts: { milestones: 5, checkIns: 5, replies: 5, asks: 5 } },
  { name: 'long', counts: { milestones: each, checkIns: each, replies: each, asks: each } },
]

const words = 'It went well.'
/** What somebody does who comes by, one after the other. */
const steps: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the list of check-ins opens': (page) => open(page, 'Check-ins'),
  'a check-in opens': (page) =>
    page
      .getByRole('link', { name: /^Check-in of/u })
      .first()
      .click(),
  'a reply is typed': (page) => page.getByLabel('Your reply').pressSequentially(words),
  'the list of milestones opens': (page) => open(page, 'Milestones'),
  'a milestone opens': (page) =>
    page
      .getByRole('link', { name: /^Part \d+ of the work/u })
      .first()
      .click(),
  'the list of asks opens': (page) => open(page, 'Asks'),
  'asks are filtered': async (page) => void (await page.getByLabel('Kind').selectOption({ index: 1 })),
  'the record opens': (page) => open(page, 'Record'),
  'the record is filtered by kind': async (page) => void (await page.getByLabel('Kind').selectOption({ index: 3 })),
  'words are looked for in the record': (page) => page.getByLabel('Words').pressSequentially(words),
  'the front page of the room opens': (page) => open(page, 'Where things stand'),
}

/** Each was opened once before anything is measured: its program is here. */
const parts = ['Check-ins', 'Milestones', 'Asks', 'Record', 'People']

const root = fileURLToPath(new URL('../..', import.meta.url))
if (!existsSync(`${root}client/dist/index.html`)) execFileSync(process.execPath, [`${root}.scripts/build.mjs`], { stdio: 'inherit' })
const finder = execFileSync(process.execPath, [`${root}.scripts/find-browser.mjs`], { encoding: 'utf8' })
const executablePath = finder.trim().split('\n').at(-1) ?? ''
const hub = await startHub()
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
try {
  const paul = await patient(await openBrowser(browser, { viewport: { width: 1280, height: 860 } }))
  await setUpServer(paul, { address: await hub.setupAddress(), name: names.paul, username: 'paul', password })
  const told = new Map<string, number[]>()
  for (const { name, counts } of rooms) {
    const env = { ...process.env, COUNTERPART_DATA: hub.folder }
    const project = await fillLongRoom(env, { as: 'paul', title: `A ${name} room`, counts })
    await paul.goto(`${hub.origin}/projects/${project}`)
    await verified(paul)
    const link = await inviteLink(paul, { side: 'client', name: names.clara })
    const clara = await patient(await openBrowser(browser, phone))
    await clara.goto(link)
    await clara.getByRole('button', { name: 'Join the room' }).click()
    await verified(clara)
    for (const part of parts) await open(clara, part)
    await slowedDown(clara)
    for (const [step, press] of Object.entries(steps)) told.set(step, [...(told.get(step) ?? []), await longest(clara, press)])
    await clara.context().close()
  }
  tell(told)
} finally {
  await browser.close()
  await hub.stop()
}

async function open(page: Page, part: string): Promise<void> {
  await page.getByRole('navigation', { name: 'This room' }).getByRole('link', { name: part, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: part }).waitFor()
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

/** What a press began is over, and its picture was shown: this is answered only when nothing else is to be done. */
function settled(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((resolve) => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve, 300)), 300)))
}

function tell(told: ReadonlyMap<string, readonly number[]>): void {
  for (const [step, [short = 0, long = 0]] of told) {
    const verdict = long <= limitMs ? 'met' : 'NOT met'
    const ratio = (long / limitMs).toFixed(2)
    console.log(`${step}: ${long} ms with ${4 * each} entries (${short} ms in a short room), ${ratio} × of ${limitMs} ms: ${verdict}`)
  }
}
