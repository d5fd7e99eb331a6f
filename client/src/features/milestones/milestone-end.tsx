import { mayDrop, mayRestore } from '@counterpart/shared/milestones'
import type { Milestone } from '@counterpart/shared/milestones'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useByline } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Button, Byline, Erased, Notice, Refused, Section, Stack } from '../../ui/index.ts'
import { VerbButton } from './verb-button.tsx'
import { WordsDialog } from './words-dialog.tsx'

/** Dropping with a reason; and, once dropped, why, and the way back. */
export function MilestoneEnd({ room, milestone }: { room: Room; milestone: Milestone }) {
  if (milestone.state.status === 'dropped') return <Dropped room={room} milestone={milestone} drop={milestone.state.drop} />
  return <MayDrop room={room} milestone={milestone} />
}

function MayDrop({ room, milestone }: { room: Room; milestone: Milestone }) {
  const intl = useIntl()
  const [isAsking, setAsking] = useState(false)
  const permission = usePermission(room)('milestone.dropped', mayDrop(milestone))
  if (permission.is !== 'open') return null
  return (
    <Section title={intl.formatMessage({ id: 'milestone.end.title' })} hint={<FormattedMessage id="milestone.end.drop.hint" />}>
      <div>
        <Button kind="danger" onClick={() => setAsking(true)}>
          <FormattedMessage id="milestone.end.drop" />
        </Button>
      </div>
      {isAsking ? (
        <WordsDialog
          room={room}
          name={`milestone/${milestone.id}/drop`}
          texts={{
            title: intl.formatMessage({ id: 'milestone.end.drop.title' }),
            hint: intl.formatMessage({ id: 'milestone.end.drop.hint' }),
            label: intl.formatMessage({ id: 'milestone.end.drop.reason' }),
            verb: intl.formatMessage({ id: 'milestone.end.drop' }),
          }}
          isRequired
          onClose={() => setAsking(false)}
          act={({ text }) => ({ type: 'milestone.dropped', facts: { milestone: milestone.id }, body: { reason: text } })}
        />
      ) : null}
    </Section>
  )
}

type Drop = Extract<Milestone['state'], { status: 'dropped' }>['drop']

function Dropped({ room, milestone, drop }: { room: Room; milestone: Milestone; drop: Drop }) {
  const byline = useByline(room)
  const acting = useActing(room.project)
  const permission = usePermission(room)('milestone.restored', mayRestore(milestone))
  const restore = () => void acting.act({ type: 'milestone.restored', facts: { milestone: milestone.id }, body: {} })
  return (
    <Notice
      tone="info"
      title={<FormattedMessage id="milestone.end.dropped" />}
      actions={
        <VerbButton permission={permission} onClick={restore} isBusy={acting.isBusy}>
          <FormattedMessage id="milestone.end.restore" />
        </VerbButton>
      }
    >
      <Stack isTight>
        {drop.words ? <p>{drop.words.reason}</p> : <Erased place={drop.seq} />}
        <Byline {...byline(drop)} />
        <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
      </Stack>
    </Notice>
  )
}
