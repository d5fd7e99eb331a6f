import { areaId } from '@counterpart/shared/roles'
import type { Area } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { usePermission } from '../../project/use-permission.ts'
import { newId } from '../../project/use-project.ts'
import { Button, Dialog, Markdown, Stack, TextArea, TextField } from '../../ui/index.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { useAreaTitle } from './role-words.tsx'

interface AreaFormProps {
  room: Room
  /** Null: a new one is named. */
  area: Area | null
  onClose(): void
}

/** Names an area of work, or gives one other words. */
export function AreaForm({ room, area, onClose }: AreaFormProps) {
  const intl = useIntl()
  const words = area?.revisions.at(-1)?.words
  const draft = useDraft(room.project, `area/${area?.id ?? 'new'}`, { title: words?.title ?? '', description: words?.description ?? '' })
  const acting = useActing(room.project)
  const [isUntitled, setUntitled] = useState(false)
  const { title, description } = draft.value
  const send = async () => {
    setUntitled(!hasWords(title))
    if (!hasWords(title)) return
    const body = { title: title.trim(), description }
    const type = area ? 'area.revised' : 'area.named'
    if (!(await acting.act({ type, facts: { area: area?.id ?? areaId.parse(newId()) }, body }))) return
    draft.clear()
    onClose()
  }
  return (
    <RoleDialog
      title={intl.formatMessage({ id: area ? 'area.reword.title' : 'area.name.title' })}
      verb={intl.formatMessage({ id: area ? 'area.save' : 'area.name.act' })}
      acting={acting}
      onClose={onClose}
      onSubmit={send}
      isSaved={draft.savedAt !== null}
      isReady={draft.isReady}
    >
      {area ? null : (
        <p>
          <FormattedMessage id="area.name.lead" />
        </p>
      )}
      <TextField
        label={intl.formatMessage({ id: 'area.title' })}
        hint={intl.formatMessage({ id: 'area.title.hint' })}
        value={title}
        onChange={(typed) => draft.set({ title: typed, description })}
        error={isUntitled ? intl.formatMessage({ id: 'area.title.missing' }) : undefined}
        maxLength={200}
      />
      <TextArea
        label={intl.formatMessage({ id: 'area.description' })}
        value={description}
        onChange={(typed) => draft.set({ title, description: typed })}
      />
    </RoleDialog>
  )
}

/** An area of work: what belongs to it, and what can be done with it. */
export function AreaDialog({ room, area, onClose }: { room: Room; area: Area; onClose(): void }) {
  const intl = useIntl()
  const [step, setStep] = useState<'read' | 'reword' | 'retire'>('read')
  const title = useAreaTitle()(area)
  const mayChange = usePermission(room)('area.revised').is === 'open'
  const text = area.revisions.at(-1)?.words?.description ?? ''
  if (step === 'reword') return <AreaForm room={room} area={area} onClose={onClose} />
  if (step === 'retire') return <RetireArea room={room} area={area} onClose={onClose} />
  return (
    <Dialog isOpen onClose={onClose} title={title} closeLabel={intl.formatMessage({ id: 'word.close' })}>
      <Stack>
        {hasWords(text) ? <Markdown text={text} imageLabel={intl.formatMessage({ id: 'word.image' })} /> : null}
        {mayChange ? (
          <>
            <Button onClick={() => setStep('reword')} label={intl.formatMessage({ id: 'area.reword.of' }, { title })}>
              <FormattedMessage id="area.reword" />
            </Button>
            <Button onClick={() => setStep('retire')} label={intl.formatMessage({ id: 'area.retire.of' }, { title })}>
              <FormattedMessage id="area.retire" />
            </Button>
          </>
        ) : (
          <FormattedMessage id="roles.parts.closed" />
        )}
      </Stack>
    </Dialog>
  )
}

function RetireArea({ room, area, onClose }: { room: Room; area: Area; onClose(): void }) {
  const intl = useIntl()
  const title = useAreaTitle()(area)
  return (
    <ReasonDialog
      room={room}
      name={`area/${area.id}/retire`}
      texts={{
        title: intl.formatMessage({ id: 'area.retire.title' }, { title }),
        hint: intl.formatMessage({ id: 'area.retire.hint' }),
        label: intl.formatMessage({ id: 'area.retire.reason' }),
        verb: intl.formatMessage({ id: 'area.retire' }),
      }}
      onClose={onClose}
      act={(reason) => ({ type: 'area.retired', facts: { area: area.id }, body: { reason } })}
    />
  )
}
