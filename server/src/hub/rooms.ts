import { okWith, refuse } from '@counterpart/shared/kernel'
import type { MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { ProjectState, Replay } from '@counterpart/shared/project'
import { pageBytes, pageEntries } from '@counterpart/shared/protocol'
import type { Answers } from '@counterpart/shared/protocol'
import { hashProject, headOf, passesThrough, readStatement } from '@counterpart/shared/record'
import type { Checkpoint, Position, Statement } from '@counterpart/shared/record'
import type { Log } from '../log.ts'
import type { ReadRefusal } from '../record-store/port.ts'
import { createListeners } from '../listeners.ts'
import type { AdmitNeeds, AskedPlace } from './admit-event.ts'
import { createCheckpoints } from './checkpoints.ts'
import type { Checkpoints } from './checkpoints.ts'
import { createErasers } from './erasers.ts'
import type { Erasers } from './erasers.ts'
import { createFrames } from './frames.ts'
import type { Frame } from './frames.ts'
import { createGiveBack } from './give-back.ts'
import type { GivenBack } from './give-back.ts'
import { createLiveProjects } from './live-projects.ts'
import type { LiveProject, LiveProjects, Removal } from './live-projects.ts'
import { createProjectQueue } from './project-queue.ts'
import type { ProjectQueue } from './project-queue.ts'
import { recordTail } from './record-tail.ts'
import { refusalFor } from './refusals.ts'
import { createRounds } from './rounds.ts'

/** New entries of one room, in order, with the state after them. */
export interface News {
  readonly project: ProjectId
  readonly entries: string[]
  readonly statements: readonly Statement[]
  readonly state: ProjectState
  /** Where the last of them stands. */
  readonly head: Position
}

export interface RoomPage {
  readonly entries: string[]
  readonly head: Position
  readonly hasMore: boolean
  /** The host's word for `head`; null while there is more. */
  readonly checkpoint: Checkpoint | null
}

type PageRefusal = ReadRefusal | 'position.off-record' | 'position.taking-back' | 'member.removed'

/** Lets somebody in where their page ends, or refuses them; nothing is placed between the page and this. */
type LetIn = (replay: Replay) => Outcome<undefined, 'project.not-found' | 'member.removed'>

/** Every project of the hub, without a word about connections: one event after the other per project, durable before anybody hears of it. */
export interface Rooms {
  /** Examine → mayAct → settle → append → tell listeners. The same id and statement again: the same answer. */
  place(asked: AskedPlace & { project: ProjectId | '' }): Promise<Answers['act']>
  /** The live record, read only; folds it when nobody asked before. It grows in place: read what you need, keep nothing. */
  open(project: ProjectId): Promise<Outcome<Replay, ReadRefusal>>
  /** The same for asking who may speak, and for that alone: it does not wait for the disk, so it may hold what is never kept. */
  peek(project: ProjectId): Promise<Outcome<Replay, ReadRefusal>>
  /** One page after a position; refuses `position.off-record` when the record never went through it, or waits for entries up to it. */
  page(project: ProjectId, after: Position, letIn?: LetIn): Promise<Outcome<RoomPage, PageRefusal>>
  /** Takes back what this hub had acknowledged and has lost. Whether the person is a member is the caller's question. */
  giveBack(given: GivenBack): Promise<Answers['give-back']>
  /** The hub was put back from a backup, and this room takes nothing new until what browsers kept has come back. */
  isTakingBack(project: ProjectId): boolean
  /** Tells of rooms that take new acts again. Returns how to stop. */
  onReopened(listener: (projects: readonly ProjectId[]) => void): () => void
  /** The host's checkpoint of one entry; refuses `position.off-record` where there is none. */
  checkpoint(project: ProjectId, seq: number): Promise<Outcome<Checkpoint, ReadRefusal | 'position.off-record'>>
  /** Where and when a member was put out; null for one who was not. */
  removalOf(project: ProjectId, member: MemberId): Promise<Removal | null>
  /** Tells of entries in the order of their places, before the author's answer and before anybody else hears of them. Returns how to stop. */
  onEntries(listener: (news: News) => void): () => void
  /** Tells what a room is to be told, each entry once and in order, a busy room of several at a time. Returns how to stop. */
  onFrame(listener: (frame: Frame) => void): () => void
  /** Asked when words of a project are gone from its record, by whoever holds more of them; their eraser is answered after that. Returns how to stop. */
  onErased(listener: (project: ProjectId) => Promise<void>): () => void
  projects(): Promise<readonly ProjectId[]>
  /** Refuses new acts and waits for those on their way. */
  close(): Promise<void>
}

export function createRooms(given: Omit<AdmitNeeds, 'tellAll'> & { log: Log }): Rooms {
  const queue = createProjectQueue()
  const live = createLiveProjects(given)
  const checkpoints = createCheckpoints(given.host)
  const erasers = createErasers()
  const told = createListeners<Frame>()
  const frames = createFrames({ sign: checkpoints.ofHead, tell: told.tell, log: given.log })
  const needs: AdmitNeeds = { ...given, tellAll: frames.sendHeld }
  const listeners = new Set<(news: News) => void>([erasers.hear, frames.add])
  let isClosing = false

  async function held(project: ProjectId): Promise<Outcome<LiveProject, ReadRefusal>> {
    const found = live.held(project)
    return found ? okWith(found) : queue.run(project, () => live.open(project))
  }

  const open: Rooms['open'] = async (project) => {
    const found = await held(project)
    return found.ok ? okWith(found.value.replay) : found
  }
  const rounds = createRounds({ needs, live, listeners, queue })
  const page: Rooms['page'] = (project, after, letIn) =>
    queue.run(project, async () => {
      await frames.sendHeld(project) // so that a page never holds an entry that its room was not told of
      return readPage({ needs, live, checkpoints }, { project, after, letIn })
    })

  return {
    open,
    async peek(project) {
      const ahead = rounds.ahead(project)
      return ahead ? okWith(ahead) : open(project)
    },
    ...createReturns({ needs, live, listeners }, { queue, erasers, open, isClosing: () => isClosing }),
    async place(asked) {
      if (isClosing) return refusalFor('hub.closing')
      const read = readStatement(asked.event.statement)
      if (!read.ok) return refusalFor(read.code)
      const project = asked.project === '' ? await hashProject(needs.crypto, asked.event.statement) : asked.project
      const answer = await rounds.place({ asked, project, statement: read.value })
      if (answer.ok && read.value.type === 'body.redacted') await erasers.settle(project)
      return answer
    },
    page,
    ...createLookups(held, checkpoints),
    onEntries(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onFrame: told.add,
    onErased: erasers.add,
    projects: () => needs.store.projects(),
    async close() {
      isClosing = true
      await queue.idle()
    },
  }
}

interface Placing {
  readonly needs: AdmitNeeds
  readonly live: LiveProjects
  readonly listeners: ReadonlySet<(news: News) => void>
}

function createLookups(
  held: (project: ProjectId) => Promise<Outcome<LiveProject, ReadRefusal>>,
  checkpoints: Checkpoints,
): Pick<Rooms, 'checkpoint' | 'removalOf'> {
  return {
    async checkpoint(project, seq) {
      const found = await held(project)
      if (!found.ok) return found
      const made = await checkpoints.at(found.value.replay.chain, seq)
      return made ? okWith(made) : refuse('position.off-record')
    },
    async removalOf(project, member) {
      const found = await held(project)
      return found.ok ? (found.value.removals.get(member) ?? null) : null
    },
  }
}

/** What takes back entries that browsers kept. */
function createReturns(
  placing: Placing,
  { queue, erasers, open, isClosing }: Pick<Rooms, 'open'> & { queue: ProjectQueue; erasers: Erasers; isClosing(): boolean },
): Pick<Rooms, 'giveBack' | 'isTakingBack' | 'onReopened'> {
  const { needs } = placing
  const giveBack = createGiveBack({
    ...needs,
    open,
    inTurn: (project, work) => queue.run(project, work),
    record: (project, entries) => recordTail(placing, project, entries),
  })
  return {
    async giveBack(given) {
      if (isClosing()) return refusalFor('hub.closing')
      const answer = await giveBack(given)
      await erasers.settle(given.message.project)
      return answer
    },
    isTakingBack: (project) => needs.takingBack?.waiting(project) === 'restored',
    onReopened: (listener) => needs.takingBack?.onReopened(listener) ?? (() => undefined),
  }
}

/** Runs in the project's queue: nothing is placed meanwhile. */
async function readPage(
  { needs, live, checkpoints }: { needs: AdmitNeeds; live: LiveProjects; checkpoints: Checkpoints },
  { project, after, letIn }: { project: ProjectId; after: Position; letIn: LetIn | undefined },
): Promise<Outcome<RoomPage, PageRefusal>> {
  const opened = await live.open(project)
  if (!opened.ok) return opened
  const { chain } = opened.value.replay
  if (!passesThrough(chain, after)) {
    const isAwaited = after.seq > headOf(chain).seq && needs.takingBack?.waiting(project)
    return refuse(isAwaited ? 'position.taking-back' : 'position.off-record')
  }
  const page = await needs.store.readAfter(project, after.seq, { entries: pageEntries, bytes: pageBytes })
  if (!page.ok) return page
  const { entries, hasMore } = page.value
  const head = headOf(chain)
  const checkpoint = hasMore ? null : await checkpoints.at(chain, head.seq)
  const may = letIn?.(opened.value.replay)
  return may?.ok === false ? may : okWith({ entries: [...entries], head, hasMore, checkpoint })
}
