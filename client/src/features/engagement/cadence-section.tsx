import { currentCadence } from '@counterpart/shared/engagement'
import type { Side } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Button, Quiet, Section, SideShape, TimeText } from '../../ui/index.ts'
import { CadenceForm } from './cadence-form.tsx'
import { ProposalBox } from './proposal-box.tsx'
import { CadenceText } from './terms-words.tsx'

/** How often one side owes a check-in, and what is proposed about it. */
export function CadenceSection({ room, side }: { room: Room; side: Side }) {
  const intl = useIntl()
  const permission = usePermission(room)
  const [isOpen, setOpen] = useState(false)
  const current = currentCadence(room.state.engagement, side)
  const proposed = room.state.engagement.cadence[side].open
  const mayPropose = permission('cadence.proposed').is === 'open'
  return (
    <Section
      title={intl.formatMessage({ id: `terms.cadence.${side}` })}
      mark={<SideShape side={side} />}
      hint={<FormattedMessage id="terms.cadence.hint" />}
      actions={
        mayPropose && !isOpen ? (
          <Button kind="quiet" onClick={() => setOpen(true)}>
            <FormattedMessage id={current ? 'terms.cadence.propose.other' : 'terms.cadence.propose'} />
          </Button>
        ) : null
      }
    >
      {current ? (
        <div>
          <p>
            <CadenceText terms={current.terms} />
          </p>
          <Quiet>
            <FormattedMessage id="terms.agreed-since" values={{ at: <TimeText at={current.since} /> }} />
          </Quiet>
        </div>
      ) : (
        <p>
          <FormattedMessage id="terms.cadence.none" />
        </p>
      )}
      <ProposalBox
        room={room}
        kind="cadence"
        value={room.state.engagement.cadence[side]}
        words={proposed ? <CadenceText terms={proposed.terms} /> : null}
      />
      {isOpen && mayPropose ? <CadenceForm room={room} side={side} onDone={() => setOpen(false)} /> : null}
    </Section>
  )
}
