import { signedWordsAt } from '@counterpart/shared/agreements'
import type { Agreement, Revision, Signature } from '@counterpart/shared/agreements'
import { FormattedMessage } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { eraseAddress, roomAddress } from '../../../project/addresses.ts'
import { ownErasing } from '../../../project/erasing.ts'
import { useByline, usePerson } from '../../../project/use-byline.ts'
import { isWritable } from '../../../project/use-permission.ts'
import { Byline, Erased, PersonName, Quiet, Row, Stack, StateWord, TextLink, TimeText } from '../../../ui/index.ts'
import { MarkCounts } from './mark-counts.tsx'
import classes from './reading.module.css'

interface RevisionLineProps {
  room: Room
  agreement: Agreement
  revision: Revision
}

/** One text of an agreement: who wrote it and why, who signed it, and the ways to read it. */
export function RevisionLine({ room, agreement, revision }: RevisionLineProps) {
  const byline = useByline(room)
  const { client, provider } = revision.signatures
  const signatures = [client, provider].filter((signature) => signature !== null)
  return (
    <Stack isTight>
      <p className={classes['revisionName']}>
        <FormattedMessage id="revision.number" values={{ number: revision.number }} />
      </p>
      <Byline {...byline(revision)} />
      <Note revision={revision} />
      <MarkCounts agreement={agreement} revision={revision} />
      {signatures.map((signature) => (
        <SignatureLine key={signature.side} room={room} signature={signature} />
      ))}
      <RevisionLinks room={room} agreement={agreement} revision={revision} />
    </Stack>
  )
}

function Note({ revision: { words, seq } }: { revision: Revision }) {
  if (!words) return <Erased place={seq} />
  return words.note === '' ? null : <p className={classes['note']}>{words.note}</p>
}

function SignatureLine({ room, signature }: { room: Room; signature: Signature }) {
  const person = usePerson(room)
  return (
    <Row>
      <StateWord shape="check" tone="good">
        <FormattedMessage id="revision.signed" />
      </StateWord>
      <PersonName {...person(signature.by)} />
      <Quiet>
        <TimeText at={signature.at} />
      </Quiet>
    </Row>
  )
}

function RevisionLinks({ room, agreement, revision }: RevisionLineProps) {
  const address = roomAddress(room.project, 'agreements', agreement.id)
  const { number } = revision
  // Signed words need a lead of each side first, and that page is where they say so.
  const isForLead = room.me?.standing === 'lead' && signedWordsAt(room.confirmed.agreements, revision.seq) !== null
  const isErasable = revision.words !== null && isWritable(room) && (isForLead || ownErasing(room, revision) !== null)
  const isSignedByBoth = revision.signatures.client !== null && revision.signatures.provider !== null
  return (
    <Row>
      <TextLink href={`${address}?text=${revision.id}`}>
        <FormattedMessage id="revision.read" values={{ number }} />
      </TextLink>
      {revision.basedOn === null ? null : (
        <TextLink href={`${address}?show=changes&from=${revision.basedOn}&to=${revision.id}`}>
          <FormattedMessage id="revision.changes" values={{ number }} />
        </TextLink>
      )}
      {isErasable ? (
        <TextLink href={eraseAddress(room.project, revision.seq)}>
          <FormattedMessage id="erase.link.revision" values={{ number }} />
        </TextLink>
      ) : null}
      {isSignedByBoth ? (
        <TextLink href={`${address}/certificate`}>
          <FormattedMessage id="revision.certificate" />
        </TextLink>
      ) : null}
    </Row>
  )
}
