import type { Instant, ProjectId, Side, Zone } from '../kernel/index.ts'
import type { Position } from '../record/index.ts'

/**
 * A piece of text that looks the same throughout. `\n` in `text` is a line break. `link` is an absolute http, https or mailto address.
 * Control signs, and signs that turn the order of others around, are written out already, as `[U+202E]`.
 */
export interface Run {
  readonly text: string
  readonly isStrong?: true
  readonly isEmphasis?: true
  readonly isCode?: true
  readonly isStruck?: true
  readonly link?: string
  /** The text names this side: shown in the side's colour where there is colour. */
  readonly side?: Side
}

/** What a document is built of. Tables bear as many cells in each row as in their head; `shares` are the widths of the columns, their sum is 1. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly runs: readonly Run[]; readonly anchor: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: 'table'
      readonly caption: string | null
      readonly head: readonly (readonly Run[])[]
      readonly rows: readonly (readonly (readonly Run[])[])[]
      readonly shares: readonly number[]
    }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly value: readonly Run[] }[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'notice'; readonly tone: 'info' | 'caution'; readonly runs: readonly Run[] }

/**
 * The summary in a reader's language and zone, the same for every rendering. Renderers write `title`, `subtitle` and the blocks in their order;
 * `head`, `asOf` and `checkAddress` stand in the blocks too.
 */
export interface SummaryDocument {
  /** BCP 47. */
  readonly language: string
  readonly title: string
  readonly subtitle: string
  readonly asOf: Instant
  readonly zone: Zone
  readonly project: ProjectId
  readonly head: Position
  readonly checkAddress: string
  readonly blocks: readonly Block[]
  /** One line for the foot of each page. */
  readonly footer: string
  /** With `{page}` and `{pages}` to be filled in. */
  readonly pageWords: string
}
