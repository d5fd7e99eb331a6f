import type { Outcome } from '@counterpart/shared/kernel'
import { useCallback, useState } from 'react'

export interface Request<Asked extends readonly unknown[]> {
  run(...asked: Asked): Promise<boolean>
  readonly isBusy: boolean
  /** The refusal's code, until the next try. */
  readonly code: string | null
}

/** One request at a time, with its refusal kept for the form to show. Resolves to whether it was accepted. */
export function useRequest<Asked extends readonly unknown[]>(ask: (...asked: Asked) => Promise<Outcome<unknown>>): Request<Asked> {
  const [state, setState] = useState<{ isBusy: boolean; code: string | null }>({ isBusy: false, code: null })
  const run = useCallback(
    async (...asked: Asked) => {
      setState({ isBusy: true, code: null })
      const answer = await ask(...asked)
      setState({ isBusy: false, code: answer.ok ? null : answer.code })
      return answer.ok
    },
    [ask],
  )
  return { run, ...state }
}
