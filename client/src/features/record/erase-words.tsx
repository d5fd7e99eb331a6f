import type { PlacedEntry } from '@counterpart/shared/project'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSizeWords } from '../../project/use-size-words.ts'
import { Earlier } from '../../ui/index.ts'
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

/** Of a long text, so many parts stand open. */
const atFirst = 12

/** What would go, in full: the words as they were typed, or the file by its name. */
export function EraseWords({ entry: { event } }: { entry: PlacedEntry }) {
  const intl = useIntl()
  const sizeWords = useSizeWords()
  if (event?.type === 'attachment.added' && event.body)
    return (
      <p className={classes['goes']}>
        <FormattedMessage id="erase.file" values={{ name: event.body.name, size: sizeWords(event.body.size) }} />
      </p>
    )
  const texts = typedIn(event?.body).map((text, index) => <p key={`${index} ${text}`}>{text}</p>)
  const more = texts.slice(atFirst)
  return (
    <div className={classes['goes']}>
      {texts.slice(0, atFirst)}
      {more.length > 0 ? <Earlier label={intl.formatMessage({ id: 'erase.more' }, { count: more.length })}>{more}</Earlier> : null}
    </div>
  )
}
