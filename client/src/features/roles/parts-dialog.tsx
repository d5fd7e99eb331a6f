import { mayArrange, partsOf } from '@counterpart/shared/roles'
import type { Role, Work } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Dialog, Quiet, SelectField, Stack, TextLink } from '../../ui/index.ts'
import { PartsFields } from './parts-fields.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { PartWord, useRoleName, useWorkName } from './role-words.tsx'
import { usePlacing } from './use-placing.ts'

interface PartsDialogProps {
  room: Room
  /** More than one: the role is chosen first. */
  roles: readonly [Role, ...Role[]]
  work: Work
  onClose(): void
}

/** What a role does for one piece of work: chosen where this person may place it, read where not. */
export function PartsDialog({ room, roles, work, onClose }: PartsDialogProps) {
  const intl = useIntl()
  const title = useRoleName()
  const workName = useWorkName(room)
  const permission = usePermission(room)('role.placed')
  const placeable = permission.is === 'open' ? roles.filter((role) => room.me && mayArrange(role, room.me).ok) : []
  const [first, ...others] = placeable
  const heading = intl.formatMessage(
    { id: roles.length === 1 ? 'roles.parts.title' : 'roles.parts.title.work' },
    { role: title(roles[0]), work: workName(work) },
  )
  if (first) return <PlaceDialog room={room} roles={[first, ...others]} work={work} title={heading} onClose={onClose} />
  return (
    <Dialog isOpen onClose={onClose} title={heading} closeLabel={intl.formatMessage({ id: 'word.close' })}>
      <PartsRead room={room} role={roles[0]} work={work} />
    </Dialog>
  )
}

function PlaceDialog({ room, roles, work, title, onClose }: PartsDialogProps & { title: string }) {
  const intl = useIntl()
  const titleOf = useRoleName()
  const placing = usePlacing(room)
  const [chosen, setChosen] = useState({ role: roles[0], parts: partsOf(roles[0], work) })
  const choose = (id: string) => {
    const role = roles.find((known) => known.id === id) ?? roles[0]
    setChosen({ role, parts: partsOf(role, work) })
  }
  const save = async () => {
    if (await placing.place(chosen.role, work, chosen.parts)) onClose()
  }
  return (
    <RoleDialog title={title} verb={intl.formatMessage({ id: 'roles.parts.save' })} acting={placing} onClose={onClose} onSubmit={save}>
      {roles.length > 1 ? (
        <SelectField
          label={intl.formatMessage({ id: 'roles.parts.role' })}
          options={roles.map((role) => ({ value: String(role.id), label: titleOf(role) }))}
          value={String(chosen.role.id)}
          onChange={choose}
        />
      ) : null}
      <PartsFields room={room} role={chosen.role} work={work} parts={chosen.parts} onChange={(parts) => setChosen({ ...chosen, parts })} />
    </RoleDialog>
  )
}

function PartsRead({ room, role, work }: { room: Room; role: Role; work: Work }) {
  const intl = useIntl()
  const parts = partsOf(role, work)
  const isOther = room.me !== undefined && room.me.side !== role.side
  return (
    <Stack>
      {parts.length === 0 ? <FormattedMessage id="roles.parts.none" /> : parts.map((part) => <PartWord key={part} part={part} />)}
      <Quiet>
        <FormattedMessage
          id={isOther ? 'roles.parts.other-side' : 'roles.parts.closed'}
          values={{ side: intl.formatMessage({ id: `side.${role.side}` }) }}
        />
      </Quiet>
      <TextLink href={roomAddress(room.project, 'roles', role.id)}>
        <FormattedMessage id="roles.parts.open-role" />
      </TextLink>
    </Stack>
  )
}
