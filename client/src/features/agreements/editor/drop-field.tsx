import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import classes from './editor.module.css'

/** A file, chosen or dropped: the browser's own field takes both, and fills its frame. */
export function DropField({ label, onChoose }: { label: string; onChoose(file: File): void }) {
  const id = useId()
  return (
    <div className={classes['field']}>
      <label htmlFor={id}>{label}</label>
      <p className={classes['hint']} id={`${id}-hint`}>
        <FormattedMessage id="editor.import.drop" />
      </p>
      <input
        id={id}
        className={classes['drop']}
        type="file"
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) onChoose(file)
          // The same file can be chosen again once it was put right.
          currentTarget.value = ''
        }}
      />
    </div>
  )
}
