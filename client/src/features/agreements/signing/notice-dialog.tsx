import { earliestEnd, mayGiveNotice, revisionInForce } from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import { day, dayIn, instant, zone } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import { hasWords } from '../../../project/form-text.ts'
import type { Room } from '../../../project/room.ts'
import { useActing } from '../../../project/use-acting.ts'
import { useDraft } from '../../../project/use-draft.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { DateField, Dialog, Form, Quiet, Refused, TextArea } from '../../../ui/index.ts'
import { DialogActions } from './dialog-actions.tsx'
import { useOutlookWords } from './outlook-words.tsx'
import { useOpenedAgreement } from './use-opened-agreement.ts'
import { noticeDaysOf } from './verb-rules.ts'

interface NoticeDialogProps {
  room: Room
  agreement: Agreement
  onClose(): void
}

/** Notice to end the text in force: a day that leaves the agreed time, a reason, and what follows in words. */
export function NoticeDialog({ room, agreement, onClose }: NoticeDialogProps) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const outlook = useOutlookWords()
  const { opened, isMoved } = useOpenedAgreement(agreement)
  const days = noticeDaysOf(opened, now)
  const earliest = dayIn(earliestEnd(opened, now), readerZone)
  const draft = useDraft(room.project, `agreement/${agreement.id}/give-notice`, { reason: '', day: '' })
  const acting = useActing(room.project)
  const [hasTried, setTried] = useState(false)
  const chosen = draft.value.day === '' ? earliest : draft.value.day
  const endsAt = endOfDay(chosen)
  const revision = revisionInForce(opened, now)
  const rule =
    endsAt !== null && revision
      ? mayGiveNotice(opened, { revision: revision.id, endsAt }, { member: { side: room.me?.side ?? 'client' }, at: now })
      : null
  const send = async () => {
    setTried(true)
    if (!hasWords(draft.value.reason) || !rule?.ok || endsAt === null || !revision || isMoved) return
    const facts = { agreement: agreement.id, revision: revision.id, endsAt }
    if (!(await acting.act({ type: 'agreement.ending-proposed', facts, body: { reason: draft.value.reason } }))) return
    draft.clear()
    onClose()
  }
  const isWordless = hasTried && !hasWords(draft.value.reason)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={intl.formatMessage({ id: 'verbs.give-notice.title' })}
      closeLabel={intl.formatMessage({ id: 'word.close' })}
    >
      <Form onSubmit={() => void send()} isReady={draft.isReady}>
        <DateField
          label={intl.formatMessage({ id: 'verbs.give-notice.day' })}
          hint={intl.formatMessage({ id: 'verbs.give-notice.day.hint' }, { days })}
          value={chosen}
          min={earliest}
          onChange={(picked) => draft.set({ ...draft.value, day: picked })}
          error={
            rule === null ? intl.formatMessage({ id: 'verbs.give-notice.no-day' }) : rule.ok ? undefined : <RefusalText code={rule.code} />
          }
        />
        {rule?.ok && endsAt !== null ? (
          <p role="status">{outlook('give-notice', opened, { side: room.me?.side ?? 'client', now, endsAt })}</p>
        ) : null}
        <TextArea
          label={intl.formatMessage({ id: 'verbs.give-notice.reason' })}
          value={draft.value.reason}
          onChange={(reason) => draft.set({ ...draft.value, reason })}
          maxLength={4000}
          error={isWordless ? intl.formatMessage({ id: 'verbs.reason.missing' }) : undefined}
        />
        <Refused>{isMoved ? <FormattedMessage id="verbs.moved" /> : acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
        <Quiet>
          <FormattedMessage id="shared.with-room" />
        </Quiet>
        <DialogActions
          verb="give-notice"
          isBusy={acting.isBusy}
          isHeld={isMoved}
          isSaved={draft.savedAt !== null && hasWords(draft.value.reason)}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  )
}

/** The days of this form begin and end where its reader is. */
const readerZone = zone.parse(new Intl.DateTimeFormat().resolvedOptions().timeZone)

/** The last minute of a day; null for what is no day. */
function endOfDay(picked: string): Instant | null {
  if (!day.safeParse(picked).success) return null
  const end = instant.safeParse(new Date(`${picked}T23:59:00`).getTime())
  return end.success ? end.data : null
}
