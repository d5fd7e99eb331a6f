import type { MilestoneId } from '@counterpart/shared/milestones'
import { mayArrange, ownerOf, partsOf } from '@counterpart/shared/roles'
import type { Role, RoleStanding, Work } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Quiet, Section, SelectField, SideName, Stack, TextLink } from '../../ui/index.ts'
import { RoleDialog } from './role-dialog.tsx'
import { HolderWords } from './role-gaps.tsx'
import { useRoleName, useRoleTitle } from './role-words.tsx'
import { useLooking } from './use-looking.ts'
import { mayTake, usePlacing } from './use-placing.ts'
import { VerbButton } from './verb-button.tsx'

/** Which role answers for a milestone, who holds it, and a way to name another one. */
export function MilestoneOwner({ room, milestone, mayChange }: { room: Room; milestone: MilestoneId; mayChange: boolean }) {
  const intl = useIntl()
  const [isChoosing, setChoosing] = useState(false)
  const owner = ownerOf(useLooking(room), milestone)
  const permission = usePermission(room)('role.placed')
  const [first, ...others] = useOwn(room, owner?.role ?? null)
  const work: Work = { kind: 'milestone', id: milestone }
  const isTakeable = owner === null || mayTake(room, owner.role, work)
  if (!owner && !mayChange) return null
  return (
    <Section title={intl.formatMessage({ id: 'owner.title' })}>
      <Stack>
        {owner ? <OwnerShown room={room} owner={owner} /> : <NoOwner hasRole={first !== undefined} />}
        {first && mayChange && isTakeable ? (
          <div>
            <VerbButton permission={permission} onClick={() => setChoosing(true)}>
              <FormattedMessage id={owner ? 'owner.change' : 'owner.set'} />
            </VerbButton>
          </div>
        ) : null}
        {owner && !isTakeable && mayChange && permission.is === 'open' ? (
          <Quiet>
            <FormattedMessage id="owner.other-side" values={{ side: intl.formatMessage({ id: `side.${owner.role.side}` }) }} />
          </Quiet>
        ) : null}
      </Stack>
      {isChoosing && first ? <OwnerDialog room={room} work={work} roles={[first, ...others]} onClose={() => setChoosing(false)} /> : null}
    </Section>
  )
}

/** The roles that this person could make the owner, those of their own side first. */
function useOwn(room: Room, owner: Role | null): Role[] {
  const { me } = room
  const isOther = ({ side }: Role) => Number(side !== me?.side)
  return [...room.state.roles.roles.values()]
    .filter((role) => role.id !== owner?.id && me !== undefined && mayArrange(role, me).ok)
    .toSorted((one, other) => isOther(one) - isOther(other))
}

function OwnerShown({ room, owner }: { room: Room; owner: RoleStanding }) {
  const title = useRoleTitle()(owner.role)
  return (
    <Stack isTight>
      <span>
        <TextLink href={roomAddress(room.project, 'roles', owner.role.id)} isStrong>
          {title}
        </TextLink>{' '}
        <SideName side={owner.role.side}>
          <FormattedMessage id={`side.${owner.role.side}`} />
        </SideName>
      </span>
      <HolderWords room={room} standing={owner} />
    </Stack>
  )
}

function NoOwner({ hasRole }: { hasRole: boolean }) {
  return (
    <Quiet>
      <FormattedMessage id={hasRole ? 'owner.none' : 'owner.none.no-role'} />
    </Quiet>
  )
}

interface OwnerDialogProps {
  room: Room
  work: Work
  roles: readonly [Role, ...Role[]]
  onClose(): void
}

function OwnerDialog({ room, work, roles, onClose }: OwnerDialogProps) {
  const intl = useIntl()
  const name = useRoleName()
  const placing = usePlacing(room)
  const [chosen, setChosen] = useState(roles[0].id)
  const role = roles.find(({ id }) => id === chosen) ?? roles[0]
  const save = async () => {
    const parts = partsOf(role, work).filter((part) => part !== 'accountable')
    if (await placing.place(role, work, ['accountable', ...parts])) onClose()
  }
  return (
    <RoleDialog
      title={intl.formatMessage({ id: 'owner.set' })}
      verb={intl.formatMessage({ id: 'owner.act' })}
      acting={placing}
      onClose={onClose}
      onSubmit={save}
    >
      <SelectField
        label={intl.formatMessage({ id: 'owner.choose' })}
        hint={intl.formatMessage({ id: 'owner.choose.hint' })}
        options={roles.map((option) => ({ value: String(option.id), label: name(option) }))}
        value={String(role.id)}
        onChange={(id) => setChosen(roles.find((option) => option.id === id)?.id ?? chosen)}
      />
    </RoleDialog>
  )
}
