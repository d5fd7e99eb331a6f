import { latestRevision, redline, revisionInForce, textOf } from '@counterpart/shared/agreements'
import type { Agreement, Revision } from '@counterpart/shared/agreements'
import type { EventId } from '@counterpart/shared/kernel'
import { useMemo, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { Button, Quiet, Section, SelectField, useIsWide } from '../../../ui/index.ts'
import { RedlineView } from './redline-view.tsx'
import { useRevisionName } from './revision-name.ts'
import classes from './reading.module.css'
import { Newer } from './text-panel.tsx'
import { useAgreementClock } from './use-agreement-clock.ts'
import { useHeldRevision } from './use-held-revision.ts'

interface ComparedTexts {
  readonly from: Revision
  readonly to: Revision
}

/** The text that a revision is compared with unasked: what binds, for an amendment; else the one it stands on. */
function baseOf(agreement: Agreement, revision: Revision, inForce: Revision | null): Revision | undefined {
  const base = agreement.revisions.find(({ id }) => id === revision.basedOn)
  return inForce && inForce.number < revision.number ? inForce : base
}

interface AgreementChangesProps {
  room: Room
  agreement: Agreement
  from: EventId | null
  to: EventId | null
  onCompare(texts: { from: string; to: string }): void
}

/** What differs between two texts of an agreement, whichever the reader chooses. */
export function AgreementChanges({ room, agreement, from, to, onCompare }: AgreementChangesProps) {
  const intl = useIntl()
  const { now } = useAgreementClock(room)
  const name = useRevisionName(room)
  const inForce = revisionInForce(agreement, now)
  const [layout, setLayout] = useState<'inline' | 'side-by-side'>('inline')
  const isWide = useIsWide()
  const { revisions } = agreement
  const held = useHeldRevision(room, agreement, latestRevision(agreement))
  const after = revisions.find(({ id }) => id === to) ?? held.revision
  const before = revisions.find(({ id }) => id === from) ?? baseOf(agreement, after, inForce) ?? revisions[0]
  const options = revisions.map((revision) => ({
    value: revision.id,
    label: name(revision, inForce?.id === revision.id ? 'in-force' : 'short'),
  }))
  return (
    <Section title={intl.formatMessage({ id: 'agreement.changes.title' }, { from: before.number, to: after.number })}>
      {to === null ? <Newer held={held} /> : null}
      <div className={classes['compare']}>
        <SelectField
          label={intl.formatMessage({ id: 'agreement.changes.from' })}
          options={options}
          value={before.id}
          onChange={(chosen) => onCompare({ from: chosen, to: after.id })}
        />
        <SelectField
          label={intl.formatMessage({ id: 'agreement.changes.to' })}
          options={options}
          value={after.id}
          onChange={(chosen) => onCompare({ from: before.id, to: chosen })}
        />
        {isWide ? (
          <span role="group" aria-label={intl.formatMessage({ id: 'agreement.changes.layout' })} className={classes['layouts']}>
            {(['inline', 'side-by-side'] as const).map((kind) => (
              <Button key={kind} kind="quiet" isPressed={layout === kind} onClick={() => setLayout(kind)}>
                <span className={layout === kind ? classes['pressed'] : undefined}>
                  <FormattedMessage id={`agreement.changes.${kind}`} />
                </span>
              </Button>
            ))}
          </span>
        ) : null}
      </div>
      <Compared from={before} to={after} layout={layout} />
    </Section>
  )
}

function Compared({ from, to, layout }: ComparedTexts & { layout: 'inline' | 'side-by-side' }) {
  const found = useMemo(() => {
    const [before, after] = [textOf(from), textOf(to)]
    return before && after ? redline(before, after) : null
  }, [from, to])
  if (found) return <RedlineView redline={found} layout={layout} key={`${from.id} ${to.id}`} />
  return (
    <Quiet>
      <FormattedMessage id="agreement.erased" values={{ number: from.words ? to.number : from.number }} />
    </Quiet>
  )
}
