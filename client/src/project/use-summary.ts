import { zone } from '@counterpart/shared/kernel'
import { documentOf, summaryOf } from '@counterpart/shared/summary'
import type { Summary, SummaryDocument } from '@counterpart/shared/summary'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { Room } from './room.ts'

/** What a room's summary is made from: the record alone, without acts that still wait to be sent; or the past position that is looked at. */
export function useSummary({ asOf, state, confirmed }: Room): Summary {
  const told = asOf === null ? confirmed : state
  return useMemo(() => summaryOf(told), [told])
}

/** The agreement summary in the reader's language and zone. */
export function useSummaryDocument(room: Room): SummaryDocument {
  const { defaultLocale } = useIntl()
  const summary = useSummary(room)
  return useMemo(
    () => documentOf(summary, { language: defaultLocale, zone: readerZone(), checkAddress: checkAddress() }),
    [summary, defaultLocale],
  )
}

/** The page that checks a record, as others reach it. */
function checkAddress(): string {
  return new URL('/check.html', globalThis.location.origin).href
}

function readerZone(): string {
  const parsed = zone.safeParse(new Intl.DateTimeFormat().resolvedOptions().timeZone)
  return parsed.success ? parsed.data : 'UTC'
}
