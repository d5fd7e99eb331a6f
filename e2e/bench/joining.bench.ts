import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { longRoom } from '@counterpart/shared/testing'
import type { LongRoom } from '@counterpart/shared/testing'
import { chromium } from '@playwright/test'
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { figure, ratios, spread } from '../../server/bench/told/figures.ts'
import { amount, goal, isQuick, say, table } from '../../server/bench/told/page.ts'
import { fillLongRoom } from '../../server/src/testing/fill-long-room.ts'
import type { FilledRoom } from '../../server/src/testing/fill-long-room.ts'
import { desktop, names, openBrowser, password } from '../house.ts'
import { startHub } from '../hub.ts'
import { setUpServer } from '../pages/arrival.ts'
import { catchUp } from './catching-up.ts'
import type { CaughtUp } from './catching-up.ts'
import { countBytes, noteOpenings, openingNoted } from './opening.ts'
import type { Opening } from './opening.ts'

/**
 * Opening a room of 10,000 entries in a browser that holds nothing of it: with a snapshot that is shown as not yet verified, and by replaying
 * everything, in turn; then opening it again where all is held; then coming back to it after entries were missed. Times count from the moment
 * the browser knows which room to ask for.
 */
const rounds = amount({ quick: 1, full: 3 })
const each = amount({ quick: 100, full: 2_500 })
const newest = `Week ${each - 1}:`
/** With the act that opened it. */
const whole = each * 4 + 1
const most = 1 / 20
const longestTaskMs = 50
const missed = [10, 100, amount({ quick: 400, full: 1_000 })]

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
  const room = await fillLongRoom(env, { as: 'paul', title: 'A long room', counts: countsOf(each) })
  const address = `${hub.origin}/projects/${room.project}/check-ins`
  const runs: { snapshot: Run[]; replay: Run[]; held: Run[] } = { snapshot: [], replay: [], held: [] }
  let told: ReadonlyMap<number, CaughtUp[]> = new Map()
  for (let round = 0; round < rounds; round += 1) {
    await inFreshBrowser(signedIn, async (context) => {
      // Asked for all the same, so that both are measured from the same moment.
      await context.route('**/snapshot', (route) => route.fulfill({ status: 404, json: { code: 'snapshot.too-long' } }))
      runs.replay.push(await run(await context.newPage(), address))
    })
    await inFreshBrowser(signedIn, async (context) => {
      runs.snapshot.push(await run(await context.newPage(), address))
      runs.held.push(await run(await context.newPage(), address))
      if (round === rounds - 1) told = await catchingUp(context, address, room)
    })
  }
  tell(runs)
  tellMissed(told)
} finally {
  await browser.close()
  await hub.stop()
}

async function inFreshBrowser(options: BrowserContextOptions, work: (context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await openBrowser(browser, options)
  await work(context)
  await context.close()
}

async function run(page: Page, address: string): Promise<Run> {
  const bytes = countBytes(page)
  await noteOpenings(page, newest)
  await page.goto(address)
  await page.getByText(newest).first().waitFor({ timeout: 300_000 })
  const bytesShown = bytes()
  const noted = await openingNoted(page)
  await page.close()
  return { ...noted, bytesShown, bytesVerified: bytes() }
}

/** A browser that holds the room comes back to it, again and again, after so many entries. */
async function catchingUp(context: BrowserContext, address: string, room: FilledRoom): Promise<ReadonlyMap<number, CaughtUp[]>> {
  let held = whole
  const told = new Map<number, CaughtUp[]>()
  let said = each * 4
  for (let round = 0; round < rounds; round += 1) {
    for (const count of missed) {
      await room.say(longRoom(countsOf(Math.ceil((said + count) / 4))).slice(said, said + count))
      told.set(count, [...(told.get(count) ?? []), await catchUp(context, address, { held, missed: count })])
      said += count
      held += count
    }
  }
  return told
}

/** As many of each kind, one after the other: more of them begin with the same acts. */
function countsOf(count: number): LongRoom {
  return { milestones: count, checkIns: count, replies: count, asks: count }
}

function tell({ snapshot, replay, held }: Record<'snapshot' | 'replay' | 'held', readonly Run[]>): void {
  const shown = snapshot.map(({ shownAt, askedAt }) => shownAt - askedAt)
  const replayed = replay.map(({ verifiedAt, askedAt }) => verifiedAt - askedAt)
  const few = snapshot.map(({ bytesShown }) => bytesShown)
  const tasks = (runs: readonly Run[]) => spread(runs.map(({ longestTask }) => longestTask))
  say(`A room of ${figure(whole)} entries${isQuick ? '; the goals are about 10,000' : ''}`)
  table(
    ['', 'shown after ms', 'verified after ms', 'bytes until shown', 'bytes in all', 'longest task, ms'],
    [
      row('replaying everything', replay, replayed),
      row('with a snapshot', snapshot, shown),
      row(
        'opened again',
        held,
        held.map(({ shownAt }) => shownAt),
      ),
    ],
  )
  goal('Shown from a snapshot / replayed, time', ratios(shown, replayed), { most })
  goal(
    'Shown from a snapshot / replayed, bytes as they come',
    ratios(
      few,
      replay.map(({ bytesVerified }) => bytesVerified),
    ),
    { most },
  )
  goal(
    'Longest task of the page while a first join is verified',
    snapshot.map(({ longestTask }) => longestTask),
    { most: longestTaskMs, unit: 'ms' },
  )
  goal(
    'Longest task of the page, opened again',
    held.map(({ longestTask }) => longestTask),
    { most: longestTaskMs, unit: 'ms' },
  )

  function row(name: string, runs: readonly Run[], times: readonly number[]): string[] {
    const verified = runs.map(({ verifiedAt, askedAt }) => verifiedAt - askedAt)
    const bytes = [runs.map((one) => one.bytesShown), runs.map((one) => one.bytesVerified)]
    return [name, spread(times), spread(verified), ...bytes.map(spread), tasks(runs)]
  }
}

function tellMissed(told: ReadonlyMap<number, readonly CaughtUp[]>): void {
  const perEntry = (count: number, of: (one: CaughtUp) => number) => (told.get(count) ?? []).map((one) => of(one) / count)
  say(`\nComing back to it after so many entries`)
  table(
    ['missed', 'current after ms', 'µs an entry', 'bytes', 'bytes an entry'],
    missed.map((count) => {
      const all = told.get(count) ?? []
      const figures = [perEntry(count, ({ ms }) => ms * 1_000), all.map(({ bytes }) => bytes), perEntry(count, ({ bytes }) => bytes)]
      return [figure(count), spread(all.map(({ ms }) => ms)), ...figures.map(spread)]
    }),
  )
  const [few = 0, many = 0] = missed.slice(1)
  goal(
    `Time for an entry, ${figure(many)} missed / ${few} missed`,
    ratios(
      perEntry(many, ({ ms }) => ms),
      perEntry(few, ({ ms }) => ms),
    ),
    { most: 1.1 },
  )
  goal(
    `Bytes for an entry, ${figure(many)} missed / ${few} missed`,
    ratios(
      perEntry(many, ({ bytes }) => bytes),
      perEntry(few, ({ bytes }) => bytes),
    ),
    { most: 1.1 },
  )
}
