import type { Revision } from '@counterpart/shared/agreements'
import { useIntl } from 'react-intl'
import { usePerson } from '../../../project/use-byline.ts'
import type { Room } from '../../../project/room.ts'

/** `full`: "By Paul Okafor, provider, 21 November 2026". `short` and `in-force` name it in a list to choose from. */
export type NameKind = 'full' | 'short' | 'in-force'

/** What a revision is called. */
export function useRevisionName(room: Room): (revision: Revision, kind: NameKind) => string {
  const intl = useIntl()
  const person = usePerson(room)
  return ({ number, by, at }, kind) => {
    const { name, sideLabel } = person(by)
    const day = intl.formatDate(at, { dateStyle: 'long' })
    return intl.formatMessage({ id: `revision.name.${kind}` }, { number, name, side: sideLabel, day })
  }
}
