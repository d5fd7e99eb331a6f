import classes from './reading.module.css'

/** From so many clauses on, only what is near the window is laid out. */
export const longText = 80

export function textClass(clauses: number): string {
  return clauses < longText ? `${classes['text']}` : `${classes['text']} ${classes['long']}`
}
