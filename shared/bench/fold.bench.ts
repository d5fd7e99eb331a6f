import { checkInId, history, latestOf, unacknowledgedBy } from '../src/check-ins/index.ts'
import { instant, orderedMap } from '../src/kernel/index.ts'
import type { Instant } from '../src/kernel/index.ts'
import { progressOf, timeline, waitsFor } from '../src/milestones/index.ts'
import { agendaOf, evolve, ledgerOf, receive, waitingFor, watchedMeasures, whatChangedSince } from '../src/project/index.ts'
import type { ProjectEvent, ProjectState, Replay } from '../src/project/index.ts'
import type { Recorded } from '../src/record/index.ts'
import { SignedRecord, clara, eventNamed, hashAt, longRoom, namedId, nobleCrypto, paul, startedAt } from '../src/testing/index.ts'
import { measured, replyWithin, watched } from '../src/testing/measure-story.ts'
import { repliesTo, replyId } from '../src/threads/index.ts'

/**
 * What the fold and the views cost on short and on long records, in one run, in turn. A ratio of 1 is what one wants: each entry, and each thing
 * that a view goes through, costs the same however many there are. Times are the processor's, and medians.
 */
const isQuick = process.argv.includes('--quick')
const rounds = 3
/** Both leads have signed that questions are answered within so many hours: what waits is counted in working time. */
const { state: base } = watched({ client: clara, provider: paul }, measured(replyWithin(8), 'client'))

tellFold(isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000])
tellViews(isQuick ? [200, 2_000] : [500, 5_000])
await tellOneMore(isQuick ? [100, 400] : [100, 1_000])

/** Folding alone, of acts of every kind that a long room is made of. */
function tellFold(lengths: readonly number[]): void {
  const perEntry = lengths.map((length) => {
    const entries = recordedRoom(length / 4)
    return (
      median(
        () => entries,
        (all) => all.reduce(evolve, base),
      ) / length
    )
  })
  perEntry.forEach((ms, index) => {
    const ratio = ms / (perEntry[0] ?? ms)
    console.log(`- evolve over ${lengths[index]} entries: ${(ms * 1_000).toFixed(2)} µs an entry, ${ratio.toFixed(2)} × of the shortest`)
  })
}

function tellViews([few, many]: readonly [number, number]): void {
  const views: Readonly<Record<string, (state: ProjectState) => unknown>> = {
    'room home': (state) => [latestOf(state.checkIns, 'client'), latestOf(state.checkIns, 'provider'), progressOf(state.milestones)],
    milestones: (state) => [timeline(state.milestones), waitsFor(state.milestones, 'client')],
    'check-ins': (state) => [history(state.checkIns), unacknowledgedBy(state.checkIns, { id: clara.member, side: 'client' })],
    threads: (state) => Array.from(state.checkIns.keys(), (id) => repliesTo(state.threads, { kind: 'check-in', id }).length),
    waiting: (state) => waitingFor(state, { id: clara.member }, now(state)),
    'who waits for whom': (state) => [ledgerOf(state, 'client', now(state)), ledgerOf(state, 'provider', now(state))],
    agenda: (state) => agendaOf(state, now(state)),
    measures: (state) => watchedMeasures(state, now(state)),
    'what changed': (state) => whatChangedSince(state, 0),
  }
  const rooms = [few, many].map((count) => ({ count, state: recordedRoom(count).reduce(evolve, base) }))
  for (const [name, view] of Object.entries(views)) {
    // A fresh state each time: what is derived from one is kept with it.
    const [short = 0, long = 0] = rooms.map(({ count, state }) => median(() => fresh(state), view) / count)
    const each = `${(long * 1_000).toFixed(2)} µs for each of ${many}`
    console.log(`- view ${name}: ${each}, ${(long / short).toFixed(2)} × of what it is with ${few}`)
  }
}

/**
 * What one more entry costs on a short and on a long record: verified, admitted and folded. Signatures are left out of the measure (they cost
 * the same everywhere), so that growth with length shows.
 */
async function tellOneMore([short, long]: readonly [number, number]): Promise<void> {
  const measuredEntries = 100
  const { texts } = await threadOf(long + measuredEntries)
  const ratios: number[] = []
  const msAfter = async (after: number): Promise<number> => {
    let replay: Replay | null = null
    for (const text of texts.slice(0, after)) replay = await next(replay, text)
    const begun = process.cpuUsage()
    for (const text of texts.slice(after, after + measuredEntries)) replay = await next(replay, text)
    return process.cpuUsage(begun).user
  }
  for (let round = 0; round < rounds; round += 1) ratios.push((await msAfter(long)) / (await msAfter(short)))
  const [least, middle, most] = [0, 1, 2].map((index) => ratios.toSorted((a, b) => a - b)[index]?.toFixed(1))
  console.log(
    `- one more entry, signatures aside: after ${long} entries it takes ${middle} × as long as after ${short} (${least} to ${most}, ${rounds} rounds)`,
  )
}

async function next(replay: Replay | null, text: string): Promise<Replay> {
  const received = await receive({ ...nobleCrypto, verifyP256: () => Promise.resolve(true) }, replay, text)
  if (!received.ok) throw new Error(received.code)
  return received.value.replay
}

/** A real record: one check-in with a long conversation. */
async function threadOf(entries: number): Promise<SignedRecord> {
  const record = await SignedRecord.ofTwoLeads()
  const checkIn = checkInId.parse(namedId('check-in for replies'))
  const facts = { checkIn, health: 'on-track', milestones: [], needs: [], isExplained: false, evidence: 0 } as const
  const body = { happened: 'We began.', next: '', needs: [], reason: '', evidence: [] }
  await record.add(clara.does('check-in.posted', { facts: { ...facts, milestones: [], needs: [] }, body }))
  while (record.texts.length < entries) {
    const reply = replyId.parse(namedId(`reply ${record.texts.length}`))
    const said = { facts: { reply, subject: { kind: 'check-in', id: checkIn } as const }, body: { text: 'And then?' } }
    await record.add(clara.does('reply.posted', said))
  }
  return record
}

/** A long room with so many of each kind, as `evolve` takes it: all said by Paul, a minute apart. */
function recordedRoom(each: number): readonly Recorded<ProjectEvent>[] {
  const events = longRoom({ milestones: each, checkIns: each, replies: each, asks: each })
  return events.map((event, index) => {
    const seq = base.head.seq + index + 1
    const at = instant.parse(startedAt + seq * 60_000)
    return {
      event,
      id: eventNamed(`long ${seq}`),
      by: paul.member,
      key: paul.key,
      claimedAt: at,
      seen: base.head,
      seq,
      at,
      hash: hashAt(seq),
    }
  })
}

function fresh(state: ProjectState): ProjectState {
  const { milestones, checkIns, asks, threads } = state
  return {
    ...state,
    milestones: orderedMap(milestones),
    checkIns: orderedMap(checkIns),
    asks: orderedMap(asks),
    threads: orderedMap(threads),
  }
}

function now({ at }: ProjectState): Instant {
  return instant.parse(at + 3_600_000)
}

/** The middle of some rounds, ms of the processor's time; what is made for each round is not counted. */
function median<Made>(make: () => Made, run: (made: Made) => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const made = make()
    const begun = process.cpuUsage()
    run(made)
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1_000
  })
  return times.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0
}
