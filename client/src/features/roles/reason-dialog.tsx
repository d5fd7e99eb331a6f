import { useState } from 'react'
import { useIntl } from 'react-intl'
import { hasWords } from '../../project/form-text.ts'
import type { NewAct, Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { TextArea } from '../../ui/index.ts'
import { RoleDialog } from './role-dialog.tsx'

interface ReasonDialogProps {
  room: Room
  /** Where the draft is kept. */
  name: string
  texts: { title: string; hint: string; label: string; verb: string }
  isRequired?: boolean
  onClose(): void
  act(text: string): NewAct
}

/** Asks for a few words and puts the act that goes with them on its way. */
export function ReasonDialog({ room, name, texts, isRequired = false, onClose, act }: ReasonDialogProps) {
  const intl = useIntl()
  const draft = useDraft(room.project, name, { text: '' })
  const acting = useActing(room.project)
  const [isMissing, setMissing] = useState(false)
  const send = async () => {
    const isWordless = isRequired && !hasWords(draft.value.text)
    setMissing(isWordless)
    if (isWordless || !(await acting.act(act(draft.value.text)))) return
    draft.clear()
    onClose()
  }
  return (
    <RoleDialog
      title={texts.title}
      verb={texts.verb}
      acting={acting}
      onClose={onClose}
      onSubmit={send}
      isSaved={draft.savedAt !== null}
      isReady={draft.isReady}
    >
      <p>{texts.hint}</p>
      <TextArea
        label={texts.label}
        value={draft.value.text}
        onChange={(text) => draft.set({ text })}
        maxLength={4000}
        error={isMissing ? intl.formatMessage({ id: 'role.words.missing' }) : undefined}
      />
    </RoleDialog>
  )
}
