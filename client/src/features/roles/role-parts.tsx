import { mayArrange, matrixOf } from '@counterpart/shared/roles'
import type { Role, Work } from '@counterpart/shared/roles'
import { timeline } from '@counterpart/shared/milestones'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Button, Section, SelectField, Stack } from '../../ui/index.ts'
import { PartsDialog } from './parts-dialog.tsx'
import { PartsFields } from './parts-fields.tsx'
import { PlacementList } from './placement-list.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { useRoleName, useWorkName } from './role-words.tsx'
import { useLooking } from './use-looking.ts'
import { usePlacing } from './use-placing.ts'
import { VerbButton } from './verb-button.tsx'

/** What the role does for which work, and a way to place it at more. */
export function RoleParts({ room, role }: { room: Room; role: Role }) {
  const intl = useIntl()
  const name = useWorkName(room)
  const [asked, setAsked] = useState<Work | 'new' | null>(null)
  const permission = usePermission(room)('role.placed', mayArrange(role, room.me ?? role))
  const looking = useLooking(room)
  const placed = role.placements.map(({ work }) => work.id)
  const free = matrixOf(looking, timeline(room.state.milestones)).rows.filter(({ work }) => !placed.includes(work.id))
  const [first, ...others] = free.map(({ work }) => work)
  const close = () => setAsked(null)
  const change = (work: Work) =>
    permission.is === 'open' ? (
      <Button kind="quiet" onClick={() => setAsked(work)} label={intl.formatMessage({ id: 'role.parts.change.of' }, { work: name(work) })}>
        <FormattedMessage id="role.parts.change" />
      </Button>
    ) : null
  return (
    <Section title={intl.formatMessage({ id: 'role.parts.title' })}>
      <Stack>
        <PlacementList room={room} role={role} verbFor={change} />
        {first ? (
          <div>
            <VerbButton permission={permission} onClick={() => setAsked('new')}>
              <FormattedMessage id="roles.parts.place" />
            </VerbButton>
          </div>
        ) : null}
      </Stack>
      {asked === 'new' && first ? <PlaceNew room={room} role={role} works={[first, ...others]} onClose={close} /> : null}
      {asked && asked !== 'new' ? <PartsDialog room={room} roles={[role]} work={asked} onClose={close} /> : null}
    </Section>
  )
}

interface PlaceNewProps {
  room: Room
  role: Role
  works: readonly [Work, ...Work[]]
  onClose(): void
}

function PlaceNew({ room, role, works, onClose }: PlaceNewProps) {
  const intl = useIntl()
  const name = useWorkName(room)
  const title = useRoleName()(role)
  const placing = usePlacing(room)
  const [work, setWork] = useState(works[0])
  const [parts, setParts] = useState<Parameters<typeof placing.place>[2]>(['responsible'])
  const save = async () => {
    if (await placing.place(role, work, parts)) onClose()
  }
  return (
    <RoleDialog
      title={intl.formatMessage({ id: 'roles.parts.title' }, { role: title })}
      verb={intl.formatMessage({ id: 'roles.parts.save' })}
      acting={placing}
      onClose={onClose}
      onSubmit={save}
    >
      <SelectField
        label={intl.formatMessage({ id: 'roles.parts.work' })}
        options={works.map((option) => ({ value: option.id, label: name(option) }))}
        value={work.id}
        onChange={(id) => setWork(works.find((option) => option.id === id) ?? works[0])}
      />
      <PartsFields room={room} role={role} work={work} parts={parts} onChange={setParts} />
    </RoleDialog>
  )
}
