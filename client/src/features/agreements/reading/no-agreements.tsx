import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { usePermission } from '../../../project/use-permission.ts'
import { EmptyState, LinkButton, Row, SideName } from '../../../ui/index.ts'
import { AgreementStatus } from './agreement-words.tsx'

/** Nothing proposed yet: one filled-in example, and the next step in the words of the side that reads. */
export function NoAgreements({ room }: { room: Room }) {
  const intl = useIntl()
  const permission = usePermission(room)('agreement.proposed')
  const side = room.me?.side ?? 'client'
  return (
    <EmptyState
      title={intl.formatMessage({ id: 'agreements.empty.title' })}
      exampleLabel={intl.formatMessage({ id: 'word.example' })}
      example={
        <>
          <p>
            <strong>
              <FormattedMessage id="agreements.example.title" />
            </strong>
          </p>
          <Row>
            <AgreementStatus status="in-force" />
            <SideName side="provider">
              <FormattedMessage id="clause.binds.provider" />
            </SideName>
          </Row>
          <p>
            <FormattedMessage id="agreements.example.words" />
          </p>
        </>
      }
      actions={
        permission.is === 'open' ? (
          <LinkButton href={roomAddress(room.project, 'agreements', 'new')} kind="primary">
            <FormattedMessage id="agreements.propose" />
          </LinkButton>
        ) : null
      }
    >
      <FormattedMessage id={permission.is === 'open' ? `agreements.empty.${side}` : 'agreements.empty.observer'} />
    </EmptyState>
  )
}
