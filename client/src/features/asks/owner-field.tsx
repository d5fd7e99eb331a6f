import { otherSide } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import { membersOf } from '@counterpart/shared/members'
import { allows } from '@counterpart/shared/project'
import { currentWording, holding } from '@counterpart/shared/roles'
import { useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { SelectField } from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'
import { anybody } from './ask-draft.ts'
import type { OwnerChoice } from './ask-draft.ts'

interface OwnerFieldProps {
  room: Room
  /** The side that asks. */
  asking: Side
  value: OwnerChoice
  onChange(value: OwnerChoice): void
}

/** Anybody of the asked side, one of its people, or whoever plays one of its roles. */
export function OwnerField({ room, asking, value, onChange }: OwnerFieldProps) {
  const intl = useIntl()
  const asked = otherSide(asking)
  const side = intl.formatMessage({ id: `side.${asked}` })
  const options = [
    { value: anybody, label: intl.formatMessage({ id: 'ask.form.owner.anybody' }, { side }) },
    ...usePeople(room, asked),
    ...useRoles(room, asked),
  ]
  return (
    <SelectField
      label={intl.formatMessage({ id: 'ask.form.owner' })}
      hint={intl.formatMessage({ id: 'ask.form.owner.hint' }, { side })}
      options={options}
      // Somebody who was chosen in a draft may have left since.
      value={options.some((option) => option.value === value) ? value : anybody}
      onChange={onChange}
    />
  )
}

function usePeople(room: Room, side: Side): Option<OwnerChoice>[] {
  const intl = useIntl()
  const person = usePerson(room)
  return membersOf(room.state.members, side).flatMap(({ id, state, standing }) => {
    if (state === 'removed' || !allows(standing, 'ask.answered')) return []
    const values = { name: person(id).name, standing: intl.formatMessage({ id: `standing.${standing}` }) }
    return [
      { value: `member:${id}`, label: intl.formatMessage({ id: `ask.form.owner.${state === 'invited' ? 'invited' : 'member'}` }, values) },
    ]
  })
}

function useRoles(room: Room, side: Side): Option<OwnerChoice>[] {
  const intl = useIntl()
  const person = usePerson(room)
  return [...room.state.roles.roles.values()].flatMap((role) => {
    if (role.side !== side || role.retired !== null) return []
    const holder = holding(role)
    const title = currentWording(role).words?.title ?? intl.formatMessage({ id: 'roles.untitled' })
    const label = holder
      ? intl.formatMessage({ id: 'ask.form.owner.role' }, { role: title, name: person(holder.member).name })
      : intl.formatMessage({ id: 'ask.form.owner.role.unheld' }, { role: title })
    return [{ value: `role:${role.id}`, label }]
  })
}
