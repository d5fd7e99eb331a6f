import { useId, useState } from 'react'
import type { RefObject } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import { Markdown } from '../../../ui/index.ts'
import { textFault } from './draft-faults.ts'
import classes from './editor.module.css'

interface MarkdownFieldProps {
  field: RefObject<HTMLTextAreaElement | null>
  value: string
  onChange(value: string): void
  error: string | undefined
}

/** Markdown as it is typed, and at a press as it will be read. */
export function MarkdownField({ field, value, onChange, error }: MarkdownFieldProps) {
  const id = useId()
  const intl = useIntl()
  const [isPreview, setPreview] = useState(false)
  return (
    <div className={classes['field']}>
      <div className={classes['labelLine']}>
        <label htmlFor={id}>
          <FormattedMessage id="editor.text" />
        </label>
        <button type="button" className={classes['tool']} aria-pressed={isPreview} onClick={() => setPreview(!isPreview)}>
          <FormattedMessage id="editor.preview" />
        </button>
      </div>
      <p className={classes['hint']} id={`${id}-hint`} hidden={isPreview}>
        <FormattedMessage id="editor.text.hint" />
      </p>
      {isPreview ? <Preview text={value} imageLabel={intl.formatMessage({ id: 'word.image' })} /> : null}
      <textarea
        id={id}
        ref={field}
        className={`${classes['input']} ${classes['area']}`}
        data-control="text"
        // Browsers that do not size fields by their content keep to this.
        rows={Math.min(18, Math.max(4, rowsOf(value)))}
        hidden={isPreview}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {error ? (
        <p className={classes['error']} id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  )
}

/** What could choke a reader is not rendered here either. */
function Preview({ text, imageLabel }: { text: string; imageLabel: string }) {
  const fault = textFault(text)
  return (
    <div className={classes['preview']}>
      {fault !== null && fault !== 'too-long' ? (
        <RefusalText code={fault} />
      ) : text.trim() === '' ? (
        <FormattedMessage id="editor.preview.empty" />
      ) : (
        <Markdown text={text} imageLabel={imageLabel} isSigned />
      )}
    </div>
  )
}

/** Lines of about seventy letters, looked for no further than they matter. */
function rowsOf(text: string): number {
  return text
    .slice(0, 2_000)
    .split('\n')
    .reduce((rows, line) => rows + 1 + Math.floor(line.length / 70), 0)
}
