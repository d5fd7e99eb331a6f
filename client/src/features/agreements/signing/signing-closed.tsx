import { numbersOf } from '@counterpart/shared/agreements'
import type { Agreement, Revision } from '@counterpart/shared/agreements'
import { leadsOf } from '@counterpart/shared/members'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import type { Room } from '../../../project/room.ts'
import { LinkButton, Notice, TextLink } from '../../../ui/index.ts'
import { agreementAddress, proposedClauseAddress } from './agreement-pages.ts'
import type { SignGate } from './sign-gate.ts'
import classes from './signing.module.css'

interface SigningClosedProps {
  room: Room
  agreement: Agreement
  revision: Revision
  gate: Exclude<SignGate, { is: 'open' }>
}

/** Why nothing can be signed, and who or what opens it. */
export function SigningClosed({ room, agreement, revision, gate }: SigningClosedProps) {
  const isSigned = gate.is === 'refused' && gate.code === 'agreement.side-has-signed'
  return (
    <Notice
      tone="info"
      title={<FormattedMessage id="signing.closed" />}
      actions={
        isSigned ? (
          <LinkButton href={agreementAddress(room.project, agreement.id, 'certificate')}>
            <FormattedMessage id="verbs.certificate" />
          </LinkButton>
        ) : null
      }
    >
      <Why room={room} agreement={agreement} revision={revision} gate={gate} />
    </Notice>
  )
}

function Why({ room, agreement, revision, gate }: SigningClosedProps) {
  switch (gate.is) {
    case 'not-here':
      return <FormattedMessage id="signing.closed.here" />
    case 'standing':
      return (
        <>
          <RefusalText code={gate.code} /> <WhoSigns room={room} />
        </>
      )
    case 'refused':
      return <RefusalText code={gate.code} />
    case 'to-discuss':
      return (
        <>
          <FormattedMessage id="signing.closed.to-discuss" />
          <ClauseLinks room={room} agreement={agreement} revision={revision} clauses={gate.clauses} />
        </>
      )
  }
}

/** The people who sign for the reader's side. */
export function WhoSigns({ room }: { room: Room }) {
  const intl = useIntl()
  const leads = room.me ? leadsOf(room.state.members, room.me.side) : []
  if (leads.length === 0) return null
  return <FormattedMessage id="signing.leads" values={{ names: intl.formatList(leads.map(({ name }) => name)) }} />
}

interface ClauseLinksProps {
  room: Room
  agreement: Agreement
  revision: Revision
  clauses: readonly string[]
}

/** Clauses by number and heading, each leading to its words in the agreement. */
export function ClauseLinks({ room, agreement, revision, clauses }: ClauseLinksProps) {
  const numbers = numbersOf(revision.clauses)
  return (
    <ul className={classes['clauses']}>
      {revision.clauses.map(({ clause }, index) =>
        clauses.includes(clause) ? (
          <li key={clause}>
            <TextLink href={proposedClauseAddress(room.project, agreement.id, clause)}>
              {numbers[index]} {revision.words?.clauses[index]?.heading ?? <FormattedMessage id="editor.clause.untitled" />}
            </TextLink>
          </li>
        ) : null,
      )}
    </ul>
  )
}
