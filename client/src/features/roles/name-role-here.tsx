import type { AgreementId, ClauseId } from '@counterpart/shared/agreements'
import { rolesNamedIn } from '@counterpart/shared/roles'
import type { Role } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Button, SelectField, TextLink } from '../../ui/index.ts'
import { RoleDialog } from './role-dialog.tsx'
import { useRoleName } from './role-words.tsx'

interface NameRoleHereProps {
  room: Room
  agreement: AgreementId
  clause: ClauseId
}

/** Names a role beside a clause, from the clause; where no role is defined yet, leads to where one is. */
export function NameRoleHere({ room, agreement, clause }: NameRoleHereProps) {
  const [isChoosing, setChoosing] = useState(false)
  const permission = usePermission(room)('role.clause-linked')
  const { roles } = room.state
  const inUse = [...roles.roles.values()].filter(({ retired }) => retired === null)
  const named = rolesNamedIn(roles, { agreement, clause })
  const [first, ...others] = inUse.filter((role) => !named.includes(role))
  if (permission.is !== 'open' || (inUse.length > 0 && !first)) return null
  return (
    <div>
      {first ? (
        <Button kind="quiet" onClick={() => setChoosing(true)}>
          <FormattedMessage id="role.clauses.name-here" />
        </Button>
      ) : (
        <TextLink href={roomAddress(room.project, 'roles')}>
          <FormattedMessage id="role.clauses.name-here.none" />
        </TextLink>
      )}
      {isChoosing && first ? (
        <NameDialog room={room} agreement={agreement} clause={clause} roles={[first, ...others]} onClose={() => setChoosing(false)} />
      ) : null}
    </div>
  )
}

interface NameDialogProps extends NameRoleHereProps {
  roles: readonly [Role, ...Role[]]
  onClose(): void
}

function NameDialog({ room, agreement, clause, roles, onClose }: NameDialogProps) {
  const intl = useIntl()
  const name = useRoleName()
  const acting = useActing(room.project)
  const [chosen, setChosen] = useState('')
  const role = roles.find(({ id }) => id === chosen) ?? roles[0]
  const send = async () => {
    if (await acting.act({ type: 'role.clause-linked', facts: { role: role.id, agreement, clause }, body: {} })) onClose()
  }
  return (
    <RoleDialog
      title={intl.formatMessage({ id: 'role.clauses.name-here' })}
      verb={intl.formatMessage({ id: 'role.clauses.act' })}
      acting={acting}
      onClose={onClose}
      onSubmit={send}
    >
      <p>
        <FormattedMessage id="role.clauses.meaning" />
      </p>
      <SelectField
        label={intl.formatMessage({ id: 'roles.parts.role' })}
        options={roles.map((option) => ({ value: String(option.id), label: name(option) }))}
        value={String(role.id)}
        onChange={setChosen}
      />
    </RoleDialog>
  )
}
