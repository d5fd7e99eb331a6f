import type { AgreementText, Revision } from '@counterpart/shared/agreements'
import { FormattedMessage } from 'react-intl'
import { Notice } from '../../../ui/index.ts'
import { ConflictList } from './conflict-list.tsx'
import { InSight } from './in-sight.tsx'
import { RefusedNotice } from './refused-notice.tsx'
import type { RefusedText } from './refused-text.ts'
import type { Writing } from './use-text-draft.ts'

interface NextNoticesProps {
  writing: Writing
  base: { readonly base: Revision; readonly text: AgreementText } | null
  /** A newer revision than the one the draft was begun from has arrived. */
  isStale: boolean
  refused: RefusedText | null
  onTakeUp(refused: RefusedText): void
  rebased: 'none' | 'plain' | 'kept'
  isErased: boolean
}

/** What has to be known or decided before writing goes on. */
export function NextNotices({ writing, base, isStale, refused, onTakeUp, rebased, isErased }: NextNoticesProps) {
  return (
    <>
      <RefusedNotice refused={refused} onTakeUp={onTakeUp} />
      {isErased ? <Notice tone="info" title={<FormattedMessage id="editor.erased" />} /> : null}
      {!isStale && rebased !== 'none' && base ? (
        <InSight>
          <Notice tone="done" title={<FormattedMessage id="editor.rebased.title" values={{ number: base.base.number }} />}>
            <FormattedMessage id="editor.rebased.words" />
            {rebased === 'kept' ? (
              <>
                {' '}
                <FormattedMessage id="editor.rebased.kept" />
              </>
            ) : null}
          </Notice>
        </InSight>
      ) : null}
      <ConflictList writing={writing} />
    </>
  )
}
