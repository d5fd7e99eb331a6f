import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { hasWords } from '../../project/form-text.ts'
import type { NewAct, Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { Actions, Button, DateField, Dialog, Form, Quiet, Refused, SavedNote, TextArea } from '../../ui/index.ts'

export interface WordsDialogTexts {
  title: string
  hint?: string
  label: string
  verb: string
  /** Asks for a day too, under this label. */
  day?: string
}

interface WordsDialogProps {
  room: Room
  /** Where the draft is kept. */
  name: string
  texts: WordsDialogTexts
  isRequired: boolean
  onClose(): void
  /** The act these words go with; null when the day is missing. */
  act(said: { text: string; day: string }): NewAct | null
}

/** Asks for a few words, and a day where one is needed, and puts the act on its way. Drafts survive closing it. */
export function WordsDialog({ room, name, texts, isRequired, onClose, act }: WordsDialogProps) {
  const intl = useIntl()
  const draft = useDraft(room.project, name, { text: '', day: '' })
  const acting = useActing(room.project)
  const [missing, setMissing] = useState({ text: false, day: false })
  const { text, day } = draft.value
  const send = async () => {
    const asked = act(draft.value)
    const isWordless = isRequired && !hasWords(text)
    setMissing({ text: isWordless, day: asked === null })
    if (isWordless || asked === null || !(await acting.act(asked))) return
    draft.clear()
    onClose()
  }
  return (
    <Dialog isOpen onClose={onClose} title={texts.title} closeLabel={intl.formatMessage({ id: 'word.close' })}>
      <Form onSubmit={() => void send()}>
        {texts.hint ? <p>{texts.hint}</p> : null}
        {texts.day ? (
          <DateField
            label={texts.day}
            value={day}
            onChange={(chosen) => draft.set({ text, day: chosen })}
            isDisabled={!draft.isReady}
            error={missing.day ? intl.formatMessage({ id: 'milestone.dates.missing' }) : undefined}
          />
        ) : null}
        <TextArea
          label={texts.label}
          value={text}
          onChange={(typed) => draft.set({ text: typed, day })}
          isDisabled={!draft.isReady}
          maxLength={4000}
          error={missing.text ? intl.formatMessage({ id: 'milestone.words.missing' }) : undefined}
        />
        <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
        <Quiet>
          <FormattedMessage id="shared.with-room" />
        </Quiet>
        <Actions>
          <Button kind="primary" type="submit" isBusy={acting.isBusy}>
            {texts.verb}
          </Button>
          <Button onClick={onClose}>
            <FormattedMessage id="word.cancel" />
          </Button>
          {draft.savedAt === null ? null : (
            <SavedNote>
              <FormattedMessage id="draft.saved" />
            </SavedNote>
          )}
        </Actions>
      </Form>
    </Dialog>
  )
}
