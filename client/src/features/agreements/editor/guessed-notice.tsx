import type { ClauseId } from '@counterpart/shared/agreements'
import { FormattedMessage } from 'react-intl'
import { Button, Notice } from '../../../ui/index.ts'
import type { Edit } from './editing.ts'
import type { TextDraft } from './text-draft.ts'

interface GuessedNoticeProps {
  draft: TextDraft
  edit(edit: Edit): void
  onShow(clause: ClauseId): void
}

/** What an import guessed is asked about until somebody has looked at it. */
export function GuessedNotice({ draft, edit, onShow }: GuessedNoticeProps) {
  const [next] = draft.clauses.filter(({ clause }) => draft.guessed.includes(clause))
  if (!next) return null
  return (
    <Notice
      tone="info"
      title={<FormattedMessage id="editor.guessed.title" values={{ count: draft.guessed.length }} />}
      actions={
        <>
          <Button onClick={() => onShow(next.clause)}>
            <FormattedMessage id="editor.guessed.next" />
          </Button>
          <Button kind="quiet" onClick={() => edit({ type: 'guesses-right' })}>
            <FormattedMessage id="editor.guessed.right" />
          </Button>
        </>
      }
    >
      <FormattedMessage id="editor.guessed.words" />
    </Notice>
  )
}
