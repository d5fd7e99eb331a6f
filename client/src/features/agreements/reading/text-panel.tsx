import { latestRevision } from '@counterpart/shared/agreements'
import type { Agreement, Revision } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { NewsBar, Notice, Section, SideEdge } from '../../../ui/index.ts'
import { AgreementTextShown } from './agreement-text.tsx'
import type { ClauseThreadSlot } from './clause-talk.tsx'
import classes from './reading.module.css'
import { useRevisionName } from './revision-name.ts'
import { useHeldRevision } from './use-held-revision.ts'
import type { HeldRevision } from './use-held-revision.ts'

interface TextPanelProps {
  room: Room
  agreement: Agreement
  /** What this view shows to somebody who opens it now. */
  current: Revision
  inForce: Revision | null
  ClauseThread: ClauseThreadSlot
}

/** A text with a heading that says which one it is and whether it binds. */
export function TextPanel({ room, agreement, current, inForce, ClauseThread }: TextPanelProps) {
  const intl = useIntl()
  const name = useRevisionName(room)
  const held = useHeldRevision(room, agreement, current)
  const { revision } = held
  return (
    <Section title={intl.formatMessage({ id: 'revision.number' }, { number: revision.number })} hint={name(revision, 'full')}>
      <Newer held={held} />
      <NoteShown revision={revision} />
      {held.newer ? null : <Standing agreement={agreement} revision={revision} inForce={inForce} />}
      <AgreementTextShown key={revision.id} room={room} agreement={agreement} revision={revision} ClauseThread={ClauseThread} />
    </Section>
  )
}

/** What came while this was read waits to be asked for. */
export function Newer({ held: { newer, show } }: { held: HeldRevision }) {
  const intl = useIntl()
  return <NewsBar count={newer ? 1 : 0} label={intl.formatMessage({ id: 'revision.news' }, { number: newer?.number ?? 0 })} onShow={show} />
}

/** That a text is not the one that binds, or not the newest; nothing where it is. */
function Standing({ agreement, revision, inForce }: { agreement: Agreement; revision: Revision; inForce: Revision | null }) {
  const latest = latestRevision(agreement)
  if (revision.id === (inForce ?? latest).id) return null
  const words = inForce ? (
    <FormattedMessage id="agreement.text.does-not-bind" values={{ inForce: inForce.number }} />
  ) : (
    <FormattedMessage id="agreement.text.is-older" values={{ latest: latest.number }} />
  )
  return <Notice tone="warn" title={words} />
}

/** What its author said of it: no part of the text that is signed for. */
function NoteShown({ revision: { words, side } }: { revision: Revision }) {
  if (!words || words.note === '') return null
  return (
    <SideEdge side={side}>
      <p className={classes['note']}>{words.note}</p>
    </SideEdge>
  )
}
