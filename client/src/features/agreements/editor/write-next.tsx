import type { Agreement, ImportedText, Revision } from '@counterpart/shared/agreements'
import { revisionOf } from '@counterpart/shared/agreements'
import { useMemo, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { Loading } from '../../../ui/index.ts'
import type { Found } from './import-found.tsx'
import { laterDraft } from './imported-draft.ts'
import { LaterVersion } from './later-version.tsx'
import { NextNotices } from './next-notices.tsx'
import type { NextText } from './next-text.ts'
import { refusedText } from './refused-text.ts'
import { draftFrom, wordsLeft } from './text-draft.ts'
import { StaleBase } from './stale-base.tsx'
import { useSending } from './use-sending.tsx'
import { useTakeUp } from './use-take-up.ts'
import { useTextDraft } from './use-text-draft.ts'
import type { KeptWriting, Writing } from './use-text-draft.ts'
import { WritingSteps } from './writing-steps.tsx'

interface WriteNextProps {
  room: Room
  agreement: Agreement
  /** What a text would be now, on top of which revision. */
  next: NextText
  onSent(): void
}

/** The next text of an agreement, begun from the one it is based on. */
export function WriteNext({ room, agreement, next, onSent }: WriteNextProps) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const begin = () => draftFrom(wordsLeft(next.base), { basedOn: next.base.id, now })
  const kept = useTextDraft(room.project, `agreement/${agreement.id}/next`, begin)
  if (!kept.writing) return <Loading label={intl.formatMessage({ id: 'word.loading' })} />
  return (
    <NextWriting
      room={room}
      agreement={agreement}
      next={next}
      kept={kept}
      writing={kept.writing}
      onSent={onSent}
      onDiscard={() => void kept.end().then(() => kept.show(begin()))}
    />
  )
}

interface NextWritingProps extends WriteNextProps {
  kept: KeptWriting
  writing: Writing
  onDiscard(): void
}

function NextWriting({ room, agreement, next, kept, writing, onSent, onDiscard }: NextWritingProps) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const [found, setFound] = useState<Found | null>(null)
  const [rebased, setRebased] = useState<'none' | 'plain' | 'kept'>('none')
  const takeUp = useTakeUp(room, kept)
  const base = useBase(agreement, writing)
  const sending = useSending({ room, agreement, next, writing, base, kept, onSent })
  // While it is being sent, the newest text is one's own.
  const isStale = writing.draft.basedOn !== next.base.id && !sending.acting.isBusy
  const importLater = (later: ImportedText) => {
    const { draft, matched } = laterDraft(writing.draft, base?.text ?? wordsLeft(next.base), later)
    writing.edit({ type: 'replace', draft })
    setFound({ imported: later, matched })
  }
  const begun = base?.base ?? next.base
  const side = intl.formatMessage({ id: `side.${begun.side}` })
  const closed = isStale
    ? intl.formatMessage({ id: 'editor.stale.first' })
    : writing.draft.conflicts.length > 0
      ? intl.formatMessage({ id: 'editor.conflicts.words' })
      : null
  return (
    <WritingSteps
      room={room}
      writing={writing}
      on={base}
      found={found}
      onFoundClosed={() => setFound(null)}
      heading={{
        title: intl.formatMessage({ id: `editor.${kindOf(next)}.title` }),
        lead: <FormattedMessage id={`editor.${kindOf(next)}.lead`} values={{ number: begun.number, side }} />,
      }}
      notices={
        <NextNotices
          writing={writing}
          base={base}
          isStale={isStale}
          refused={refusedText(room, agreement.id, now)}
          onTakeUp={(text) => void takeUp(text)}
          rebased={rebased}
          isErased={next.base.words === null}
        />
      }
      bar={
        isStale ? (
          <StaleBase
            writing={writing}
            base={base?.text ?? null}
            newer={next.base}
            onRebased={(isKept) => setRebased(isKept ? 'kept' : 'plain')}
          />
        ) : null
      }
      more={<LaterVersion onRead={importLater} />}
      closed={closed}
      sending={sending}
      onDiscard={onDiscard}
    />
  )
}

/** The text that the draft was begun from, while it is on the record; the same object as long as it is the same revision. */
function useBase(agreement: Agreement, writing: Writing): { base: Revision; text: ReturnType<typeof wordsLeft> } | null {
  const base = revisionOf(agreement, writing.draft.basedOn) ?? null
  return useMemo(() => base && { base, text: wordsLeft(base) }, [base])
}

function kindOf({ type }: NextText): 'countered' | 'amendment-proposed' | 'reproposed' {
  switch (type) {
    case 'agreement.countered':
      return 'countered'
    case 'agreement.amendment-proposed':
      return 'amendment-proposed'
    case 'agreement.reproposed':
      return 'reproposed'
  }
}
