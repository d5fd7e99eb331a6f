import { signedWordsAt } from '@counterpart/shared/agreements'
import type { Agreement, SignedWords } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import { eraseAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { Notice, TextLink } from '../../../ui/index.ts'

/** Which of its signed words a side has agreed to erase, while they still stand. */
export function ErasureStanding({ room, agreement }: { room: Room; agreement: Agreement }) {
  const asked = agreement.revisions
    .filter(({ words }) => words !== null)
    .map(({ seq }) => signedWordsAt(room.state.agreements, seq))
    .filter((signed) => signed !== null)
  return asked.map((signed) => <OfRevision key={signed.revision.id} room={room} signed={signed} />)
}

function OfRevision({ room, signed: { revision, consents } }: { room: Room; signed: SignedWords }) {
  const intl = useIntl()
  const given = consents.client ?? consents.provider
  if (given === null) return null
  const isFreed = consents.client !== null && consents.provider !== null
  const values = { number: revision.number, side: intl.formatMessage({ id: `side.${given.side}` }) }
  return (
    <Notice tone="info" title={<FormattedMessage id={isFreed ? 'erase.standing.both' : 'erase.standing.one'} values={values} />}>
      <TextLink href={eraseAddress(room.project, revision.seq)}>
        <FormattedMessage id="erase.standing.look" />
      </TextLink>
    </Notice>
  )
}
