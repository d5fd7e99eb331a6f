import { checkInId } from '@counterpart/shared/check-ins'
import { dayIn, zone } from '@counterpart/shared/kernel'
import { currentPlan, milestoneId } from '@counterpart/shared/milestones'
import { useIntl } from 'react-intl'
import { roomAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { dayWords } from '../../../ui/index.ts'

/** Something of the room in words, and where it is found. */
export interface NamedThing {
  readonly words: string
  readonly address: string
}

const readerZone = zone.parse(new Intl.DateTimeFormat().resolvedOptions().timeZone)

/** Names a milestone or a check-in; null for what is not in the room as it is looked at. */
export function useNamedThing(room: Room): (thing: { kind: 'milestone' | 'check-in'; id: string }) => NamedThing | null {
  const intl = useIntl()
  const { milestones, checkIns } = room.state
  return ({ kind, id }) => {
    if (kind === 'milestone') {
      const milestone = milestones.get(milestoneId.parse(id))
      if (!milestone) return null
      const title = currentPlan(milestone).words?.title ?? intl.formatMessage({ id: 'milestone.untitled' })
      return { words: intl.formatMessage({ id: 'named.milestone' }, { title }), address: roomAddress(room.project, 'milestones', id) }
    }
    const checkIn = checkIns.get(checkInId.parse(id))
    if (!checkIn) return null
    const day = checkIn.kind === 'imported' ? checkIn.on : dayIn(checkIn.posted.at, readerZone)
    return {
      words: intl.formatMessage({ id: 'named.check-in' }, { day: dayWords(intl, day) }),
      address: roomAddress(room.project, 'check-ins', id),
    }
  }
}
