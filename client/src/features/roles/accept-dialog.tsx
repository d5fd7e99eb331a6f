import { currentWording, isTermOver, mayAccept } from '@counterpart/shared/roles'
import type { Offer, Role, RoleRevision } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { Button, DayText, Dialog, Notice, Panel, Section, Stack, dayWords } from '../../ui/index.ts'
import { RoleDialog } from './role-dialog.tsx'
import { PlacementList } from './placement-list.tsx'
import { useRoleTitle } from './role-words.tsx'
import { useLooking } from './use-looking.ts'
import { WordingShown } from './wording-shown.tsx'

interface AcceptDialogProps {
  room: Room
  role: Role
  offer: Offer
  onClose(): void
}

type Asked = 'hold' | 'stand-in' | 'confirm'

/** What is said yes to is what was on the screen: the wording and the parts are held from the moment it opens. */
export function AcceptDialog({ room, role, offer, onClose }: AcceptDialogProps) {
  const intl = useIntl()
  const [read, setRead] = useState(role)
  const acting = useActing(room.project)
  const title = useRoleTitle()(read)
  const asked: Asked = offer.answer ? 'confirm' : offer.term ? 'stand-in' : 'hold'
  const suffix = asked === 'hold' ? '' : (`.${asked}` as const)
  const wording = currentWording(read)
  const isOpen = useIsOpen(room, role, offer)
  const accept = async () => {
    if (isMoved(read, role)) return
    const facts = { role: role.id, offer: offer.id, revision: wording.id }
    if (await acting.act({ type: 'role.accepted', facts, body: {} })) onClose()
  }
  const heading = intl.formatMessage({ id: `role.accept.title${suffix}` }, { role: title })
  if (!isOpen) return <Gone title={heading} onClose={onClose} />
  const { from = '', until = '' } = offer.term ?? {}
  return (
    <RoleDialog
      isWide
      title={heading}
      verb={intl.formatMessage({ id: `role.accept.act${suffix}` })}
      acting={acting}
      onClose={onClose}
      onSubmit={accept}
    >
      <WholeRole room={room} role={read} wording={wording} />
      {isMoved(read, role) ? <Moved onShow={() => setRead(role)} /> : null}
      <p>
        <FormattedMessage
          id={`role.accept.meaning${suffix}`}
          values={{ from: from ? dayWords(intl, from) : '', until: until ? <DayText day={until} /> : '' }}
        />
      </p>
    </RoleDialog>
  )
}

/** Everything that a yes binds to: the words, and what the role does for which work. */
function WholeRole({ room, role, wording }: { room: Room; role: Role; wording: RoleRevision }) {
  const intl = useIntl()
  return (
    <Panel>
      <Stack>
        <WordingShown wording={wording} />
        <Section level={3} title={intl.formatMessage({ id: 'role.parts.title' })}>
          <PlacementList room={room} role={role} />
        </Section>
      </Stack>
    </Panel>
  )
}

function Moved({ onShow }: { onShow(): void }) {
  return (
    <Notice
      tone="warn"
      title={<FormattedMessage id="role.accept.changed" />}
      actions={
        <Button onClick={onShow}>
          <FormattedMessage id="role.accept.changed.act" />
        </Button>
      }
    >
      <FormattedMessage id="role.accept.changed.hint" />
    </Notice>
  )
}

function Gone({ title, onClose }: { title: string; onClose(): void }) {
  const intl = useIntl()
  return (
    <Dialog isOpen onClose={onClose} title={title} closeLabel={intl.formatMessage({ id: 'word.close' })}>
      <FormattedMessage id="role.accept.gone" />
    </Dialog>
  )
}

/** Did its words or parts change since it was opened? */
function isMoved(read: Role, now: Role): boolean {
  return currentWording(read).id !== currentWording(now).id || partsIn(read) !== partsIn(now)
}

function partsIn({ placements }: Role): string {
  return JSON.stringify(placements.map(({ work, parts }) => [work.id, parts]))
}

function useIsOpen(room: Room, role: Role, offer: Offer): boolean {
  const looking = useLooking(room)
  const answer = mayAccept(role, { id: room.member }, { offer: offer.id, revision: currentWording(role).id })
  return answer.ok && !isTermOver(looking, offer)
}
