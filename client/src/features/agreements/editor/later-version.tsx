import type { ImportedText } from '@counterpart/shared/agreements'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Button, Section } from '../../../ui/index.ts'
import { ImportPanel } from './import-panel.tsx'

/** Reads a later version of the contract over the draft. */
export function LaterVersion({ onRead }: { onRead(imported: ImportedText): void }) {
  const intl = useIntl()
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <div>
        <Button kind="quiet" onClick={() => setOpen(true)}>
          <FormattedMessage id="editor.import.later" />
        </Button>
      </div>
    )
  return (
    <Section title={intl.formatMessage({ id: 'editor.import.later' })} hint={intl.formatMessage({ id: 'editor.import.later.hint' })}>
      <ImportPanel
        onCancel={() => setOpen(false)}
        onRead={(imported) => {
          onRead(imported)
          setOpen(false)
        }}
      />
    </Section>
  )
}
