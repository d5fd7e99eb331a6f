import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Button, Facts, Form, Quiet, Refused, SavedNote, Section, TextArea, TextField } from '../../ui/index.ts'

/** Title and purpose: either side may reword them, visibly. */
export function AboutSection({ room }: { room: Room }) {
  const intl = useIntl()
  const permission = usePermission(room)
  const [isOpen, setOpen] = useState(false)
  const { title, purpose } = room.state.engagement
  const mayChange = permission('project.described').is === 'open'
  return (
    <Section
      title={intl.formatMessage({ id: 'terms.about' })}
      actions={
        mayChange && !isOpen ? (
          <Button kind="quiet" onClick={() => setOpen(true)}>
            <FormattedMessage id="terms.about.change" />
          </Button>
        ) : null
      }
    >
      {isOpen && mayChange ? (
        <AboutForm room={room} onDone={() => setOpen(false)} />
      ) : (
        <Facts
          facts={[
            { term: intl.formatMessage({ id: 'terms.about.title' }), value: title },
            {
              term: intl.formatMessage({ id: 'terms.about.purpose' }),
              value: purpose === '' ? <FormattedMessage id="terms.about.none" /> : purpose,
            },
          ]}
        />
      )}
    </Section>
  )
}

function AboutForm({ room, onDone }: { room: Room; onDone(): void }) {
  const intl = useIntl()
  const { title, purpose } = room.state.engagement
  const draft = useDraft(room.project, 'about', { title, purpose })
  const { act, isBusy, code } = useActing(room.project)
  const { value } = draft
  const close = () => {
    draft.clear()
    onDone()
  }
  const save = async () => {
    if (value.title.trim() === '') return
    if (await act({ type: 'project.described', facts: {}, body: { title: value.title.trim(), purpose: value.purpose } })) close()
  }
  return (
    <Form onSubmit={() => void save()} isReady={draft.isReady}>
      <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
      <TextField
        label={intl.formatMessage({ id: 'terms.about.title' })}
        value={value.title}
        onChange={(typed) => draft.set({ ...value, title: typed })}
        maxLength={200}
        error={value.title.trim() === '' ? intl.formatMessage({ id: 'terms.about.missing' }) : undefined}
      />
      <TextArea
        label={intl.formatMessage({ id: 'terms.about.purpose' })}
        value={value.purpose}
        onChange={(typed) => draft.set({ ...value, purpose: typed })}
        maxLength={4000}
      />
      <Quiet>
        <FormattedMessage id="shared.with-room" />
      </Quiet>
      <Actions>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          <FormattedMessage id="terms.about.save" />
        </Button>
        <Button kind="quiet" onClick={close}>
          <FormattedMessage id="word.cancel" />
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
