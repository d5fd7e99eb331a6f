import { currentAsking, view } from '@counterpart/shared/asks'
import type { Ask, OptionId, View } from '@counterpart/shared/asks'
import { useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useDraft } from '../../project/use-draft.ts'
import { RadioList, TextArea } from '../../ui/index.ts'
import { AskDialog } from './ask-dialog.tsx'
import { useOptionTitle } from './option-title.ts'

interface WeighDialogProps {
  room: Room
  ask: Ask
  option: OptionId
  onClose(): void
}

/** What one's own side thinks of an option, in a word and, if they like, in more. */
export function WeighDialog({ room, ask, option, onClose }: WeighDialogProps) {
  const intl = useIntl()
  const title = useOptionTitle()
  const said = ask.weighings.find((weighing) => weighing.side === room.me?.side && weighing.option === option)
  const draft = useDraft<{ view: View; text: string }>(room.project, `ask/${ask.id}/weigh/${option}`, {
    view: said?.view ?? 'preferred',
    text: said?.words?.text ?? '',
  })
  const revision = currentAsking(ask).id
  return (
    <AskDialog
      room={room}
      title={intl.formatMessage({ id: 'ask.weigh.title' }, { option: title(ask, option) })}
      verb={intl.formatMessage({ id: 'ask.weigh.act' })}
      draft={draft}
      onClose={onClose}
      actOf={() => ({
        type: 'ask.option-weighed',
        facts: { ask: ask.id, revision, option, view: draft.value.view },
        body: { text: draft.value.text },
      })}
    >
      <RadioList
        label={intl.formatMessage({ id: 'ask.weigh.view' })}
        options={view.options.map((value) => ({ value, label: intl.formatMessage({ id: `ask.view.${value}.title` }) }))}
        value={draft.value.view}
        onChange={(chosen) => draft.set({ ...draft.value, view: chosen })}
      />
      <TextArea
        label={intl.formatMessage({ id: 'ask.weigh.text' })}
        value={draft.value.text}
        onChange={(text) => draft.set({ ...draft.value, text })}
        maxLength={4000}
      />
    </AskDialog>
  )
}
