import { FormattedMessage } from 'react-intl'
import { DocumentView } from '../features/summary/document-view.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { useSummaryDocument } from '../project/use-summary.ts'
import { Button, LinkButton, PageHeading, Quiet } from '../ui/index.ts'
import classes from './print-screen.module.css'

/** The agreement summary as it stands on paper. */
export function PrintScreen({ room }: { room: Room }) {
  const document = useSummaryDocument(room)
  return (
    <div className={classes['page']}>
      <div className={classes['bar']}>
        <div className={classes['verbs']}>
          <Button kind="primary" onClick={() => globalThis.print()}>
            <FormattedMessage id="summary.print" />
          </Button>
          <LinkButton kind="quiet" href={roomAddress(room.project, 'export')}>
            <FormattedMessage id="summary.back" />
          </LinkButton>
        </div>
        <Quiet>
          <FormattedMessage id="summary.print.hint" />
          {room.pending.length === 0 ? null : (
            <>
              {' '}
              <FormattedMessage id="summary.print.unsent" values={{ count: room.pending.length }} />
            </>
          )}
        </Quiet>
      </div>
      <DocumentView document={document} heading={<PageHeading title={document.title} within={document.subtitle} />} />
    </div>
  )
}
