import { ok, okWith, refuse } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { position, storedEntry, toCanonical } from '@counterpart/shared/record'
import type { Line, RecordStore } from './port.ts'

/** A store that forgets with its process: for tests, and as the plainest reading of the port. */
export function createMemoryStore(): RecordStore {
  const records = new Map<ProjectId, Line[]>()
  const append: RecordStore['append'] = async (line) => {
    const lines = records.get(line.project) ?? []
    if (line.seq !== lines.length + 1) return refuse('store.out-of-order')
    records.set(line.project, [...lines, line])
    return ok
  }
  return {
    wasCutOff: false,
    endCutOff: async () => undefined,
    append,
    readAfter: async (project, after, most) => {
      const lines = records.get(project)
      if (lines === undefined) return refuse('project.not-found')
      const entries = firstThatFit(lines.slice(after, after + most.entries), most.bytes)
      return okWith({ entries, hasMore: after + entries.length < lines.length })
    },
    head: async (project) => {
      const newest = records.get(project)?.at(-1)
      return okWith(position.parse({ seq: newest?.seq ?? 0, hash: newest?.hash ?? '' }))
    },
    projects: async () => [...records.keys()],
    redact: async (line, target, beforeErasing) => {
      const held = records.get(line.project)
      if (held === undefined) return refuse('project.not-found')
      const erased = held[target - 1]
      if (erased === undefined) return refuse('store.out-of-order')
      const text = toCanonical({ ...storedEntry.parse(JSON.parse(erased.text)), body: null, salt: null })
      const appended = await append(line)
      if (appended.ok) await beforeErasing?.()
      if (appended.ok) records.get(line.project)?.splice(target - 1, 1, { ...erased, text })
      return appended
    },
    standStill: async () => refuse('store.in-memory'),
    prepareClose: () => undefined,
    close: async () => undefined,
  }
}

function firstThatFit(lines: readonly Line[], maxBytes: number): string[] {
  const entries: string[] = []
  let bytes = 0
  for (const { text } of lines) {
    bytes += Buffer.byteLength(text)
    if (entries.length > 0 && bytes > maxBytes) break
    entries.push(text)
  }
  return entries
}
