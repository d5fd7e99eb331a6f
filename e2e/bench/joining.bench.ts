import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { fillLongRoom } from '../../server/src/testing/fill-long-room.ts'
import { desktop, names, openBrowser, password } from '../house.ts'
import { startHub } from '../hub.ts'
import { setUpServer } from '../pages/arrival.ts'
import { countBytes, noteOpenings, openingNoted } from './opening.ts'
import type { Opening } from './opening.ts'

/**
 * Opening a room of 10,000 entries in a browser that holds nothing of it: with a snapshot that is shown as not yet verified, and by replaying
 * everything, in turn; then opening it again where all is held. Times count from the moment the browser knows which room to ask for.
 */
const isQuick = process.argv.includes('--quick')
const rounds = isQuick ? 1 : 3
const each = isQuick ? 500 : 2_500
const counts = { milestones: each, checkIns: each, replies: each, asks: each }
const newest = `Week ${each - 1}:`

interface Run extends Opening {
  readonly bytesShown: number
  readonly bytesVerified: number
}

const root = fileURLToPath(new URL('../..', import.meta.url))
if (!existsSync(`${root}client/dist/index.html`)) execFileSync(process.execPath, [`${root}.scripts/build.mjs`], { stdio: 'inherit' })
const finder = execFileSync(process.execPath, [`${root}.scripts/find-browser.mjs`], { encoding: 'utf8' })
const executablePath = finder.trim().split('\n').at(-1) ?? ''
const hub = await startHub()
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
try {
  const first = await openBrowser(browser, desktop)
  await setUpServer(await first.newPage(), { address: await hub.setupAddress(), name: names.paul, username: 'paul', password })
  const signedIn: BrowserContextOptions = { ...desktop, storageState: await first.storageState() }
  await first.close()
  const env = { ...process.env, COUNTERPART_DATA: hub.folder }
  const address = `${hub.origin}/projects/${await fillLongRoom(env, { as: 'paul', title: 'A long room', counts })}/check-ins`
  const runs: { snapshot: Run[]; replay: Run[]; held: Run[] } = { snapshot: [], replay: [], held: [] }
  for (let round = 0; round < rounds; round += 1) {
    runs.replay.push(...(await opened(signedIn, address, { isWithout: true })))
    const [fresh, again] = await opened(signedIn, address, { isWithout: false })
    if (fresh) runs.snapshot.push(fresh)
    if (again) runs.held.push(again)
  }
  tell(runs)
} finally {
  await browser.close()
  await hub.stop()
}

/** A fresh browser, and with a snapshot the same one again. */
async function opened(options: BrowserContextOptions, address: string, { isWithout }: { isWithout: boolean }): Promise<Run[]> {
  const context = await openBrowser(browser, options)
  // Asked for all the same, so that both are measured from the same moment.
  if (isWithout) await context.route('**/snapshot', (route) => route.fulfill({ status: 404, json: { code: 'snapshot.too-long' } }))
  const runs = [await run(await context.newPage(), address)]
  if (!isWithout) runs.push(await run(await context.newPage(), address))
  await context.close()
  return runs
}

async function run(page: Page, address: string): Promise<Run> {
  const bytes = countBytes(page)
  await noteOpenings(page, newest)
  await page.goto(address)
  await page.getByText(newest).first().waitFor({ timeout: 300_000 })
  const bytesShown = bytes.taken()
  const noted = await openingNoted(page)
  await page.close()
  return { ...noted, bytesShown, bytesVerified: bytes.taken() }
}

function tell({ snapshot, replay, held }: Record<'snapshot' | 'replay' | 'held', readonly Run[]>): void {
  const shown = snapshot.map(({ shownAt, askedAt }) => shownAt - askedAt)
  const replayed = replay.map(({ verifiedAt, askedAt }) => verifiedAt - askedAt)
  const ratio = (parts: readonly number[], wholes: readonly number[]) =>
    middle(wholes.map((whole, round) => whole / (parts[round] ?? whole)))
  say('entries', String(each * 4 + 2))
  say('first useful screen from a snapshot, ms', told(shown))
  say('the same by replaying everything, ms', told(replayed))
  say('times as fast (goal: 20)', ratio(shown, replayed).toFixed(1))
  const [few, all] = [snapshot.map(({ bytesShown }) => bytesShown), replay.map(({ bytesVerified }) => bytesVerified)]
  say('bytes until then, with a snapshot', told(few))
  say('bytes of replaying everything', told(all))
  say('times as few (goal: 20)', ratio(few, all).toFixed(1))
  say('verified beside the page after, ms', told(snapshot.map(({ verifiedAt, askedAt }) => verifiedAt - askedAt)))
  say('longest task of the page meanwhile, ms (goal: 50)', told(snapshot.map(({ longestTask }) => longestTask)))
  say('opened again: shown after, ms since the page was asked for', told(held.map(({ shownAt }) => shownAt)))
  say('opened again: verified after, ms', told(held.map(({ verifiedAt }) => verifiedAt)))
  say('opened again: longest task meanwhile, ms (goal: 50)', told(held.map(({ longestTask }) => longestTask)))
  say('opened again: bytes, with nothing new', told(held.map(({ bytesVerified }) => bytesVerified)))
}

function middle(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0
}

function told(values: readonly number[]): string {
  const rounded = values.map((value) => Math.round(value))
  return `${Math.round(middle(values))} (${Math.min(...rounded)} to ${Math.max(...rounded)})`
}

function say(what: string, value: string): void {
  console.log(`${what}: ${value}`)
}
