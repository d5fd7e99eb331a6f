import { currentWorkingTime } from '@counterpart/shared/engagement'
import { useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'

/** In which zone the day ends by which an answer is needed, and whether both sides have agreed to it. */
export function useDueUntil({ state: { engagement } }: Room): string {
  const intl = useIntl()
  const { zone } = currentWorkingTime(engagement)
  return intl.formatMessage({ id: engagement.workingTime.agreed ? 'ask.due.until' : 'ask.due.until.default' }, { zone })
}
