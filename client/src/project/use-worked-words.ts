import { currentWorkingTime } from '@counterpart/shared/engagement'
import { hourMs } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import type { Waited } from '@counterpart/shared/project'
import { useIntl } from 'react-intl'
import type { Room } from './room.ts'

const minuteMs = 60_000

/** "3 working hours", "2 working days and 1 hour": agreed working time in words, begun hours left out. A day is as long as the agreed hours. */
export function useWorkedWords({ state }: Room): (ms: number) => string {
  const intl = useIntl()
  const { from, to } = currentWorkingTime(state.engagement)
  const dayLengthMs = Math.max(1, to - from) * minuteMs
  return (ms) => {
    const days = Math.floor(ms / dayLengthMs)
    const hours = Math.floor((ms - days * dayLengthMs) / hourMs)
    if (days > 0) return intl.formatMessage({ id: hours > 0 ? 'worked.days-hours' : 'worked.days' }, { days, hours })
    return intl.formatMessage({ id: hours > 0 ? 'worked.hours' : 'worked.less' }, { hours })
  }
}

/** Each stretch in which it did not wait, from when to when and why; one that still lasts at `now` has no end. */
export function usePauseWords(): (pauses: Waited['pauses'], now: Instant) => string[] {
  const intl = useIntl()
  const time = (at: Instant) => intl.formatDate(at, { dateStyle: 'long', timeStyle: 'short' })
  return (pauses, now) =>
    pauses.map(({ from, to, why }) =>
      intl.formatMessage(
        { id: to < now ? 'pause.span' : 'pause.span.open' },
        { from: time(from), to: time(to), why: intl.formatMessage({ id: `pause.${why}` }) },
      ),
    )
}
