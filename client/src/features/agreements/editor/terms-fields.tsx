import { dayIn, instant } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { useIntl } from 'react-intl'
import { DateField, TextArea, TextField } from '../../../ui/index.ts'
import type { TermFaults } from './draft-faults.ts'
import classes from './editor.module.css'
import type { Edit } from './editing.ts'
import type { TextDraft } from './text-draft.ts'

interface TermsFieldsProps {
  draft: TextDraft
  edit(edit: Edit): void
  faults: TermFaults | null
}

/** What goes with a text: a note, and its dates. */
export function TermsFields({ draft, edit, faults }: TermsFieldsProps) {
  const intl = useIntl()
  const set = (change: Extract<Edit, { type: 'fields' }>['change']) => edit({ type: 'fields', change })
  const word = (id: 'note' | 'respond-by' | 'review-on' | 'notice-days') => ({
    label: intl.formatMessage({ id: `editor.send.${id}` }),
    hint: intl.formatMessage({ id: `editor.send.${id}.hint` }, { zone: ownZone() }),
  })
  const error = (id: 'note' | 'respond-by' | 'review-on' | 'notice-days', isWrong: boolean | undefined) =>
    isWrong ? intl.formatMessage({ id: `editor.fault.${id}` }, { length: draft.note.length }) : undefined
  return (
    <>
      <TextArea {...word('note')} value={draft.note} onChange={(note) => set({ note })} error={error('note', faults?.note)} />
      <div className={classes['dates']}>
        <DateField
          {...word('respond-by')}
          value={draft.respondBy === null ? '' : dayIn(draft.respondBy, ownZone())}
          onChange={(typed) => set({ respondBy: endOfDay(typed) })}
          error={error('respond-by', faults?.respondBy)}
        />
        <DateField
          {...word('review-on')}
          value={draft.reviewOn}
          onChange={(reviewOn) => set({ reviewOn })}
          error={error('review-on', faults?.reviewOn)}
        />
        <TextField
          {...word('notice-days')}
          value={draft.noticeDays}
          onChange={(noticeDays) => set({ noticeDays })}
          inputMode="numeric"
          error={error('notice-days', faults?.noticeDays)}
        />
      </div>
    </>
  )
}

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The last moment of a day in the writer's own zone. */
function endOfDay(typed: string): Instant | null {
  const end = instant.safeParse(new Date(`${typed}T23:59:59.999`).getTime())
  return end.success ? end.data : null
}
