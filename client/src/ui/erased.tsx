import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { Quiet } from './arrange.tsx'

/** What is known of words that are gone, by the place where they came in. */
interface Saying {
  /** What became of them. */
  say(place: number): string
  /** Were they there, and erased? */
  isErased(place: number): boolean
}

const Known = createContext<Saying>({ say: () => '', isErased: () => false })

/** Around everything that may hold words which were erased. */
export function ErasedKnown({ known, children }: { known: Saying; children: ReactNode }) {
  return <Known value={known}>{children}</Known>
}

/** Stands where words were erased. `isOptional`: there may have been none; then nothing stands here. */
export function Erased({ place, isOptional = false }: { place: number; isOptional?: boolean }) {
  const { say, isErased } = useContext(Known)
  if (isOptional && !isErased(place)) return null
  return (
    <Quiet>
      <p>{say(place)}</p>
    </Quiet>
  )
}
