import type { Agreement, AgreementText, Revision } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { useActing } from '../../../project/use-acting.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { actOf, isSameText } from './next-text.ts'
import type { NextText } from './next-text.ts'
import { NextOutlook } from './next-outlook.tsx'
import type { Sending } from './review-step.tsx'
import { textFrom } from './text-draft.ts'
import type { KeptWriting, Writing } from './use-text-draft.ts'

interface SendingAsked {
  room: Room
  agreement: Agreement
  next: NextText
  writing: Writing
  base: { readonly base: Revision; readonly text: AgreementText } | null
  kept: KeptWriting
  onSent(): void
}

/** How the next text is sent, what follows, and why it may not be yet. */
export function useSending({ room, agreement, next, writing, base, kept, onSent }: SendingAsked): Sending {
  const intl = useIntl()
  const now = useRoomNow(room)
  const acting = useActing(room.project)
  const { draft } = writing
  const side = room.me?.side ?? 'provider'
  const text = textFrom(draft, base?.text ?? null)
  // A deadline that has passed was left out by itself: that alone is no change of the writer's.
  const isDated = base !== null && base.text.terms.respondBy !== null && base.text.terms.respondBy <= now
  const before = base && (isDated ? { ...base.text, terms: { ...base.text.terms, respondBy: null } } : base.text)
  const isUnchanged = before !== null && next.type !== 'agreement.reproposed' && isSameText(before, text)
  const send = async () => {
    await writing.flush()
    if (!(await acting.act(actOf(text, draft.note, { agreement: agreement.id, type: next.type, basedOn: next.base.id })))) return
    onSent()
    await kept.end()
  }
  return {
    acting,
    verb: intl.formatMessage({ id: `editor.send.act.${next.type}` }),
    outlook: <NextOutlook agreement={agreement} next={next} asked={{ side, now, respondBy: draft.respondBy }} />,
    closed: isUnchanged ? (
      <>
        <FormattedMessage id="editor.send.unchanged" /> <FormattedMessage id="editor.send.unchanged.words" />
      </>
    ) : null,
    send: () => void send(),
  }
}
