import { agreementId, revisionFrom } from '@counterpart/shared/agreements'
import { otherSide } from '@counterpart/shared/kernel'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { useActing } from '../../../project/use-acting.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { newId } from '../../../project/use-project.ts'
import { Loading, Page, PageHeading } from '../../../ui/index.ts'
import { BeginChoice } from './begin-choice.tsx'
import type { Found } from './import-found.tsx'
import { RefusedNotice } from './refused-notice.tsx'
import { refusedText } from './refused-text.ts'
import { textFrom } from './text-draft.ts'
import type { TextDraft } from './text-draft.ts'
import { useTakeUp } from './use-take-up.ts'
import { useTextDraft } from './use-text-draft.ts'
import type { KeptWriting, Writing } from './use-text-draft.ts'
import { WritingSteps } from './writing-steps.tsx'

interface WriteFirstProps {
  room: Room
  onProposed(id: string): void
}

/** A new agreement: how it begins, its text, the last look. */
export function WriteFirst({ room, onProposed }: WriteFirstProps) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const kept = useTextDraft(room.project, 'agreement/new', () => null)
  const [found, setFound] = useState<Found | null>(null)
  const [discarded, setDiscarded] = useState<TextDraft | null>(null)
  const refused = refusedText(room, null, now)
  const takeUp = useTakeUp(room, kept)
  const notice = <RefusedNotice refused={refused} onTakeUp={(text) => void takeUp(text)} />
  if (!kept.isReady) return <Loading label={intl.formatMessage({ id: 'word.loading' })} />
  if (kept.writing)
    return (
      <FirstText
        room={room}
        kept={kept}
        writing={kept.writing}
        found={found}
        notice={notice}
        onFoundClosed={() => setFound(null)}
        onDiscarded={setDiscarded}
        onProposed={onProposed}
      />
    )
  return (
    <Page isWide>
      <PageHeading
        title={intl.formatMessage({ id: 'editor.new.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="editor.new.lead" />}
      />
      {notice}
      <BeginChoice
        discarded={discarded}
        onBegin={kept.begin}
        onImported={(draft, read) => {
          kept.begin(draft)
          setFound(read)
        }}
      />
    </Page>
  )
}

interface FirstTextProps extends WriteFirstProps {
  kept: KeptWriting
  writing: Writing
  found: Found | null
  notice: ReactNode
  onFoundClosed(): void
  onDiscarded(draft: TextDraft): void
}

function FirstText({ room, kept, writing, found, notice, onFoundClosed, onDiscarded, onProposed }: FirstTextProps) {
  const intl = useIntl()
  const acting = useActing(room.project)
  const other = intl.formatMessage({ id: `side.${otherSide(room.me?.side ?? 'provider')}` })
  const send = async () => {
    const id = agreementId.parse(newId())
    const { facts, body } = revisionFrom(textFrom(writing.draft, null), writing.draft.note)
    await writing.flush()
    if (!(await acting.act({ type: 'agreement.proposed', facts: { agreement: id, ...facts }, body }))) return
    onProposed(id)
    await kept.end()
  }
  return (
    <WritingSteps
      room={room}
      writing={writing}
      on={null}
      found={found}
      onFoundClosed={onFoundClosed}
      heading={{ title: intl.formatMessage({ id: 'editor.new.title' }), lead: <FormattedMessage id="editor.new.lead" /> }}
      notices={notice}
      more={null}
      bar={null}
      closed={null}
      sending={{
        acting,
        verb: intl.formatMessage({ id: 'editor.send.act.agreement.proposed' }, { side: other }),
        outlook: <FormattedMessage id="editor.send.then" values={{ side: other }} />,
        closed: null,
        send: () => void send(),
      }}
      onDiscard={() => {
        onDiscarded(writing.draft)
        void kept.end()
      }}
    />
  )
}
