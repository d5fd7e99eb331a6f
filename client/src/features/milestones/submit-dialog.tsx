import type { Milestone } from '@counterpart/shared/milestones'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { hasWords, isWebAddress } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { newId } from '../../project/use-project.ts'
import { Dialog, Form, LinkList, TextArea } from '../../ui/index.ts'
import type { LinkLine } from '../../ui/index.ts'
import { FormEnd } from './form-end.tsx'

interface SubmissionDraft {
  note: string
  links: LinkLine[]
}

const nothing: SubmissionDraft = { note: '', links: [] }

/** Hands work in: what it is, and links that show it. */
export function SubmitDialog({ room, milestone, onClose }: { room: Room; milestone: Milestone; onClose(): void }) {
  const intl = useIntl()
  const draft = useDraft(room.project, `milestone/${milestone.id}/submission`, nothing)
  const acting = useActing(room.project)
  const [isLinkWrong, setLinkWrong] = useState(false)
  const [isEmpty, setEmpty] = useState(false)
  const { note, links } = draft.value
  const send = async () => {
    const evidence = links.filter(({ label, address }) => hasWords(label) || hasWords(address)).map(trimmed)
    const isWrong = evidence.some(({ label, address }) => label === '' || !isWebAddress(address))
    const isNothing = !hasWords(note) && evidence.length === 0
    setLinkWrong(isWrong)
    setEmpty(isNothing)
    if (isNothing || isWrong) return
    const event = { type: 'milestone.submitted', facts: { milestone: milestone.id }, body: { note, evidence } } as const
    if (!(await acting.act(event))) return
    draft.clear()
    onClose()
  }
  const numbered = (id: 'name' | 'address' | 'remove') => (number: number) =>
    intl.formatMessage({ id: `milestone.work.evidence.${id}` }, { number })
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={intl.formatMessage({ id: 'milestone.work.submit.title' })}
      closeLabel={intl.formatMessage({ id: 'word.close' })}
    >
      <Form onSubmit={() => void send()} isReady={draft.isReady}>
        <TextArea
          label={intl.formatMessage({ id: 'milestone.work.submit.note' })}
          hint={intl.formatMessage({ id: 'milestone.work.submit.note.hint' })}
          value={note}
          onChange={(typed) => draft.set({ note: typed, links })}
          error={isEmpty ? intl.formatMessage({ id: 'milestone.work.submit.empty' }) : undefined}
          minRows={4}
        />
        <LinkList
          words={{
            label: intl.formatMessage({ id: 'milestone.work.evidence' }),
            add: intl.formatMessage({ id: 'milestone.work.evidence.add' }),
            name: numbered('name'),
            address: numbered('address'),
            remove: numbered('remove'),
          }}
          links={links}
          newId={newId}
          onChange={(changed) => draft.set({ note, links: changed })}
          max={20}
          error={isLinkWrong ? intl.formatMessage({ id: 'milestone.work.evidence.error' }) : undefined}
        />
        <FormEnd acting={acting} draft={draft} verb={intl.formatMessage({ id: 'milestone.work.submit' })} />
      </Form>
    </Dialog>
  )
}

function trimmed({ label, address }: LinkLine): { label: string; address: string } {
  return { label: label.trim(), address: address.trim() }
}
