import { newestFirst, orderedMap } from '../kernel/index.ts'
import type { Ask } from '../asks/index.ts'
import type { CheckIn } from '../check-ins/index.ts'
import type { Milestone, MilestoneId } from '../milestones/index.ts'
import type { ProjectState } from './state.ts'

/** How many of each kind a first screen is given, newest first; what is still open comes beside them. A room may hold thousands. */
const most = { lines: 200, checkInsOfASide: 20, milestones: 60, asks: 60, open: 200, replies: 200, attachments: 100 } as const

/**
 * The part of a state that first screens need: people, terms, agreements and roles whole, of all else what is open and what is newest.
 * A short record's is the state itself. The same state gives the same part.
 */
export function newestPart(state: ProjectState): ProjectState {
  const checkIns = newest(state.checkIns, withinSides())
  return {
    ...state,
    checkIns,
    milestones: newest(state.milestones, milestonesFor(checkIns)),
    asks: newest(
      state.asks,
      within(most.asks, (ask: Ask) => ask.state.status === 'open'),
    ),
    attachments: newest(state.attachments, within(most.attachments)),
    threads: newest(state.threads, within(most.replies)),
    log: newest(state.log, within(most.lines)),
  }
}

/** Asked of one thing after the other, the newest first. */
type Pick<Thing> = (thing: Thing) => boolean

/** In the order of the record, and the map itself where all of it is taken. */
function newest<Key, Thing>(things: ReadonlyMap<Key, Thing>, isTaken: Pick<Thing>): ReadonlyMap<Key, Thing> {
  const taken = new Set<Thing>()
  for (const thing of newestFirst(things)) if (isTaken(thing)) taken.add(thing)
  return taken.size === things.size ? things : orderedMap([...things].filter(([, thing]) => taken.has(thing)))
}

function within<Thing>(count: number, isOpen: Pick<Thing> = () => false): Pick<Thing> {
  let [places, openPlaces]: [number, number] = [count, most.open]
  return (thing) => {
    places -= 1
    if (isOpen(thing)) return (openPlaces -= 1) >= 0
    return places >= 0
  }
}

/** So many of each side: one that is silent for long must not look as if it had never said a word. */
function withinSides(): Pick<CheckIn> {
  const places = { client: most.checkInsOfASide, provider: most.checkInsOfASide }
  return ({ side }) => (places[side] -= 1) >= 0
}

/** The newest, the open ones, and those that these check-ins tell of. */
function milestonesFor(checkIns: ProjectState['checkIns']): Pick<Milestone> {
  const named = new Set<MilestoneId>()
  for (const checkIn of checkIns.values())
    if (checkIn.kind === 'posted') for (const { milestones } of checkIn.revisions) for (const id of milestones) named.add(id)
  const isWithin = within(most.milestones, ({ state }: Milestone) => state.status !== 'accepted' && state.status !== 'dropped')
  return (milestone) => isWithin(milestone) || named.has(milestone.id)
}
