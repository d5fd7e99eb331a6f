import type { DataLayer } from './data-layer.ts'

let made: DataLayer | null = null

/** The data layer of this tab. */
export function tabDataLayer(): DataLayer {
  if (!made) throw new Error('the data layer of this tab was not started: see startTab')
  return made
}

/** Starts the data layer of this tab: once, before the first screen. */
export function startTab(layer: DataLayer): void {
  made = layer
}
