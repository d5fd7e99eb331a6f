import type { Agreement, OutlookAsked } from '@counterpart/shared/agreements'
import { useOutlookWords } from '../signing/outlook-words.tsx'
import type { NextText } from './next-text.ts'

interface NextOutlookProps {
  agreement: Agreement
  next: NextText
  asked: OutlookAsked
}

const verbs = {
  'agreement.countered': 'counter',
  'agreement.amendment-proposed': 'amend',
  'agreement.reproposed': 'propose-again',
} as const

/** What follows when this text is sent. */
export function NextOutlook({ agreement, next, asked }: NextOutlookProps) {
  return useOutlookWords()(verbs[next.type], agreement, asked)
}
