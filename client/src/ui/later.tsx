import { useDeferredValue } from 'react'
import type { ReactNode } from 'react'
import { isReturning } from './steps.ts'

/**
 * What stands below all that a press is answered with. It is drawn right after that, while typing and pressing go first; at once for whoever
 * comes back by the browser's own “back”, so that the browser can put the page where it was left.
 */
export function Later({ children }: { children: ReactNode }): ReactNode {
  return useDeferredValue(true, isReturning()) ? children : null
}
