import { useState } from 'react'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { hasWords } from '../../project/form-text.ts'
import type { NewAct, Room } from '../../project/room.ts'
import { useDraft } from '../../project/use-draft.ts'
import { TextArea } from '../../ui/index.ts'
import { AskDialog } from './ask-dialog.tsx'

interface WordsDialogProps {
  room: Room
  /** Where the draft is kept. */
  name: string
  texts: { title: string; hint: ReactNode; label: string; verb: string }
  isRequired: boolean
  onClose(): void
  /** The act that these words go with. */
  act(text: string): NewAct
}

/** Asks for a few words and puts the act on its way. The draft survives closing it. */
export function WordsDialog({ room, name, texts, isRequired, onClose, act }: WordsDialogProps) {
  const intl = useIntl()
  const draft = useDraft(room.project, name, '')
  const [isWordless, setWordless] = useState(false)
  const actOf = () => {
    const isMissing = isRequired && !hasWords(draft.value)
    setWordless(isMissing)
    return isMissing ? null : act(draft.value)
  }
  return (
    <AskDialog room={room} title={texts.title} verb={texts.verb} draft={draft} onClose={onClose} actOf={actOf}>
      <p>{texts.hint}</p>
      <TextArea
        label={texts.label}
        value={draft.value}
        onChange={draft.set}
        maxLength={4000}
        error={isWordless ? intl.formatMessage({ id: 'ask.words.missing' }) : undefined}
      />
    </AskDialog>
  )
}
