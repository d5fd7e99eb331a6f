import { lazy } from 'react'

type Load = () => Promise<unknown>
const [soon, later]: [Load[], Load[]] = [[], []]

/** A page that is fetched when it is first shown, or before by `fetchParts`. */
export const part: typeof lazy = (load) => {
  soon.push(load)
  return lazy(load)
}

/** The same for one that few people open first. */
export const laterPart: typeof lazy = (load) => {
  later.push(load)
  return lazy(load)
}

/**
 * Fetches every page that was not shown yet, so that none is waited for; and whoever loses the line in a room still goes from page to page in it,
 * and signs. What cannot be fetched now is fetched again when it is shown.
 */
export async function fetchParts(): Promise<void> {
  // One after the other: all at once they kept the page from everything else for longer than anybody types without noticing.
  for (const load of [...soon, ...later]) {
    await quiet()
    await load().catch(() => undefined)
  }
}

/** The page has nothing else to do, or had so much that this would never come. Not every browser can say so. */
function quiet(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 300 })
    else setTimeout(resolve, 0)
  })
}
