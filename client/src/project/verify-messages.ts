import type { ProjectId } from '@counterpart/shared/kernel'
import type { PlacedEntry } from '@counterpart/shared/project'
import type { Expected, Stop, Told } from './receive.ts'

/** What a tab says to its verifying thread. Each record that is read has a number of its own. */
export type ToVerifier =
  | { readonly kind: 'begin'; readonly reading: number; readonly project: ProjectId }
  | { readonly kind: 'take'; readonly reading: number; readonly texts: readonly string[] }
  | { readonly kind: 'expect'; readonly reading: number; readonly expected: Expected }
  | { readonly kind: 'end'; readonly reading: number }

/** What it answers: to each `take` verified entries in slices, then how far it went. `told`: what came of the snapshot, once it is known. */
export type FromVerifier =
  | { readonly kind: 'placed'; readonly reading: number; readonly placed: readonly PlacedEntry[]; readonly told: Told | null }
  | { readonly kind: 'taken'; readonly reading: number; readonly stop: Stop | null }
