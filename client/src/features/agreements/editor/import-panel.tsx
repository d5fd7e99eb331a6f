import { readContract } from '@counterpart/shared/agreements'
import type { ImportedText } from '@counterpart/shared/agreements'
import { useId, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Actions, Button, Refused, Stack } from '../../../ui/index.ts'
import { DropField } from './drop-field.tsx'
import classes from './editor.module.css'
import { freshClauseId } from './use-text-draft.ts'

interface ImportPanelProps {
  onRead(imported: ImportedText): void
  onCancel(): void
}

/** Reads a Markdown contract from a file or from what was pasted. Whatever goes wrong, the draft stays as it is. */
export function ImportPanel({ onRead, onCancel }: ImportPanelProps) {
  const intl = useIntl()
  const id = useId()
  const pasted = useRef<HTMLTextAreaElement>(null)
  const [fault, setFault] = useState<string | null>(null)
  const read = (source: string) => {
    if (source.trim() === '') return setFault(intl.formatMessage({ id: 'editor.import.empty' }))
    const found = readContract(source, freshClauseId)
    if (!found.ok) return setFault(intl.formatMessage({ id: `editor.${found.code}` }))
    onRead(found.value)
  }
  const choose = async (file: File) => {
    setFault(null)
    try {
      read(await file.text())
    } catch {
      // The file was moved, or the device does not let it be read: the person is told, nothing else has changed.
      setFault(intl.formatMessage({ id: 'editor.import.unreadable' }))
    }
  }
  return (
    <Stack>
      <DropField label={intl.formatMessage({ id: 'editor.import.file' })} onChoose={(file) => void choose(file)} />
      <div className={classes['field']}>
        <label htmlFor={id}>
          <FormattedMessage id="editor.import.paste" />
        </label>
        {/* Of a fixed height, and left to the browser: measuring a whole contract at each letter would be felt. */}
        <textarea id={id} ref={pasted} className={`${classes['input']} ${classes['paste']}`} rows={8} autoComplete="off" />
      </div>
      <Refused>{fault}</Refused>
      <Actions>
        <Button kind="primary" onClick={() => read(pasted.current?.value ?? '')}>
          <FormattedMessage id="editor.import.read" />
        </Button>
        <Button onClick={onCancel}>
          <FormattedMessage id="editor.import.cancel" />
        </Button>
      </Actions>
    </Stack>
  )
}
