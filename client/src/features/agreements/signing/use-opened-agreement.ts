import { latestRevision } from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import { useState } from 'react'

/** The agreement as it was when a dialog opened, and whether it has moved since: nobody answers a text that came while they were typing. */
export function useOpenedAgreement(agreement: Agreement): { readonly opened: Agreement; readonly isMoved: boolean } {
  const [opened] = useState(agreement)
  const isMoved = latestRevision(opened).id !== latestRevision(agreement).id || opened.notice?.id !== agreement.notice?.id
  return { opened, isMoved }
}
