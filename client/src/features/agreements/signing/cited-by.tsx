import type { ClauseId } from '@counterpart/shared/agreements'
import { Fragment } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { Quiet, TextLink } from '../../../ui/index.ts'
import { useNamedThing } from './named-things.ts'

/** The milestones and check-ins that rest on a clause; nothing where none does. */
export function CitedBy({ room, clause }: { room: Room; clause: ClauseId }) {
  const intl = useIntl()
  const named = useNamedThing(room)
  const citations = [...room.state.agreements.values()].flatMap((agreement) =>
    agreement.citations.filter((known) => known.clause === clause),
  )
  const things = citations.map(({ citing }) => named(citing)).filter((thing) => thing !== null)
  if (things.length === 0) return null
  return (
    <Quiet>
      {intl.formatMessage({ id: 'cited.by' })}{' '}
      {things.map(({ words, address }, index) => (
        <Fragment key={address}>
          {index === 0 ? null : <FormattedMessage id="cited.by.between" />}
          <TextLink href={address}>{words}</TextLink>
        </Fragment>
      ))}
    </Quiet>
  )
}
