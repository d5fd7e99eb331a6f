import type { ProjectId } from '@counterpart/shared/kernel'
import { useState } from 'react'
import type { NewAct } from './room.ts'
import { useAct } from './use-project.ts'

export interface Acting {
  /** Resolves to whether the act is on its way; a form closes and clears its draft only then. */
  act(act: NewAct): Promise<boolean>
  readonly isBusy: boolean
  /** Why the last act was refused on this device; null after the next try. */
  readonly code: string | null
}

/** Acting from a form or a button, with the refusal kept for it to show. */
export function useActing(project: ProjectId): Acting {
  const put = useAct(project)
  const [state, setState] = useState<{ isBusy: boolean; code: string | null }>({ isBusy: false, code: null })
  const act = async (asked: NewAct) => {
    setState({ isBusy: true, code: null })
    const outcome = await put(asked)
    setState({ isBusy: false, code: outcome.status === 'refused' ? outcome.code : null })
    return outcome.status === 'queued'
  }
  return { act, ...state }
}
