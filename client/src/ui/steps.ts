import type { AroundNavHandler } from 'wouter'

/** Whether the last step through the visit was the browser's own “back” or “forward”. */
let isReturn = false
/** Whether it was a link of this program that somebody followed. */
let isLink = false
globalThis.addEventListener('popstate', () => {
  isReturn = true
  isLink = false
})
// The router's event for a step to a new page; a link within a page, which pops as well, may have come before.
globalThis.addEventListener('pushState', () => (isReturn = false))

/** Takes a step for the router. A link says of itself by `transition` that the page it leads to may be made ready first. */
export const takeStep: AroundNavHandler = (navigate, to, options) => {
  isLink = options?.transition === true
  navigate(to, options)
}

/** Is the page that opens now one that somebody returns to by the browser's own “back” or “forward”? */
export function isReturning(): boolean {
  return isReturn
}

/** A page stands: what happens to it from here on is no return. */
export function hasReturned(): void {
  isReturn = false
}

/** Did somebody follow a link, with the page before still of use? Where a form leads on, it is done with, and must not stand there empty. */
export function isFollowing(): boolean {
  return isLink
}
