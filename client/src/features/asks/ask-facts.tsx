import { mayAssign, mayReschedule } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import type { Instant } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Facts, PersonName, Quiet, Stack, TextLink, TimeText } from '../../ui/index.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { AskedOf } from './asked-of.tsx'
import { DueFact } from './due-fact.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { VerbButton } from './verb-button.tsx'

interface AskFactsProps {
  room: Room
  ask: Ask
  now: Instant
}

/** Who asks whom, since when, by when, and where it came from. */
export function AskFacts({ room, ask, now }: AskFactsProps) {
  const intl = useIntl()
  const person = usePerson(room)
  const origin =
    ask.checkIn === null ? [] : [{ term: intl.formatMessage({ id: 'ask.fact.origin' }), value: <Origin room={room} ask={ask} /> }]
  return (
    <Stack>
      <Facts
        facts={[
          {
            term: intl.formatMessage({ id: 'ask.fact.by' }),
            value: (
              <>
                <PersonName {...person(ask.raised.by)} />{' '}
                <Quiet>
                  <TimeText at={ask.raised.at} />
                </Quiet>
              </>
            ),
          },
          { term: intl.formatMessage({ id: 'ask.fact.of' }), value: <AskedOf room={room} ask={ask} now={now} /> },
          { term: intl.formatMessage({ id: 'ask.fact.due' }), value: <DueFact room={room} ask={ask} /> },
          ...origin,
        ]}
      />
      <FactVerbs room={room} ask={ask} />
    </Stack>
  )
}

function Origin({ room, ask }: { room: Room; ask: Ask }) {
  const intl = useIntl()
  if (ask.checkIn === null) return null
  return (
    <TextLink href={roomAddress(room.project, 'check-ins', ask.checkIn)}>
      <FormattedMessage
        id="ask.origin"
        values={{ side: intl.formatMessage({ id: `side.${ask.side}` }), at: <TimeText at={ask.raised.at} /> }}
      />
    </TextLink>
  )
}

function FactVerbs({ room, ask }: { room: Room; ask: Ask }) {
  const [asked, setAsked] = useState<'assign' | 'move' | null>(null)
  const permission = usePermission(room)
  const own = room.me ?? { side: ask.side }
  // Nobody of ours is named yet: what is asked here is whether it is open.
  const isOpen = mayAssign(ask, null, { presentSideOf: () => null, roleSideOf: () => null })
  const close = () => setAsked(null)
  return (
    <>
      <Actions>
        <VerbButton permission={permission('ask.rescheduled', mayReschedule(ask, own))} kind="quiet" onClick={() => setAsked('move')}>
          <FormattedMessage id={ask.dues.length > 0 ? 'ask.move' : 'ask.move.first'} />
        </VerbButton>
        <VerbButton permission={permission('ask.assigned', isOpen)} kind="quiet" onClick={() => setAsked('assign')}>
          <FormattedMessage id="ask.assign" />
        </VerbButton>
      </Actions>
      {asked === 'assign' ? <AssignDialog room={room} ask={ask} onClose={close} /> : null}
      {asked === 'move' ? <MoveDialog room={room} ask={ask} onClose={close} /> : null}
    </>
  )
}
