import type { AgreementId, ClauseId } from '@counterpart/shared/agreements'
import { rolesNamedIn, standingOf } from '@counterpart/shared/roles'
import type { ClauseLink, Role } from '@counterpart/shared/roles'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { Quiet, Row, TextLink } from '../../ui/index.ts'
import { useRoleName } from './role-words.tsx'
import { useLooking } from './use-looking.ts'

/** The roles named beside a clause, told apart from the text that is signed; nothing where no role is. */
export function ClauseRoles({ room, agreement, clause }: { room: Room; agreement: AgreementId; clause: ClauseId }) {
  const roles = rolesNamedIn(room.state.roles, { agreement, clause })
  if (roles.length === 0) return null
  return (
    <Row>
      <Quiet>
        <FormattedMessage id="role.clauses.here" />
      </Quiet>
      {roles.map((role) => (
        <NamedRole
          key={role.id}
          room={room}
          role={role}
          link={role.clauses.find((link) => link.agreement === agreement && link.clause === clause)}
        />
      ))}
    </Row>
  )
}

function NamedRole({ room, role, link }: { room: Room; role: Role; link: ClauseLink | undefined }) {
  const intl = useIntl()
  const name = useRoleName()(role)
  const person = usePerson(room)
  const { answering } = standingOf(useLooking(room), role)
  const values = { role: name, name: intl.formatList(answering.map((id) => person(id).name)) }
  return (
    <span>
      <TextLink href={roomAddress(room.project, 'roles', role.id)}>
        <FormattedMessage id={answering.length > 0 ? 'role.clauses.named' : 'role.clauses.named.open'} values={values} />
      </TextLink>
      {link ? <FormattedMessage id="role.clauses.added-by" values={{ side: intl.formatMessage({ id: `side.${link.side}` }) }} /> : null}
    </span>
  )
}
