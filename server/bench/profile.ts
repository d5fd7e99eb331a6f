import { openDevtools } from './measured/devtools.ts'
import { measuredRun } from './measured/measured-run.ts'
import { selfTimes } from './measured/profile.ts'
import { sideBySide } from './measured/side-by-side.ts'
import { say, table } from './told/page.ts'

/** Where the hub's main thread spends its time on one act: `npx tsx server/bench/profile.ts`, with the hub built. */
const most = 15
const cases = [
  { what: '200 rooms of 2, 4 in flight in each', plans: [{ rooms: 200, members: 2 }], senders: 2, acts: 10, inFlight: 2 },
  { what: 'one room of 200, 4 senders with 16 in flight', plans: [{ rooms: 1, members: 200 }], senders: 4, acts: 100, inFlight: 16 },
]
const percent = (share: number) => (share * 100).toFixed(1)

for (const { what, plans, senders, acts, inFlight } of cases) {
  const { hub, load, stop } = await sideBySide({ plans, beside: [] })
  const run = () => measuredRun(load, hub, { senders, acts, pace: { kind: 'closed', inFlight, of: 'lane' } })
  await run()
  const devtools = await openDevtools(hub)
  const times = await selfTimes(devtools, run)
  devtools.close()
  await stop()
  const works = new Map<string, number>()
  for (const { work, share } of times) works.set(work, (works.get(work) ?? 0) + share)
  say(`\n## ${what}`)
  table(
    ['what for', '%'],
    [...works].toSorted(([, one], [, other]) => other - one).map(([work, share]) => [work, percent(share)]),
  )
  table(
    ['function', 'from', 'what for', '%'],
    times.slice(0, most).map(({ name, source, work, share }) => [name, source.split('/').slice(-3).join('/'), work, percent(share)]),
  )
}
