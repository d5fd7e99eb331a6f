import { textOf } from '@counterpart/shared/agreements'
import type { Agreement, Revision } from '@counterpart/shared/agreements'
import { otherSide } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import { useEffect, useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { useDraft } from '../../../project/use-draft.ts'
import { usePermission } from '../../../project/use-permission.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { Earlier, Section, SideName, Stack, TimeText } from '../../../ui/index.ts'
import { OpenPlacesNotice } from '../reading/open-places-notice.tsx'
import { KeyShown } from './key-shown.tsx'
import { useOutlookWords } from './outlook-words.tsx'
import { SignForm } from './sign-form.tsx'
import { signGate } from './sign-gate.ts'
import { SigningClosed } from './signing-closed.tsx'

interface SignSectionProps {
  room: Room
  /** As it is on the record, or was when the text was opened. */
  agreement: Agreement
  revision: Revision
  /** Something has changed since the text was opened: nothing is signed before it was looked at. */
  isHeld: boolean
}

/** What follows from signing, what kind of signature it is, and the place to give it. */
export function SignSection({ room, agreement, revision, isHeld }: SignSectionProps) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const outlook = useOutlookWords()
  const permission = usePermission(room)('agreement.signed')
  const gate = signGate({ room, agreement, revision, now, permission })
  const side = room.me?.side ?? 'client'
  const isOpen = gate.is === 'open'
  const text = useMemo(() => textOf(revision), [revision])
  const name = useDraft(room.project, `sign/${revision.id}`, '')
  const isPlaced = revision.signatures[side]?.by === room.member
  const { clear } = name
  // What was typed is let go of only once it stands on the record: a refusal finds it still there.
  useEffect(() => {
    if (isPlaced) clear()
  }, [isPlaced, clear])
  return (
    <>
      {isOpen ? (
        <Section title={intl.formatMessage({ id: 'signing.follows' })}>
          <p>{outlook('sign', agreement, { side, now })}</p>
        </Section>
      ) : null}
      <Section title={intl.formatMessage({ id: 'signing.yours' }, { side: intl.formatMessage({ id: `side.${side}` }) })}>
        <Stack>
          <OtherSigned revision={revision} other={otherSide(side)} />
          {isOpen ? (
            <>
              <p>
                <FormattedMessage id="signing.kind" />
              </p>
              <KeyShown room={room} />
              <Earlier label={intl.formatMessage({ id: 'signing.kind.more' })}>
                <p>
                  <FormattedMessage id="signing.kind.proves" />
                </p>
              </Earlier>
              {text ? <OpenPlacesNotice text={text} /> : null}
              <SignForm room={room} agreement={agreement} revision={revision} isHeld={isHeld} name={name} />
            </>
          ) : (
            <SigningClosed room={room} agreement={agreement} revision={revision} gate={gate} />
          )}
        </Stack>
      </Section>
    </>
  )
}

/** The other side has signed these words already, perhaps while they were being read here. */
function OtherSigned({ revision, other }: { revision: Revision; other: Side }) {
  const intl = useIntl()
  const signature = revision.signatures[other]
  if (!signature || !textOf(revision)) return null
  return (
    <p role="status">
      <SideName side={other}>
        <FormattedMessage
          id="signing.other-signed"
          values={{
            side: intl.formatMessage({ id: `side.${other}.title` }),
            name: signature.words?.name ?? '',
            at: <TimeText at={signature.at} />,
          }}
        />
      </SideName>
    </p>
  )
}
