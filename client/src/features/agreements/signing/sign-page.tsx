import { latestRevision, revisionOf, textOf } from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import { useEffect, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { Page, PageHeading, SideName, TextLink } from '../../../ui/index.ts'
import { agreementAddress } from './agreement-pages.ts'
import { BeingPlaced } from './being-placed.tsx'
import { useOpenedText } from './opened-text.ts'
import { SignSection } from './sign-section.tsx'
import { TextChanged } from './text-changed.tsx'
import { WhatItAsks } from './what-it-asks.tsx'
import { WholeText } from './whole-text.tsx'

interface SignPageProps {
  room: Room
  agreement: Agreement
  /** Once the signature is on the record. */
  onDone(): void
}

/** The whole text, what it asks, what follows, and one verb: to sign it. Only what is on the record can be signed. */
export function SignPage({ room, agreement, onDone }: SignPageProps) {
  const onRecord = (room.asOf === null ? room.confirmed : room.state).agreements.get(agreement.id)
  const isPlaced = onRecord !== undefined && revisionOf(onRecord, latestRevision(agreement).id) !== undefined
  // Whoever comes here for an own text that is still on its way waits for it; whoever reads already keeps the text before them.
  const [isReading, read] = useState(isPlaced)
  if (isPlaced && !isReading) read(true)
  if (!onRecord || !(isPlaced || isReading)) return <BeingPlaced room={room} agreement={agreement} />
  return <Opened room={room} agreement={agreement} onRecord={onRecord} onDone={onDone} />
}

function Opened({ room, agreement, onRecord, onDone }: SignPageProps & { onRecord: Agreement }) {
  const intl = useIntl()
  const { revision, agreement: asOpened, readAgain, ...opened } = useOpenedText({ onRecord, shown: agreement, me: room.member })
  const title = textOf(revision)?.title ?? intl.formatMessage({ id: 'signing.untitled' })
  const side = room.me?.side ?? 'client'
  const isSignedByMe = revision.signatures[side]?.by === room.member
  const change = isSignedByMe ? null : opened.change
  const isDone = useRef(isSignedByMe)
  useEffect(() => {
    if (!isSignedByMe || isDone.current) return
    isDone.current = true
    onDone()
  }, [isSignedByMe, onDone])
  const open = () => {
    readAgain()
    if (change === 'newer-revision') globalThis.scrollTo({ top: 0 })
  }
  return (
    <Page>
      <PageHeading
        key={revision.id}
        title={intl.formatMessage({ id: 'signing.title' }, { title })}
        within={room.state.engagement.title}
        kicker={
          <SideName side={revision.side}>
            <FormattedMessage
              id="signing.revision"
              values={{ number: revision.number, side: intl.formatMessage({ id: `side.${revision.side}` }) }}
            />
          </SideName>
        }
        lead={<FormattedMessage id="signing.lead" />}
      />
      <WholeText revision={revision} />
      <WhatItAsks revision={revision} side={side} />
      <SignSection key={`sign ${revision.id}`} room={room} agreement={asOpened} revision={revision} isHeld={change !== null} />
      <TextLink href={agreementAddress(room.project, agreement.id)}>
        <FormattedMessage id="signing.back" />
      </TextLink>
      <TextChanged change={change} number={revision.number} onRead={open} />
    </Page>
  )
}
