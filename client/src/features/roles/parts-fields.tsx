import type { Part, Role, Work } from '@counterpart/shared/roles'
import { useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { CheckboxList } from '../../ui/index.ts'
import { allParts, useRoleName, useWorkName } from './role-words.tsx'
import { accountableBefore, mayTake } from './use-placing.ts'

interface PartsFieldsProps {
  room: Room
  role: Role
  work: Work
  parts: readonly Part[]
  onChange(parts: Part[]): void
}

/** The four parts with what each means; says from whom accountability would be taken, or that it cannot be. */
export function PartsFields({ room, role, work, parts, onChange }: PartsFieldsProps) {
  const intl = useIntl()
  const title = useRoleName()
  const workName = useWorkName(room)
  const before = accountableBefore(room, role, work)
  const isTaken = before !== null && !mayTake(room, before, work)
  const hintOf = (part: Part) => {
    if (part !== 'accountable' || !before) return intl.formatMessage({ id: `roles.part.${part}.meaning` })
    const values = { role: title(before), side: intl.formatMessage({ id: `side.${before.side}` }) }
    return intl.formatMessage({ id: isTaken ? 'roles.parts.taken.other' : 'roles.parts.taken' }, values)
  }
  return (
    <CheckboxList
      label={intl.formatMessage({ id: 'roles.parts.of' }, { work: workName(work) })}
      options={allParts.map((part) => ({
        value: part,
        label: intl.formatMessage({ id: `roles.part.${part}.title` }),
        hint: hintOf(part),
        isDisabled: part === 'accountable' && isTaken,
      }))}
      value={parts}
      onChange={onChange}
    />
  )
}
