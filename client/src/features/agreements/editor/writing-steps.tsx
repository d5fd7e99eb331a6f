import type { AgreementText, Revision } from '@counterpart/shared/agreements'
import { useMemo, useState, useTransition } from 'react'
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
  // A long text takes a moment to draw; the button says so meanwhile.
  const [isOpening, open] = useTransition()
  const text = useText(writing, on?.text ?? null)
  const within = room.state.engagement.title
  if (isReviewing)
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
      <WriteStep
        writing={writing}
        base={on?.text ?? null}
        {...step}
        isOpening={isOpening}
        onReview={() => open(() => setReviewing(true))}
        onDiscard={onDiscard}
      />
    </Page>
  )
}

/** The text as it would be sent; the same object while only the note is typed, which is no part of it. */
function useText({ draft }: Writing, base: AgreementText | null): AgreementText {
  const { title, clauses, respondBy, reviewOn, noticeDays } = draft
  return useMemo(
    () => textFrom({ title, clauses, respondBy, reviewOn, noticeDays }, base),
    [title, clauses, respondBy, reviewOn, noticeDays, base],
  )
}
