import type { Room } from '../../../project/room.ts'
import { useTakeBack } from '../../../project/use-project.ts'
import type { RefusedText } from './refused-text.ts'
import type { KeptWriting } from './use-text-draft.ts'

/** Makes a refused text the draft again; it leaves the list of refused acts only once this device has kept it here. */
export function useTakeUp(room: Room, kept: KeptWriting): (refused: RefusedText) => Promise<void> {
  const takeBack = useTakeBack(room.project)
  return async ({ act, draft }) => {
    if (kept.writing) kept.writing.edit({ type: 'replace', draft })
    else kept.begin(draft)
    await kept.flush()
    await takeBack(act.id)
  }
}
