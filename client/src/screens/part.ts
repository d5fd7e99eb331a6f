import { lazy } from 'react'

const loads: (() => Promise<unknown>)[] = []

/** A page that is fetched when it is first shown, or before by `fetchParts`. */
export const part: typeof lazy = (load) => {
  loads.push(load)
  return lazy(load)
}

/**
 * Fetches every page that was not shown yet: whoever loses the line in a room still goes from page to page in it, and signs.
 * What cannot be fetched now is fetched again when it is shown.
 */
export async function fetchParts(): Promise<void> {
  // One after the other: all at once they kept the page from everything else for longer than anybody types without noticing.
  for (const load of loads) {
    await quiet()
    await load().catch(() => undefined)
  }
}

/** The page has nothing else to do, or had so much that this would never come. Not every browser can say so. */
function quiet(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 100 })
    else setTimeout(resolve, 0)
  })
}
