import { z } from 'zod'
import { projectId } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { beginning } from '@counterpart/shared/record'
import type { Position } from '@counterpart/shared/record'
import { hashEntryOf } from './entry-place.ts'
import { openConnection } from '../../client/src/project/connection.ts'
import type { LineState } from '../../client/src/project/connection.ts'

/** Many browsers in a process of their own, with the product's own line and its back-off; they check the order of what they hear, and nothing else. */
const given = z.object({ address: z.string(), origin: z.string(), tabs: z.array(z.object({ token: z.string(), project: projectId })) })
const { address, origin, tabs } = given.parse(JSON.parse(process.argv[2] ?? ''))

/** When each tab came to hold entry `seq`. */
const cameAt = tabs.map(() => new Map<number, number>())
const faults = { gaps: 0, doubles: 0 }

for (const [at, tab] of tabs.entries()) openTab(at, tab)
process.on('message', (asked: number) => {
  const times = cameAt.map((held) => held.get(asked) ?? null)
  process.send?.({ seq: asked, times, ...faults })
})

function openTab(at: number, { token, project }: { token: string; project: ProjectId }): void {
  let after: Position = beginning
  const take = (texts: readonly string[]) => {
    for (const text of texts) {
      const place = hashEntryOf(text)
      if (place.seq <= after.seq) faults.doubles += 1
      else if (place.seq > after.seq + 1) faults.gaps += 1
      after = place
      cameAt[at]?.set(place.seq, Date.now())
    }
  }
  const enter = async (): Promise<void> => {
    const page = await connection.ask('enter', { project, after })
    if (!page.ok) return void setTimeout(() => void enter(), 200)
    take(page.value.entries)
    if (page.value.hasMore) await enter()
  }
  const heard = {
    line: (state: LineState) => void (state === 'live' && enter()),
    entries: (news: { entries: string[] }) => take(news.entries),
    presence: () => undefined,
    admitted: () => undefined,
    removed: () => undefined,
    reopened: () => undefined,
    keysChanged: () => undefined,
  }
  const options = { extraHeaders: { origin } }
  const connection = openConnection({ origin: address, token: () => token, options, network: new EventTarget() }, heard)
}
