import { mayAgreeToErase } from '@counterpart/shared/agreements'
import type { SignedWords } from '@counterpart/shared/agreements'
import { side as sideSchema } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useByline } from '../../project/use-byline.ts'
import { useDraft } from '../../project/use-draft.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Button, Byline, Form, Quiet, Refused, Section, SideEdge, SideName, Stack, TextArea } from '../../ui/index.ts'

interface EraseConsentProps {
  room: Room
  signed: SignedWords
}

/** Words that were signed: what each side has said to their erasing, and a lead's own chance to say it. */
export function EraseConsent({ room, signed }: EraseConsentProps) {
  const intl = useIntl()
  const { revision, consents } = signed
  const title = revision.words?.title ?? intl.formatMessage({ id: 'signing.untitled' })
  const isFreed = consents.client !== null && consents.provider !== null
  return (
    <Section title={intl.formatMessage({ id: 'erase.signed' })}>
      <Stack>
        <p>
          <FormattedMessage id={isFreed ? 'erase.signed.freed' : 'erase.signed.words'} values={{ number: revision.number, title }} />
        </p>
        {sideSchema.options.map((side) => (
          <OfSide key={side} room={room} side={side} consent={consents[side]} />
        ))}
        {isFreed ? null : <OwnConsent room={room} signed={signed} />}
      </Stack>
    </Section>
  )
}

function OfSide({ room, side, consent }: { room: Room; side: Side; consent: SignedWords['consents'][Side] }) {
  const intl = useIntl()
  const byline = useByline(room)
  if (consent === null)
    return (
      <SideEdge side={side}>
        <p>
          <SideName side={side}>{intl.formatMessage({ id: `side.${side}.title` })}</SideName> <FormattedMessage id="erase.consent.open" />
        </p>
      </SideEdge>
    )
  return (
    <SideEdge side={side}>
      <Byline {...byline(consent)} />
      <p>
        {consent.words ? (
          <FormattedMessage id="erase.consent.given" values={{ reason: consent.words.reason }} />
        ) : (
          <FormattedMessage id="erase.consent.silent" />
        )}
      </p>
    </SideEdge>
  )
}

/** For a lead whose side has not agreed yet; the others are told who can. */
function OwnConsent({ room, signed: { agreement, revision, consents } }: EraseConsentProps) {
  const side = room.me?.side ?? 'client'
  const rule = mayAgreeToErase(agreement, { revision: revision.id }, { side })
  const permission = usePermission(room)('agreement.erasure-agreed', rule)
  if (permission.is === 'open') return <ConsentForm room={room} agreement={agreement.id} revision={revision.id} />
  if (room.unverified) return <RefusalText code="room.unverified" />
  if (permission.is === 'hidden' && consents[side] === null) return null // looking back, or another reason that the room's frame names
  return (
    <Quiet>
      <FormattedMessage id={permission.is === 'closed' ? 'erase.consent.for-lead' : 'erase.consent.wait'} />
    </Quiet>
  )
}

interface ConsentFormProps {
  room: Room
  agreement: SignedWords['agreement']['id']
  revision: SignedWords['revision']['id']
}

function ConsentForm({ room, agreement, revision }: ConsentFormProps) {
  const intl = useIntl()
  const draft = useDraft(room.project, `erase-consent/${revision}`, { reason: '' })
  const acting = useActing(room.project)
  const [isAsked, setAsked] = useState(false)
  const { reason } = draft.value
  const agree = async () => {
    setAsked(true)
    if (!hasWords(reason)) return
    if (await acting.act({ type: 'agreement.erasure-agreed', facts: { agreement, revision }, body: { reason } })) draft.clear()
  }
  return (
    <Form onSubmit={() => void agree()} label={intl.formatMessage({ id: 'erase.consent.act' })} isReady={draft.isReady}>
      <TextArea
        label={intl.formatMessage({ id: 'erase.consent.reason' })}
        hint={intl.formatMessage({ id: 'erase.reason.hint' })}
        value={reason}
        onChange={(text) => draft.set({ reason: text })}
        error={isAsked && !hasWords(reason) ? intl.formatMessage({ id: 'erase.consent.missing' }) : null}
        minRows={2}
        isRequired
      />
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
      <Actions>
        <Button kind="primary" type="submit" isBusy={acting.isBusy}>
          <FormattedMessage id="erase.consent.act" />
        </Button>
      </Actions>
    </Form>
  )
}
