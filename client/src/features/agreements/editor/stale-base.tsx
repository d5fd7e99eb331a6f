import { rebase, redline } from '@counterpart/shared/agreements'
import type { AgreementText, Revision } from '@counterpart/shared/agreements'
import { useMemo, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Button, Dialog, Notice } from '../../../ui/index.ts'
import { RedlineView } from '../reading/redline-view.tsx'
import { rebasedDraft } from './rebased-draft.ts'
import { textFrom, wordsLeft } from './text-draft.ts'
import type { Writing } from './use-text-draft.ts'

interface StaleBaseProps {
  writing: Writing
  /** What the draft was begun from; null where that is not on the record. */
  base: AgreementText | null
  newer: Revision
  /** `isKept`: title or dates had changed on both sides, and one's own stand. */
  onRebased(isKept: boolean): void
}

/** A newer revision has arrived: nothing moves until the writer says so. */
export function StaleBase({ writing, base, newer, onRebased }: StaleBaseProps) {
  const intl = useIntl()
  const [isShown, setShown] = useState(false)
  const theirs = useMemo(() => wordsLeft(newer), [newer])
  const bring = () => {
    const { draft } = writing
    const mine = textFrom(draft, base)
    const onTop = base ? rebase(base, mine, theirs) : null
    writing.edit({ type: 'replace', draft: onTop ? rebasedDraft(draft, onTop, newer.id) : { ...draft, basedOn: newer.id } })
    onRebased(onTop !== null && (onTop.titleConflict !== null || onTop.termConflicts.length > 0))
  }
  const side = intl.formatMessage({ id: `side.${newer.side}` })
  return (
    <>
      <Notice
        tone="warn"
        title={<FormattedMessage id="editor.stale.title" />}
        actions={
          <>
            <Button onClick={bring}>
              <FormattedMessage id="editor.stale.rebase" />
            </Button>
            {base ? (
              <Button kind="quiet" onClick={() => setShown(true)}>
                <FormattedMessage id="editor.stale.show" />
              </Button>
            ) : null}
          </>
        }
      >
        <FormattedMessage id={base ? 'editor.stale.words' : 'editor.stale.unknown'} values={{ number: newer.number, side }} />
      </Notice>
      <Dialog
        isOpen={isShown && base !== null}
        onClose={() => setShown(false)}
        title={intl.formatMessage({ id: 'editor.stale.theirs' }, { number: newer.number })}
        closeLabel={intl.formatMessage({ id: 'word.close' })}
        isWide
      >
        {base ? <TheirChanges before={base} after={theirs} /> : null}
      </Dialog>
    </>
  )
}

function TheirChanges({ before, after }: { before: AgreementText; after: AgreementText }) {
  const changes = useMemo(() => redline(before, after), [before, after])
  return <RedlineView redline={changes} layout="inline" />
}
