import { useDeferredValue } from 'react'
import classes from './reading.module.css'

/** From so many clauses on, only what is near the window is laid out. */
export const longText = 80

export function textClass(clauses: number): string {
  return clauses < longText ? `${classes['text']}` : `${classes['text']} ${classes['long']}`
}

/** More than a screenful stands at once; the rest follows without holding up whoever scrolls or types. */
const atOnce = 30

/** The first of many things at once, and all of them soon after. */
export function useSoonAll<Thing>(things: readonly Thing[]): readonly Thing[] {
  const count = useDeferredValue(things.length, Math.min(things.length, atOnce))
  return count >= things.length ? things : things.slice(0, count)
}
