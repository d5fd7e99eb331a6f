import { certificateOf, effectAt, endedAt, latestRevision, runningNotice } from '@counterpart/shared/agreements'
import type { Agreement, Certificate } from '@counterpart/shared/agreements'
import { useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { Actions, Button, CopyButton, Earlier, Page, PageHeading, Row, TextLink } from '../../../ui/index.ts'
import { agreementAddress } from './agreement-pages.ts'
import { CertificateShown } from './certificate-shown.tsx'
import classes from './certificate.module.css'

/** What both sides hold from the moment somebody has signed; made from the record, so that both see the same. */
export function CertificatePage({ room, agreement }: { room: Room; agreement: Agreement }) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const shown = useRef<HTMLDivElement>(null)
  const [newest, ...earlier] = certificatesOf(room, agreement)
  const title = latestRevision(agreement).words?.title ?? intl.formatMessage({ id: 'signing.untitled' })
  const binding = effectAt(agreement, now)?.revision ?? null
  const ends = { noticed: runningNotice(agreement, now)?.endsAt ?? null, ended: endedAt(agreement, now) }
  return (
    <Page isWide>
      <PageHeading
        title={intl.formatMessage({ id: 'certificate.title' })}
        within={room.state.engagement.title}
        kicker={title}
        lead={<FormattedMessage id={newest ? 'certificate.lead' : 'certificate.none'} />}
      />
      {newest ? (
        <>
          <Actions>
            <CopyButton
              text={() => shown.current?.innerText ?? ''}
              label={intl.formatMessage({ id: 'certificate.copy' })}
              copiedLabel={intl.formatMessage({ id: 'certificate.copied' })}
              failedLabel={intl.formatMessage({ id: 'certificate.copy.failed' })}
            />
            <Button onClick={() => globalThis.print()}>
              <FormattedMessage id="certificate.print" />
            </Button>
          </Actions>
          <div ref={shown} className={classes['sheet']}>
            <CertificateShown room={room} certificate={newest} isBinding={newest.revision.id === binding} {...ends} />
          </div>
        </>
      ) : null}
      {earlier.length > 0 ? (
        <Earlier label={intl.formatMessage({ id: 'certificate.earlier' }, { count: earlier.length })}>
          {earlier.map((certificate) => (
            <CertificateShown
              key={certificate.revision.id}
              room={room}
              certificate={certificate}
              isBinding={certificate.revision.id === binding}
              {...ends}
            />
          ))}
        </Earlier>
      ) : null}
      <Row>
        <TextLink href={agreementAddress(room.project, agreement.id)}>
          <FormattedMessage id="signing.back" />
        </TextLink>
        <TextLink href={roomAddress(room.project, 'export')}>
          <FormattedMessage id="room.export" />
        </TextLink>
      </Row>
    </Page>
  )
}

/** Newest first. Of what is on the record only: a signature on its way has neither place nor hash. */
function certificatesOf(room: Room, { id }: Agreement): Certificate[] {
  const state = room.asOf === null ? room.confirmed : room.state
  const agreement = state.agreements.get(id)
  const signed = agreement?.revisions.filter(({ signatures }) => signatures.client ?? signatures.provider) ?? []
  return agreement ? signed.map((revision) => certificateOf(agreement, revision, state)).toReversed() : []
}
