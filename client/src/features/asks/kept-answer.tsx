import { mayAnswer } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import type { MemberFacts } from '@counterpart/shared/kernel'
import { FormattedMessage } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { DraftHandle } from '../../project/use-draft.ts'
import { Button, Notice } from '../../ui/index.ts'
import type { AnswerDraft } from './answer-draft.ts'
import { TypedAnswer } from './typed-answer.tsx'

interface KeptAnswerProps {
  ask: Ask
  draft: DraftHandle<AnswerDraft>
  member: Pick<MemberFacts, 'side'>
}

/** Words that were typed to what cannot be answered now: taken back or answered by somebody else in the meantime. */
export function KeptAnswer({ ask, draft, member }: KeptAnswerProps) {
  const rule = mayAnswer(ask, member)
  return (
    <Notice
      tone="warn"
      title={<FormattedMessage id="ask.answer.kept" />}
      actions={
        <Button onClick={draft.clear}>
          <FormattedMessage id="ask.answer.kept.discard" />
        </Button>
      }
    >
      {rule.ok ? null : <RefusalText code={rule.code} />}
      <TypedAnswer ask={ask} draft={draft.value} />
    </Notice>
  )
}
