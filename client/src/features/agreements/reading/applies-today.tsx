import { applyingAt } from '@counterpart/shared/agreements'
import { day, dayIn } from '@counterpart/shared/kernel'
import type { Day, Instant, Zone } from '@counterpart/shared/kernel'
import { useMemo, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { endOfDay } from '../../../project/end-of-day.ts'
import type { Room } from '../../../project/room.ts'
import { Button, DateField, EmptyState, Stack, dayWords } from '../../../ui/index.ts'
import { ApplyingText } from './applying-text.tsx'
import classes from './reading.module.css'
import { useAgreementClock } from './use-agreement-clock.ts'

/** Everything that binds both sides on a day, today unless another is chosen, agreement by agreement. */
export function AppliesToday({ room }: { room: Room }) {
  const intl = useIntl()
  const clock = useAgreementClock(room)
  const [typed, setTyped] = useState<string | null>(null)
  const today = dayIn(clock.now, clock.zone)
  const parsed = day.safeParse(typed ?? today)
  return (
    <Stack>
      <p className={classes['onPaper']}>{room.state.engagement.title}</p>
      <div className={classes['asOf']}>
        <DateField
          label={intl.formatMessage({ id: 'applies.day' })}
          hint={<FormattedMessage id="applies.day.hint" values={{ zone: clock.zone }} />}
          value={typed ?? today}
          onChange={setTyped}
          error={parsed.success ? undefined : intl.formatMessage({ id: 'applies.day.missing' })}
        />
        {typed === null || typed === today ? null : (
          <Button kind="quiet" onClick={() => setTyped(null)}>
            <FormattedMessage id="applies.back-to-today" />
          </Button>
        )}
        <Button kind="quiet" onClick={() => globalThis.print()}>
          <FormattedMessage id="applies.print" />
        </Button>
      </div>
      {parsed.success ? <AppliedOn room={room} clock={clock} on={parsed.data} isToday={parsed.data === today} /> : null}
    </Stack>
  )
}

interface AppliedOnProps {
  room: Room
  clock: { readonly now: Instant; readonly zone: Zone }
  on: Day
  isToday: boolean
}

function AppliedOn({ room, clock, on, isToday }: AppliedOnProps) {
  const intl = useIntl()
  const at = isToday ? clock.now : endOfDay(on, clock.zone)
  const { agreements } = room.state
  const applying = useMemo(() => applyingAt(agreements, at), [agreements, at])
  const words = { count: applying.length, day: dayWords(intl, on), zone: clock.zone }
  if (applying.length === 0) {
    return (
      <EmptyState title={intl.formatMessage({ id: isToday ? 'applies.none' : 'applies.none.then' }, words)}>
        <FormattedMessage id="applies.none.hint" />
      </EmptyState>
    )
  }
  return (
    <Stack>
      <p>
        <FormattedMessage id={isToday ? 'applies.count' : 'applies.count.then'} values={words} />
      </p>
      {applying.map((text) => (
        <ApplyingText key={text.agreement.id} room={room} applying={text} />
      ))}
    </Stack>
  )
}
