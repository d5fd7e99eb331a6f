import type { ProjectId, Side } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { hasWords } from '../../project/form-text.ts'
import { useDraft } from '../../project/use-draft.ts'
import { createProject } from '../../project/use-project.ts'
import { useSession } from '../../session/session-store.ts'
import { Actions, Button, Form, RadioList, Refused, SavedNote, TextArea, TextField } from '../../ui/index.ts'

interface Draft {
  readonly title: string
  readonly purpose: string
  /** Nobody stands on a side by default: it cannot be changed later. */
  readonly side: Side | ''
  readonly name: string
}

/** Opens a room and hands back its id once its first entry is on the record. */
export function NewProjectForm({ onOpened }: { onOpened(project: ProjectId): void }) {
  const intl = useIntl()
  const { person } = useSession()
  const draft = useDraft<Draft>('', 'new-project', { title: '', purpose: '', side: '', name: '' })
  const { value } = draft
  const name = value.name === '' ? (person?.name ?? '') : value.name
  const [hasTried, setTried] = useState(false)
  const { open, isBusy, code } = useOpening(onOpened, draft.clear)
  const change = (changed: Partial<Draft>) => draft.set({ ...value, ...changed })
  const submit = () => {
    setTried(true)
    const { side, purpose } = value
    if (side !== '' && hasWords(value.title) && hasWords(name)) void open({ side, purpose, title: value.title.trim(), name: name.trim() })
  }
  return (
    <Form onSubmit={submit} label={intl.formatMessage({ id: 'new.title' })} isReady={draft.isReady}>
      <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
      <TextField
        label={intl.formatMessage({ id: 'new.field.title' })}
        hint={intl.formatMessage({ id: 'new.field.title.hint' })}
        value={value.title}
        onChange={(title) => change({ title })}
        maxLength={200}
        error={hasTried && !hasWords(value.title) ? intl.formatMessage({ id: 'new.error.title' }) : undefined}
      />
      <TextArea
        label={intl.formatMessage({ id: 'new.field.purpose' })}
        hint={intl.formatMessage({ id: 'new.field.purpose.hint' })}
        value={value.purpose}
        onChange={(purpose) => change({ purpose })}
        maxLength={4000}
      />
      <RadioList<Side | ''>
        label={intl.formatMessage({ id: 'new.field.side' })}
        options={(['client', 'provider'] as const).map((side) => ({
          value: side,
          label: intl.formatMessage({ id: `new.field.side.${side}` }),
        }))}
        hint={intl.formatMessage({ id: 'new.field.side.hint' })}
        value={value.side}
        onChange={(side) => change({ side })}
        error={hasTried && value.side === '' ? intl.formatMessage({ id: 'new.error.side' }) : undefined}
      />
      <TextField
        label={intl.formatMessage({ id: 'new.field.name' })}
        value={name}
        onChange={(typed) => change({ name: typed })}
        autoComplete="name"
        maxLength={200}
        error={hasTried && !hasWords(name) ? intl.formatMessage({ id: 'new.error.name' }) : undefined}
      />
      <Actions>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          <FormattedMessage id="new.act" />
        </Button>
        {draft.savedAt === null ? null : (
          <SavedNote>
            <FormattedMessage id="draft.saved" />
          </SavedNote>
        )}
      </Actions>
    </Form>
  )
}

function useOpening(onOpened: (project: ProjectId) => void, clear: () => void) {
  const [state, setState] = useState<{ isBusy: boolean; code: string | null }>({ isBusy: false, code: null })
  const open = async (asked: Parameters<typeof createProject>[0]) => {
    setState({ isBusy: true, code: null })
    const opened = await createProject(asked)
    setState({ isBusy: false, code: opened.ok ? null : opened.code })
    if (!opened.ok) return
    clear()
    onOpened(opened.value)
  }
  return { open, ...state }
}
