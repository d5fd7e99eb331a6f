import { dayMs } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import type { Clock } from '../clock.ts'
import type { Rooms } from '../hub/rooms.ts'
import type { HeldFiles } from './held-files.ts'
import type { Uploads } from './uploads.ts'

export interface SweepNeeds {
  readonly uploads: Uploads
  readonly held: HeldFiles
  readonly rooms: Rooms
  readonly clock: Clock
}

/** How long bytes wait for the entry that claims them. */
const patienceMs = dayMs

/** Drops uploads that nobody came back for, bytes that no entry ever claimed, and bytes whose words were erased while the hub could not delete them. */
export async function sweep(needs: SweepNeeds): Promise<void> {
  await needs.uploads.sweep(needs.clock() - patienceMs)
  for (const project of await needs.held.projects()) await sweepProject(needs, project)
}

async function sweepProject({ rooms, held, clock }: SweepNeeds, project: ProjectId): Promise<void> {
  const opened = await rooms.open(project)
  // The entries of these bytes may be among those that browsers still bring back.
  if (rooms.isTakingBack(project)) return
  // A record that cannot be read says nothing about its files: they stay.
  if (!opened.ok) return
  for (const attachment of await held.attachmentsOf(project))
    await held.inTurn(project, async () => {
      const known = opened.value.state.attachments.get(attachment)
      const isLost = !known && (await held.newestAt(project, attachment)) < clock() - patienceMs
      const isErased = known !== undefined && known.words === null
      if (isLost || isErased) await held.erase(project, attachment)
    })
}
