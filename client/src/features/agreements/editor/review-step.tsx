import { redline } from '@counterpart/shared/agreements'
import type { AgreementText, Revision } from '@counterpart/shared/agreements'
import { useDeferredValue, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import type { Acting } from '../../../project/use-acting.ts'
import { useNow } from '../../../project/use-now.ts'
import { Actions, Button, Form, Notice, PageHeading, Quiet, Refused, SavedNote, Section, Stack } from '../../../ui/index.ts'
import { OpenPlacesNotice } from '../reading/open-places-notice.tsx'
import { RedlineView } from '../reading/redline-view.tsx'
import { termFaultsOf } from './draft-faults.ts'
import { TermsFields } from './terms-fields.tsx'
import type { Writing } from './use-text-draft.ts'
import { WholeText } from './whole-text.tsx'

export interface Sending {
  readonly acting: Acting
  readonly verb: string
  /** What follows, beside the verb. */
  readonly outlook: ReactNode
  /** Why it cannot be sent now; null: it can. */
  readonly closed: ReactNode
  send(): void
}

interface ReviewStepProps {
  writing: Writing
  text: AgreementText
  /** What it is compared with; null for a first text. */
  on: { readonly base: Revision; readonly text: AgreementText } | null
  sending: Sending
  within: string
  onBack(): void
}

/** The last look before a text is sent: one's own changes, or the whole first text; a note, the dates, and one verb. */
export function ReviewStep({ writing, text, on, sending, within, onBack }: ReviewStepProps) {
  const intl = useIntl()
  const now = useNow()
  const [isTried, setTried] = useState(false)
  const found = termFaultsOf(writing.draft, now)
  const hasFaults = Object.values(found).some(Boolean)
  const send = () => {
    setTried(true)
    if (!hasFaults && sending.closed === null) sending.send()
  }
  return (
    <Stack>
      <PageHeading
        title={intl.formatMessage({ id: on ? 'editor.send.next.title' : 'editor.send.new.title' })}
        within={within}
        lead={<FormattedMessage id="editor.send.lead" />}
      />
      <div>
        <Button onClick={onBack}>
          <FormattedMessage id="editor.send.back" />
        </Button>
      </div>
      <OpenPlacesNotice text={text} />
      {on ? <OwnChanges before={on.text} after={text} number={on.base.number} /> : <FirstText text={text} />}
      <Section title={intl.formatMessage({ id: 'editor.send.terms' })}>
        <Form onSubmit={send} label={intl.formatMessage({ id: 'editor.send.terms' })}>
          <TermsFields draft={writing.draft} edit={writing.edit} faults={isTried ? found : null} />
          {sending.closed === null ? null : <Notice tone="info" title={sending.closed} />}
          <Refused>{sending.acting.code ? <RefusalText code={sending.acting.code} /> : null}</Refused>
          <Quiet>
            {sending.outlook} <FormattedMessage id="shared.with-room" />
          </Quiet>
          <Actions>
            <Button kind="primary" type="submit" isBusy={sending.acting.isBusy} isDisabled={sending.closed !== null}>
              {sending.verb}
            </Button>
            <Button onClick={onBack}>
              <FormattedMessage id="editor.send.back" />
            </Button>
            {writing.savedAt === null ? null : (
              <SavedNote>
                <FormattedMessage id="draft.saved" />
              </SavedNote>
            )}
          </Actions>
        </Form>
      </Section>
    </Stack>
  )
}

function OwnChanges({ before, after, number }: { before: AgreementText; after: AgreementText; number: number }) {
  const intl = useIntl()
  const [isSideBySide, setSideBySide] = useState(false)
  // While a date is typed the field comes first.
  const latest = useDeferredValue(after)
  const changes = useMemo(() => redline(before, latest), [before, latest])
  return (
    <Section
      title={intl.formatMessage({ id: 'editor.send.changes' })}
      hint={intl.formatMessage({ id: 'editor.send.changes.hint' }, { number })}
      actions={
        <Button kind="quiet" isPressed={isSideBySide} onClick={() => setSideBySide(!isSideBySide)}>
          <FormattedMessage id="editor.send.layout" />
        </Button>
      }
    >
      <RedlineView redline={changes} layout={isSideBySide ? 'side-by-side' : 'inline'} />
    </Section>
  )
}

function FirstText({ text }: { text: AgreementText }) {
  const intl = useIntl()
  return (
    <Section title={intl.formatMessage({ id: 'editor.send.text' })}>
      <WholeText title={text.title} clauses={text.clauses} />
    </Section>
  )
}
