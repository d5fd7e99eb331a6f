import type { AgreementId, ClauseId } from '@counterpart/shared/agreements'
import { rolesNamedIn, standingOf } from '@counterpart/shared/roles'
import type { Role } from '@counterpart/shared/roles'
import { FormattedMessage } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { Row, TextLink } from '../../ui/index.ts'
import { useRoleName } from './role-words.tsx'
import { useLooking } from './use-looking.ts'

/** "Named here: Project lead · Paul" beneath a clause; nothing where no role is. */
export function ClauseRoles({ room, agreement, clause }: { room: Room; agreement: AgreementId; clause: ClauseId }) {
  const roles = rolesNamedIn(room.state.roles, { agreement, clause })
  if (roles.length === 0) return null
  return (
    <Row>
      <span>
        <FormattedMessage id="role.clauses.here" />
      </span>
      {roles.map((role) => (
        <NamedRole key={role.id} room={room} role={role} />
      ))}
    </Row>
  )
}

function NamedRole({ room, role }: { room: Room; role: Role }) {
  const title = useRoleName()(role)
  const person = usePerson(room)
  const { answering } = standingOf(useLooking(room), role)
  const values = { role: title, name: answering ? person(answering).name : '' }
  return (
    <TextLink href={roomAddress(room.project, 'roles', role.id)}>
      <FormattedMessage id={answering ? 'role.clauses.named' : 'role.clauses.named.open'} values={values} />
    </TextLink>
  )
}
