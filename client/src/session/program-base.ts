/** Below this path stand rooms to try: their pages, their hub, and what this browser keeps for them. */
export const samplePath = '/sample'

const place = globalThis.location?.pathname ?? ''

/** Decided once, when the page is loaded: a page belongs either to rooms to try or to real ones, and never changes over. */
export const isSample = place === samplePath || place.startsWith(`${samplePath}/`)

/** What stands before every path of this page: its own addresses, the hub's interface, the socket. */
export const programBase = isSample ? samplePath : ''

/** The name under which this browser keeps something, another one for rooms to try. */
export function keptAs(name: string): string {
  return `${isSample ? 'counterpart-sample' : 'counterpart'}/${name}`
}
