import { currentPlan, isPlanNewerThanDate, mayRevise } from '@counterpart/shared/milestones'
import type { Milestone, Revision } from '@counterpart/shared/milestones'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ownErasing } from '../../project/erasing.ts'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Byline, Earlier, Erased, LinkButton, Markdown, Notice, Quiet, Section, Stack } from '../../ui/index.ts'
import classes from './milestone.module.css'
import { ImportedMark } from './milestone-words.tsx'
import { ReviseForm } from './revise-form.tsx'
import { VerbButton } from './verb-button.tsx'

/** What is to be done and when it counts as done, with every earlier wording. */
export function MilestonePlan({ room, milestone }: { room: Room; milestone: Milestone }) {
  const intl = useIntl()
  const [isRevising, setRevising] = useState(false)
  const permission = usePermission(room)('milestone.revised', mayRevise(milestone, []))
  const earlier = milestone.revisions.slice(0, -1).toReversed()
  const newest = currentPlan(milestone)
  const erasing = newest.words ? ownErasing(room, newest) : null
  return (
    <Section title={intl.formatMessage({ id: 'milestone.plan.title' })}>
      <Stack>
        <ImportedMark milestone={milestone} />
        {isPlanNewerThanDate(milestone) ? (
          <Notice tone="info" title={<FormattedMessage id="milestone.plan.changed" />}>
            <FormattedMessage id="milestone.plan.changed.hint" />
          </Notice>
        ) : null}
        {isRevising ? (
          <ReviseForm room={room} milestone={milestone} onDone={() => setRevising(false)} />
        ) : (
          <PlanShown room={room} revision={currentPlan(milestone)} />
        )}
        {earlier.length > 0 ? (
          <Earlier label={intl.formatMessage({ id: 'milestone.plan.revisions' }, { count: earlier.length })}>
            {earlier.map((revision) => (
              <PlanShown key={revision.id} room={room} revision={revision} isEarlier />
            ))}
          </Earlier>
        ) : null}
        {isRevising ? null : (
          <Actions>
            <VerbButton permission={permission} onClick={() => setRevising(true)}>
              <FormattedMessage id="milestone.plan.edit" />
            </VerbButton>
            {erasing === null ? null : (
              <LinkButton kind="quiet" href={erasing}>
                <FormattedMessage id="erase.link" />
              </LinkButton>
            )}
          </Actions>
        )}
      </Stack>
    </Section>
  )
}

function PlanShown({ room, revision, isEarlier = false }: { room: Room; revision: Revision; isEarlier?: boolean }) {
  const byline = useByline(room)
  return (
    <Stack>
      <Byline {...byline(revision)} />
      {revision.words ? <PlanWords words={revision.words} isEarlier={isEarlier} /> : <Erased place={revision.seq} />}
    </Stack>
  )
}

function PlanWords({ words, isEarlier }: { words: NonNullable<Revision['words']>; isEarlier: boolean }) {
  const intl = useIntl()
  return (
    <>
      {isEarlier ? (
        <p>
          <strong>{words.title}</strong>
        </p>
      ) : null}
      {words.description === '' ? (
        <Quiet>
          <FormattedMessage id="milestone.plan.empty" />
        </Quiet>
      ) : (
        <Markdown text={words.description} imageLabel={intl.formatMessage({ id: 'word.image' })} />
      )}
      {words.criteria.length === 0 ? (
        <Quiet>
          <FormattedMessage id="milestone.plan.no-criteria" />
        </Quiet>
      ) : (
        <div>
          <p className={classes['listTitle']}>
            <FormattedMessage id="milestone.plan.criteria" />
          </p>
          <ul className={classes['bullets']}>
            {words.criteria.map((text, index) => (
              <li key={`${index} ${text}`}>{text}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
