import { ok, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { pageBytes, pageEntries } from '@counterpart/shared/protocol'
import { headOf } from '@counterpart/shared/record'
import type { Line } from '../record-store/port.ts'
import { erase } from './admit-event.ts'
import type { AdmitNeeds } from './admit-event.ts'
import { isPressing } from './frames.ts'
import type { LiveProject, LiveProjects } from './live-projects.ts'
import type { News } from './rooms.ts'
import type { ReturningEntry } from './tail.ts'

interface RecordingNeeds {
  readonly needs: AdmitNeeds
  readonly live: LiveProjects
  readonly listeners: ReadonlySet<(news: News) => void>
}

/**
 * Puts entries that were given back where they stood before: places, times and bytes are their own. Each is durable before the fold moves
 * and before anybody hears of it. What is there already is left alone. Runs in the project's queue.
 */
export async function recordTail(
  recording: RecordingNeeds,
  project: ProjectId,
  entries: readonly ReturningEntry[],
): Promise<Outcome<undefined, string>> {
  const opened = await recording.live.open(project)
  if (!opened.ok) return opened
  const head = headOf(opened.value.replay.chain)
  const missing = entries.filter(({ seq }) => seq > head.seq)
  const [first] = missing
  if (first && first.stored.entry.prev !== head.hash) return refuse('tail.other-history')
  for (const group of groupsOf(missing)) {
    const kept = await recordGroup(recording, project, group)
    if (!kept.ok) return kept
  }
  return ok
}

async function recordGroup(
  { needs, live, listeners }: RecordingNeeds,
  project: ProjectId,
  group: readonly ReturningEntry[],
): Promise<Outcome<undefined, string>> {
  const opened = await live.open(project)
  if (!opened.ok) return opened
  const answers = await keep(needs, opened.value, group)
  const firstRefused = answers.findIndex((answer) => !answer.ok)
  const durable = firstRefused === -1 ? group : group.slice(0, firstRefused)
  let moved: LiveProject | null = null
  for (const { seq, text } of durable) {
    const held = live.held(project)
    // Put away while its group was made durable, it was read again with the whole of it.
    moved = held && seq <= headOf(held.replay.chain).seq ? held : await live.moveOn(project, text)
  }
  if (moved) {
    const { chain, state } = moved.replay
    const texts = durable.map(({ text }) => text)
    const statements = durable.map(({ statement }) => statement)
    for (const hear of listeners) hear({ project, entries: texts, statements, state, head: headOf(chain) })
    needs.clockGuard.notBefore(chain.lastAt)
  }
  return answers[firstRefused] ?? ok
}

/** Offered together, so that they share a write; one that erases stands alone, since the store erases by one entry at a time. */
function keep(needs: AdmitNeeds, live: LiveProject, group: readonly ReturningEntry[]): Promise<Outcome<undefined, string>[]> {
  return Promise.all(
    group.map((entry) => {
      const { project, seq, hash, text, statement, erases } = entry
      const line: Line = { project, seq, hash, text, id: statement.id }
      return erases === null ? needs.store.append(line) : erase(needs, live.replay, { line, seq: erases })
    }),
  )
}

/** No more than a page each, as messages are; nothing stands behind an entry that ends one. */
function groupsOf(entries: readonly ReturningEntry[]): ReturningEntry[][] {
  const groups: ReturningEntry[][] = []
  let bytes = 0
  for (const entry of entries) {
    const group = groups.at(-1)
    bytes += Buffer.byteLength(entry.text)
    const isFull = !group || group.length >= pageEntries || bytes > pageBytes
    if (isFull || isPressing(entry.statement) || group.some(({ statement }) => isPressing(statement))) {
      groups.push([entry])
      bytes = Buffer.byteLength(entry.text)
    } else group.push(entry)
  }
  return groups
}
