import { isOverdue, neededBy } from '@counterpart/shared/asks'
import type { Ask, AskState, View } from '@counterpart/shared/asks'
import { currentWorkingTime } from '@counterpart/shared/engagement'
import { dayIn } from '@counterpart/shared/kernel'
import type { Day, Instant } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { endOfDay } from '../../project/end-of-day.ts'
import type { Room } from '../../project/room.ts'
import { titleOfThing } from '../../project/thing-titles.ts'
import { DayText, StateWord, TimeText } from '../../ui/index.ts'
import type { StateShape, StateTone } from '../../ui/index.ts'

interface Look {
  shape: StateShape
  tone: StateTone
}

const statusLooks: Readonly<Record<AskState['status'], Look>> = {
  open: { shape: 'empty', tone: 'neutral' },
  answered: { shape: 'check', tone: 'good' },
  withdrawn: { shape: 'cross', tone: 'neutral' },
}

const viewLooks: Readonly<Record<View, Look>> = {
  preferred: { shape: 'full', tone: 'good' },
  acceptable: { shape: 'half', tone: 'neutral' },
  'not-acceptable': { shape: 'cross', tone: 'bad' },
  none: { shape: 'dots', tone: 'neutral' },
}

/** Whether it is settled, as a word with its shape; what is late says so instead of “open”. */
export function StatusWord({ ask, now }: { ask: Ask; now: Instant }) {
  if (isOverdue(ask, now))
    return (
      <StateWord shape="bang" tone="bad">
        <FormattedMessage id="ask.overdue" />
      </StateWord>
    )
  const { status } = ask.state
  return (
    <StateWord {...statusLooks[status]}>
      <FormattedMessage id={`ask.status.${status}`} />
    </StateWord>
  )
}

/** What a side thinks of an option. */
export function ViewWord({ view }: { view: View }) {
  return (
    <StateWord {...viewLooks[view]}>
      <FormattedMessage id={`ask.view.${view}`} />
    </StateWord>
  )
}

/** What it is called now, the first line of what a check-in needs; in words of our own where its words are gone. */
export function useAskTitle(room: Room): (ask: Ask) => string {
  const intl = useIntl()
  return ({ id }) => titleOfThing(room.state, id) ?? intl.formatMessage({ id: 'ask.untitled' })
}

/** The day whose end it is by the working time; the instant itself where it is none. */
export function DueText({ room, dueAt }: { room: Room; dueAt: Instant }) {
  const day = dueDay(room, dueAt)
  return day === null ? <TimeText at={dueAt} /> : <DayText day={day} />
}

/** The day that ends at that instant where the working time is kept; null for an instant within a day. */
export function dueDay({ state }: Room, dueAt: Instant): Day | null {
  const { zone } = currentWorkingTime(state.engagement)
  const day = dayIn(dueAt, zone)
  return endOfDay(day, zone) === dueAt ? day : null
}

export function NeededBy({ room, ask }: { room: Room; ask: Ask }) {
  const dueAt = neededBy(ask)
  if (dueAt === null) return <FormattedMessage id="ask.due.none" />
  return <FormattedMessage id="ask.due" values={{ at: <DueText room={room} dueAt={dueAt} /> }} />
}
