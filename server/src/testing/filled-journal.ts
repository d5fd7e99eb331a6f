import type { ProjectId } from '@counterpart/shared/kernel'
import type { RecordStore } from '../record-store/port.ts'
import { someLine, someProject } from './store-lines.ts'

/** Puts so many projects with so many entries each into a store, and says which. */
export async function fill(
  store: RecordStore,
  { projects, entries }: { projects: number; entries: number },
): Promise<readonly ProjectId[]> {
  const made = Array.from({ length: projects }, someProject)
  for (const project of made) {
    const lines = Array.from({ length: entries }, (_, place) => someLine(project, place + 1))
    const answers = await Promise.all(lines.map((line) => store.append(line)))
    if (answers.some(({ ok }) => !ok)) throw new Error('the store refused an entry')
  }
  return made
}
