import { latestRevision, openAmendment, revisionInForce, revisionOf } from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import { eventId } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { repliesTo } from '@counterpart/shared/threads'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSearchParams } from 'wouter'
import type { Room } from '../../../project/room.ts'
import { Quiet, Stack } from '../../../ui/index.ts'
import { AgreementChanges } from './agreement-changes.tsx'
import { AgreementHistory } from './agreement-history.tsx'
import { AgreementSigns } from './agreement-list.tsx'
import { RolesShown } from './clause-talk.tsx'
import type { ClauseRolesSlot, ClauseThreadSlot } from './clause-talk.tsx'
import classes from './reading.module.css'
import { StandingSentences } from './standing-sentence.tsx'
import { TextPanel } from './text-panel.tsx'
import { useAgreementClock } from './use-agreement-clock.ts'
import { ViewTabs } from './view-tabs.tsx'

interface AgreementDetailProps {
  room: Room
  agreement: Agreement
  /** The buttons that have consequences, from the part that signs. */
  verbs: ReactNode
  /** Whether what was promised is kept. */
  measures: ReactNode
  /** The conversation about it as a whole. */
  thread: ReactNode
  ClauseThread: ClauseThreadSlot
  ClauseRoles: ClauseRolesSlot
}

type View = 'text' | 'proposed' | 'changes' | 'history' | 'talk' | 'measures'

/** One agreement: where it stands and what can be done, then its text, what changed, how it came about, what was said. */
export function AgreementDetail({ room, agreement, verbs, measures, thread, ClauseThread, ClauseRoles }: AgreementDetailProps) {
  const intl = useIntl()
  const clock = useAgreementClock(room)
  const [asked, ask] = useSearchParams()
  const views = viewsOf(room, agreement, clock.now)
  const shown = views.find(({ name }) => name === asked.get('show'))?.name ?? 'text'
  const chosen = eventId.safeParse(asked.get('text'))
  const inForce = revisionInForce(agreement, clock.now)
  const latest = latestRevision(agreement)
  const text = (chosen.success ? revisionOf(agreement, chosen.data) : undefined) ?? inForce ?? latest
  const idOf = (key: 'from' | 'to') => eventId.safeParse(asked.get(key)).data ?? null
  const words = useViewWords(room, agreement)
  return (
    <>
      <Stack>
        <Stack isTight>
          <StandingSentences agreement={agreement} now={clock.now} />
          <GoTo views={views} onGo={(name) => ask({ show: name }, { replace: true })} />
        </Stack>
        {verbs}
      </Stack>
      <ViewTabs
        anchor={viewsAnchor}
        label={intl.formatMessage({ id: 'agreement.views' })}
        tabs={views.map((view) => ({ name: view.name, label: words(view) }))}
        shown={shown}
        onShow={(name) => ask({ show: name }, { replace: true })}
      >
        {shown === 'text' || shown === 'proposed' ? (
          <RolesShown value={{ ClauseRoles, agreement: agreement.id }}>
            <TextPanel
              key={`${shown} ${asked.get('text')}`}
              room={room}
              agreement={agreement}
              current={shown === 'proposed' ? latest : text}
              inForce={inForce}
              ClauseThread={ClauseThread}
            />
          </RolesShown>
        ) : null}
        {shown === 'changes' ? (
          <AgreementChanges
            room={room}
            agreement={agreement}
            from={idOf('from')}
            to={idOf('to')}
            onCompare={(texts) => ask({ show: 'changes', ...texts }, { replace: true })}
          />
        ) : null}
        {shown === 'history' ? <AgreementHistory room={room} agreement={agreement} /> : null}
        {shown === 'measures' ? measures : null}
        {shown === 'talk' ? (
          <Stack>
            {thread}
            <Quiet>
              <FormattedMessage id="agreement.talk.of-clauses" />
            </Quiet>
          </Stack>
        ) : null}
      </ViewTabs>
    </>
  )
}

/** On a phone the verbs stand between the sentences above and what they are about. */
function GoTo({ views, onGo }: { views: readonly ViewOffered[]; onGo(name: View): void }) {
  const names = (['text', 'proposed', 'changes'] as const).filter((name) => views.some((view) => view.name === name))
  const offered = names.includes('proposed') ? names.filter((name) => name !== 'text') : names
  return (
    <p className={classes['goTo']}>
      {offered.map((name) => (
        <a key={name} href={`#${viewsAnchor}`} onClick={() => onGo(name)}>
          <FormattedMessage id={`agreement.go-to.${name}`} />
        </a>
      ))}
    </p>
  )
}

/** Where the views of an agreement begin on its page. */
const viewsAnchor = 'agreement-views'

interface ViewOffered {
  readonly name: View
  /** How much stands in it, where that is worth saying. */
  readonly count: number
}

/** What there is to see: nothing to compare before there are two texts, no measures before a clause has one that the record can check. */
function viewsOf(room: Room, agreement: Agreement, now: Instant): ViewOffered[] {
  const inForce = revisionInForce(agreement, now)
  const isAmended = inForce !== null && openAmendment(agreement, now) !== null
  const isMeasured = inForce?.clauses.some(({ measure }) => measure !== null && measure.kind !== 'remedy-limit') ?? false
  const talked = repliesTo(room.state.threads, { kind: 'agreement', id: agreement.id }).length
  return [
    { name: 'text', count: 0 },
    ...(isAmended ? [{ name: 'proposed' as const, count: 0 }] : []),
    ...(agreement.revisions.length > 1 ? [{ name: 'changes' as const, count: 0 }] : []),
    { name: 'history', count: agreement.revisions.length },
    ...(isMeasured ? [{ name: 'measures' as const, count: 0 }] : []),
    { name: 'talk', count: talked },
  ]
}

function useViewWords(room: Room, agreement: Agreement): (view: ViewOffered) => string {
  const intl = useIntl()
  const { now } = useAgreementClock(room)
  const isInForce = revisionInForce(agreement, now) !== null
  return ({ name, count }) =>
    intl.formatMessage({ id: name === 'text' && isInForce ? 'agreement.view.in-force' : `agreement.view.${name}` }, { count })
}

/** Stands above the title: its status, and whose turn it is. */
export function AgreementKicker({ room, agreement }: { room: Room; agreement: Agreement }) {
  return <AgreementSigns room={room} agreement={agreement} />
}
