import { refuse } from '@counterpart/shared/kernel'
import { readStatement } from '@counterpart/shared/record'
import type { SignedEvent } from '@counterpart/shared/record'
import type { Frame } from '../hub/frames.ts'
import { createListeners } from '../listeners.ts'
import { refusalFor } from '../hub/refusals.ts'
import type { HubRefusal } from '../hub/refusals.ts'
import type { News, Rooms } from '../hub/rooms.ts'
import type { Sample } from './sample.ts'
import type { SampleLimits } from './sample-limits.ts'
import type { Samples } from './samples.ts'

/** Links lead to the hub's own pages, where nobody of a room to try is known; files would need a place to lie in. */
const leftOut: ReadonlyMap<string, HubRefusal> = new Map([
  ['member.invited', 'sample.nobody-else'],
  ['key.return-offered', 'sample.nobody-else'],
  ['attachment.added', 'sample.no-files'],
])

/** The rooms to try as one set of rooms: each act and question goes to the room it names, and to no other. */
export function sampleRooms(samples: Samples, { acts }: Pick<SampleLimits, 'acts'>): Rooms {
  const news = createListeners<News>()
  const frames = createListeners<Frame>()
  const added = new WeakMap<Sample, { entries: number; characters: number }>()
  const stop = samples.onMade(({ rooms }) => {
    rooms.onEntries(news.tell)
    rooms.onFrame(frames.tell)
  })

  function spend(sample: Sample, { statement, body }: SignedEvent): boolean {
    const used = added.get(sample) ?? { entries: 0, characters: 0 }
    const next = { entries: used.entries + 1, characters: used.characters + statement.length + body.length }
    if (next.entries > acts.entries || next.characters > acts.characters) return false
    added.set(sample, next)
    return true
  }

  function closed(sample: Sample, event: SignedEvent): HubRefusal | null {
    const read = readStatement(event.statement)
    const refusal = read.ok ? leftOut.get(read.value.type) : undefined
    if (refusal) return refusal
    return spend(sample, event) ? null : 'sample.full'
  }

  return {
    async place(asked) {
      if (asked.project === '') return refusalFor('sample.one-room')
      const sample = samples.of(asked.project)
      if (!sample) return refusalFor('project.not-found')
      const code = closed(sample, asked.event)
      return code === null ? sample.rooms.place(asked) : refusalFor(code)
    },
    open: async (project) => samples.of(project)?.rooms.open(project) ?? refuse('project.not-found'),
    peek: async (project) => samples.of(project)?.rooms.peek(project) ?? refuse('project.not-found'),
    page: async (project, ...asked) => samples.of(project)?.rooms.page(project, ...asked) ?? refuse('project.not-found'),
    removalOf: async (project, member) => samples.of(project)?.rooms.removalOf(project, member) ?? null,
    checkpoint: async (project, seq) => samples.of(project)?.rooms.checkpoint(project, seq) ?? refuse('project.not-found'),
    // Kept in memory alone, so never put back from a backup.
    giveBack: async () => refusalFor('project.not-found'),
    isTakingBack: () => false,
    onReopened: () => () => undefined,
    onEntries: news.add,
    onFrame: frames.add,
    onErased: () => () => undefined, // nothing is made of a room to try: its files are saved in the browser
    projects: async () => [],
    async close() {
      stop()
      await samples.close()
    },
  }
}
