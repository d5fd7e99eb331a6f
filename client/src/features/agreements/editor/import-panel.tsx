import { importRefusals, readContract } from '@counterpart/shared/agreements'
import type { ImportedText } from '@counterpart/shared/agreements'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Actions, Button, Refused, Stack, TextArea } from '../../../ui/index.ts'
import { DropField } from './drop-field.tsx'
import { freshClauseId } from './use-text-draft.ts'

interface ImportPanelProps {
  onRead(imported: ImportedText): void
  onCancel(): void
}

/** Reads a Markdown contract from a file or from what was pasted. Whatever goes wrong, the draft stays as it is. */
export function ImportPanel({ onRead, onCancel }: ImportPanelProps) {
  const intl = useIntl()
  const [pasted, setPasted] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const read = (source: string) => {
    if (source.trim() === '') return setFault(intl.formatMessage({ id: 'editor.import.empty' }))
    const found = readContract(source, freshClauseId)
    if (!found.ok) return setFault(importRefusals[found.code])
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
      <TextArea label={intl.formatMessage({ id: 'editor.import.paste' })} value={pasted} onChange={setPasted} minRows={5} />
      <Refused>{fault}</Refused>
      <Actions>
        <Button kind="primary" onClick={() => read(pasted)}>
          <FormattedMessage id="editor.import.read" />
        </Button>
        <Button onClick={onCancel}>
          <FormattedMessage id="editor.import.cancel" />
        </Button>
      </Actions>
    </Stack>
  )
}
