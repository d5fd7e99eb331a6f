import type { EventType } from '@counterpart/shared/project'
import type { IntlShape } from 'react-intl'

/** What happened to a milestone or a check-in, in a word or two; other events are counted, not named. */
export function eventWords(intl: IntlShape, type: EventType): string {
  const [concept, happening] = type.split('.')
  const ids: Readonly<Record<string, unknown>> = intl.messages
  const word = ids[`changed.${concept}.${happening}`]
  return typeof word === 'string' ? word : type
}
