import type { AgreementText, Revision } from '@counterpart/shared/agreements'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Room } from '../../../project/room.ts'
import { Page, PageHeading } from '../../../ui/index.ts'
import type { Found } from './import-found.tsx'
import { ReviewStep } from './review-step.tsx'
import type { Sending } from './review-step.tsx'
import { textFrom } from './text-draft.ts'
import type { Writing } from './use-text-draft.ts'
import { WriteStep } from './write-step.tsx'

interface WritingStepsProps {
  room: Room
  writing: Writing
  /** What the text is written on top of; null for a first one. */
  on: { readonly base: Revision; readonly text: AgreementText } | null
  heading: { readonly title: string; readonly lead: ReactNode }
  found: Found | null
  onFoundClosed(): void
  notices: ReactNode
  more: ReactNode
  /** Comes and goes over the end of the page. */
  bar: ReactNode
  /** Why it cannot be looked over yet, as a sentence. */
  closed: string | null
  sending: Sending
  onDiscard(): void
}

/** Writing, then the last look before sending. */
export function WritingSteps({ room, writing, on, heading, sending, onDiscard, ...step }: WritingStepsProps) {
  const [isReviewing, setReviewing] = useState(false)
  const { draft } = writing
  const text = useMemo(() => (isReviewing ? textFrom(draft, on?.text ?? null) : null), [isReviewing, draft, on])
  const within = room.state.engagement.title
  if (text)
    return (
      <Page isWide>
        <ReviewStep
          writing={writing}
          text={text}
          on={on}
          sending={{ ...sending, closed: step.closed ?? sending.closed }}
          within={within}
          onBack={() => setReviewing(false)}
        />
      </Page>
    )
  return (
    <Page isWide>
      <PageHeading title={heading.title} within={within} lead={heading.lead} />
      <WriteStep writing={writing} base={on?.text ?? null} {...step} onReview={() => setReviewing(true)} onDiscard={onDiscard} />
    </Page>
  )
}
