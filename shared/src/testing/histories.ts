import { hourMs, makeUuid } from '../kernel/index.ts'
import type { Instant, MemberId } from '../kernel/index.ts'
import { admit } from '../project/index.ts'
import type { ProjectEvent, ProjectState, RefusalCode } from '../project/index.ts'
import type { PublicKey } from '../record/index.ts'
import { eventNamed, unusableKey } from './people.ts'
import type { Act } from './people.ts'
import { fullRoom, given, startedAt } from './history.ts'
import type { History } from './history.ts'
import { isLucky, pick, randomFrom, wholeNumber } from './random.ts'
import type { Random } from './random.ts'
import { workMakers } from './random-acts.ts'
import { agreementMakers } from './random-agreements.ts'
import type { Moment } from './random-acts.ts'
import { addingKey, closingMakers, joining, peopleMakers, termMakers } from './random-terms.ts'

const work = [...Object.values(workMakers), ...Object.values(termMakers), ...Object.values(agreementMakers)]
/** What needs several acts in a row to come about is tried more often. */
const rare = [
  workMakers['milestone.started'],
  workMakers['milestone.submitted'],
  workMakers['milestone.criterion-judged'],
  workMakers['milestone.accepted'],
  workMakers['milestone.changes-requested'],
  closingMakers['project.reopen-agreed'],
  agreementMakers['agreement.signed'],
  agreementMakers['agreement.signed'],
  agreementMakers['agreement.ending-proposed'],
]
const everything = [...work, ...rare, ...rare, ...rare, ...Object.values(peopleMakers), ...Object.values(closingMakers)]

/**
 * A random act about the work that `member` may do on top of `state`, or null when none was found in thirty tries.
 * For runs with real signatures: nothing in it needs a key but the author's own. `at` is the time of its place, ms.
 */
export function randomWorkAct(
  random: Random,
  { state, member, key, at, newId }: { state: ProjectState; member: MemberId; key: PublicKey; at: Instant; newId: () => string },
): ProjectEvent | null {
  const author = state.members.all.get(member)
  if (author?.state !== 'joined') return null
  for (let tries = 0; tries < 30; tries += 1) {
    const event = pick(random, work)?.(random, { state, side: author.side, at, newId })
    if (!event) continue
    const proposed = { event, id: eventNamed('asked'), by: member, key, claimedAt: at, seen: state.head }
    if (admit(state, proposed, at).ok) return event
  }
  return null
}

/** One step of a random history: an act, the time that passed before it (ms), and what the rules said. */
export interface Step {
  readonly act: Act
  readonly afterMs: number
  readonly code: 'ok' | RefusalCode
}

/**
 * A room with people of every standing, in which anybody tries anything: most of it admissible, some not.
 * The same seed gives the same steps.
 */
export function randomHistory(seed: number, length: number): { readonly steps: readonly Step[]; readonly history: History } {
  const random = randomFrom(seed)
  const newId = idsFrom(random)
  let history = fullRoom()
  const steps: Step[] = []
  while (steps.length < length) {
    const afterMs = isLucky(random, 0.1) ? wholeNumber(random, 1, 200) * hourMs : 1000
    const act = attempt(random, history.later(afterMs), newId)
    if (!act) continue
    const verdict = history.later(afterMs).when(act)
    // Most of what comes to mind at random is refused; keeping all of it would leave no room for stories.
    if (verdict.code !== 'ok' && isLucky(random, 0.7)) continue
    steps.push({ act, afterMs, code: verdict.code })
    history = verdict.code === 'ok' ? verdict.after : history.later(afterMs)
  }
  return { steps, history }
}

/** Takes the same steps in another room; gives what the rules said to each. */
export function retrace(room: History, steps: readonly Step[]): { readonly codes: readonly Step['code'][]; readonly history: History } {
  let history = room
  const codes = steps.map(({ act, afterMs }) => {
    const verdict = history.later(afterMs).when(act)
    history = verdict.code === 'ok' ? verdict.after : history.later(afterMs)
    return verdict.code
  })
  return { codes, history }
}

/** The room that random histories begin from, told anew with every event changed. */
export function roomChanged(change: (event: ProjectEvent) => ProjectEvent): History {
  const acts = fullRoom().entries.map(({ event, by, key, id, seen }): Act => ({ event: change(event), by, key, id, seen: seen.seq }))
  return given(...acts)
}

function attempt(random: Random, { state, now }: History, newId: () => string): Act | null {
  if (isLucky(random, 0.05)) {
    const join = joining(random, state)
    return join && { ...join, key: unusableKey(`joined at ${state.head.seq}`) }
  }
  const held = pick(random, state.ring.keys.values())
  if (held && isLucky(random, 0.01)) return addingKey(held, unusableKey(`added at ${state.head.seq}`))
  const side = held && state.members.all.get(held.member)?.side
  if (!held || !side) return null
  const moment: Moment = { state, side, at: now, newId }
  const event = pick(random, everything)?.(random, moment)
  const isBehind = isLucky(random, 0.1) ? { seen: Math.max(1, state.head.seq - wholeNumber(random, 1, 5)) } : {}
  return event ? { by: held.member, key: held.key, event, ...isBehind } : null
}

function idsFrom(random: Random): () => string {
  return () =>
    makeUuid(
      startedAt,
      Uint8Array.from({ length: 10 }, () => wholeNumber(random, 0, 255)),
    )
}
