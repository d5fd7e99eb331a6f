import type { Revision } from '@counterpart/shared/agreements'
import { useIntl } from 'react-intl'
import { usePerson } from '../../../project/use-byline.ts'
import type { Room } from '../../../project/room.ts'

/** "Revision 2 by Paul Okafor, provider, 21 November 2026" */
export function useRevisionName(room: Room): (revision: Revision) => string {
  const intl = useIntl()
  const person = usePerson(room)
  return ({ number, by, at }) => {
    const { name, sideLabel } = person(by)
    return intl.formatMessage({ id: 'revision.name' }, { number, name, side: sideLabel, day: intl.formatDate(at, { dateStyle: 'long' }) })
  }
}
