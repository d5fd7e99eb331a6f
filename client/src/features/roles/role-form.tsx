import { otherSide, side as sides } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import type { Role } from '@counterpart/shared/roles'
import { mayArrange } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { Form, Quiet, RadioList, Refused } from '../../ui/index.ts'
import { FormEnd } from './form-end.tsx'
import { defined, draftOf, emptyRole, revised } from './role-draft.ts'
import type { RoleDraft } from './role-draft.ts'
import { RoleFields } from './role-fields.tsx'

interface NewRoleProps {
  room: Room
  /** With the id of the role that is now on its way; null when it was thrown away. */
  onDone(role: string | null): void
}

/** Defines a role for either side. */
export function NewRoleForm({ room, onDone }: NewRoleProps) {
  const intl = useIntl()
  const own = room.me?.side ?? 'client'
  const draft = useDraft<RoleDraft & { side: Side }>(room.project, 'role/new', { ...emptyRole, side: own })
  const acting = useActing(room.project)
  const [isUntitled, setUntitled] = useState(false)
  const { side, ...words } = draft.value
  const send = async () => {
    setUntitled(!hasWords(words.title))
    if (!hasWords(words.title)) return
    const event = defined(words, side)
    if (!(await acting.act(event))) return
    draft.clear()
    onDone(event.facts.role)
  }
  const set = (change: Partial<RoleDraft & { side: Side }>) => draft.set({ ...draft.value, ...change })
  return (
    <Form onSubmit={() => void send()} label={intl.formatMessage({ id: 'role.form.new' })} isReady={draft.isReady}>
      <RadioList
        label={intl.formatMessage({ id: 'role.form.side' })}
        hint={intl.formatMessage({ id: 'role.form.side.hint' })}
        options={[own, otherSide(own)].map((value) => ({
          value,
          label: intl.formatMessage(
            { id: value === own ? 'role.form.side.own' : 'role.form.side.other' },
            { side: intl.formatMessage({ id: `side.${value}` }) },
          ),
        }))}
        value={side}
        onChange={(value) => set({ side: sides.parse(value) })}
      />
      <RoleFields draft={words} onChange={set} isUntitled={isUntitled} />
      <FormEnd acting={acting} draft={draft} verb={intl.formatMessage({ id: 'role.form.act' })} onLeave={() => onDone(null)} />
    </Form>
  )
}

/** Gives a role other words; the earlier ones stay visible. */
export function RewordForm({ room, role, onDone }: { room: Room; role: Role; onDone(): void }) {
  const intl = useIntl()
  const [begun] = useState(() => draftOf(role))
  const draft = useDraft(room.project, `role/${role.id}/words`, begun)
  const acting = useActing(room.project)
  const [isUntitled, setUntitled] = useState(false)
  const may = mayArrange(role, room.me ?? role)
  const send = async () => {
    setUntitled(!hasWords(draft.value.title))
    if (!hasWords(draft.value.title) || !(await acting.act(revised(role, draft.value)))) return
    draft.clear()
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} label={intl.formatMessage({ id: 'role.form.edit' })} isReady={draft.isReady}>
      <Quiet>
        <FormattedMessage id="role.form.edit.lead" />
      </Quiet>
      {/* Somebody may take it out of use, or say yes to it, while this is open. */}
      <Refused>{may.ok ? null : <RefusalText code={may.code} />}</Refused>
      <RoleFields draft={draft.value} onChange={(change) => draft.set({ ...draft.value, ...change })} isUntitled={isUntitled} />
      <FormEnd acting={acting} draft={draft} verb={intl.formatMessage({ id: 'role.form.save' })} onLeave={onDone} />
    </Form>
  )
}
