import type { Ink, Tag } from './ink.ts'
import { contentBottom, page } from './look.ts'

/** What stays whole on one page: a line of text, a row of a table. Blocks become strips, and strips are laid on pages. */
export interface Strip {
  /** Room above; none at the top of a page. */
  readonly before: number
  readonly height: number
  /** Never the last thing on a page. */
  readonly keepsWithNext: boolean
  /** Drawn again, as decoration, where a page begins with this strip. */
  readonly repeated: { readonly height: number; draw(y: number): void } | null
  draw(y: number): void
}

export function strip(made: Pick<Strip, 'height' | 'draw'> & Partial<Strip>): Strip {
  return { before: 0, keepsWithNext: false, repeated: null, ...made }
}

export function withBefore(strips: readonly Strip[], before: number): Strip[] {
  return strips.map((held, index) => (index === 0 ? { ...held, before } : held))
}

/** Headings and the like: kept whole, and with what follows. */
export function keptWithNext(strips: readonly Strip[]): Strip[] {
  return strips.map((held) => ({ ...held, keepsWithNext: true }))
}

/** All on one page, where one page is enough. */
export function keptWhole(strips: readonly Strip[]): Strip[] {
  return strips.map((held, index) => ({ ...held, keepsWithNext: index < strips.length - 1 }))
}

/** No single line or row alone at the foot or the head of a page. */
export function withoutOrphans(strips: readonly Strip[]): Strip[] {
  const last = strips.length - 1
  return strips.map((held, index) => ({ ...held, keepsWithNext: held.keepsWithNext || (last > 0 && (index === 0 || index === last - 1)) }))
}

/** Puts something behind strips, such as a panel or a bar at their side; it goes on over the end of a page. */
export function framed(
  ink: Ink,
  strips: readonly Strip[],
  { pad, draw }: { pad: number; draw(box: { y: number; height: number }): void },
): Strip[] {
  const last = strips.length - 1
  return strips.map((held, index) => {
    const above = index === 0 ? pad : held.before
    const height = above + held.height + (index === last ? pad : 0)
    return {
      ...held,
      before: index === 0 ? held.before : 0,
      height,
      draw(y: number) {
        ink.decorate(() => draw({ y, height }))
        held.draw(y + above)
      },
    }
  })
}

/** Lays strips on pages, beginning a new one where the next group has no room. `onStrip` hears how many are done. */
export function layOut(ink: Ink, strips: readonly Strip[], onStrip: (done: number) => void): void {
  let y = Infinity
  let isTop = true
  const turn = () => {
    ink.document.addPage()
    y = page.top
    isTop = true
  }
  const place = (held: Strip) => {
    if (isTop && held.repeated) {
      const head = held.repeated
      ink.decorate(() => head.draw(y))
      y += head.height
    }
    y += isTop ? 0 : held.before
    held.draw(y)
    y += held.height
    isTop = false
  }
  let done = 0
  for (const group of groups(strips)) {
    const isTooLong = heightOf(group) > contentBottom - page.top
    if (!isTooLong && y + heightOf(group) > contentBottom) turn()
    for (const held of group) {
      if (isTooLong && y + held.before + held.height > contentBottom) turn()
      place(held)
    }
    onStrip((done += group.length))
  }
}

function heightOf(group: readonly Strip[]): number {
  return group.reduce((sum, held) => sum + held.before + held.height, 0)
}

function groups(strips: readonly Strip[]): Strip[][] {
  const grouped: Strip[][] = []
  let isOpen = false
  for (const held of strips) {
    if (isOpen) grouped.at(-1)?.push(held)
    else grouped.push([held])
    isOpen = held.keepsWithNext
  }
  return grouped
}

export type Place = { readonly x: number; readonly width: number; readonly tag: Tag }
