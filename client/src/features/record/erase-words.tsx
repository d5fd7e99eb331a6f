import type { PlacedEntry } from '@counterpart/shared/project'
import { FormattedMessage } from 'react-intl'
import { useSizeWords } from '../../project/use-size-words.ts'
import classes from './record.module.css'

/** Everything that somebody typed into an entry, in the order of its form. */
function typedIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(typedIn)
}

/** Is there anything to erase? */
export function hasTyped({ event }: PlacedEntry): boolean {
  return typedIn(event?.body).length > 0
}

/** What would go, in full: the words as they were typed, or the file by its name. */
export function EraseWords({ entry: { event } }: { entry: PlacedEntry }) {
  const sizeWords = useSizeWords()
  if (event?.type === 'attachment.added' && event.body)
    return (
      <p className={classes['goes']}>
        <FormattedMessage id="erase.file" values={{ name: event.body.name, size: sizeWords(event.body.size) }} />
      </p>
    )
  return (
    <div className={classes['goes']}>
      {typedIn(event?.body).map((text, index) => (
        <p key={`${index} ${text}`}>{text}</p>
      ))}
    </div>
  )
}
