import type { Submission, Verdict } from '@counterpart/shared/milestones'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { Byline, Erased, LinksShown, Markdown, Quiet, SideEdge, Stack, StateWord } from '../../ui/index.ts'
import classes from './milestone.module.css'

interface SubmissionShownProps {
  room: Room
  submission: Submission
  number: number
}

/** What was handed in, in the words of who did it, and the other side's answer below it. */
export function SubmissionShown({ room, submission, number }: SubmissionShownProps) {
  const byline = useByline(room)(submission)
  return (
    <Stack>
      <SideEdge side={byline.person.side}>
        <p className={classes['listTitle']}>
          <FormattedMessage id="milestone.work.submission" values={{ number }} />
        </p>
        <Byline {...byline} />
        {submission.words ? <SubmissionWords words={submission.words} /> : <Erased place={submission.seq} />}
      </SideEdge>
      {submission.verdict ? <VerdictShown room={room} verdict={submission.verdict} /> : null}
    </Stack>
  )
}

function SubmissionWords({ words }: { words: NonNullable<Submission['words']> }) {
  const intl = useIntl()
  return (
    <>
      {words.note === '' ? (
        <Quiet>
          <FormattedMessage id="milestone.work.no-note" />
        </Quiet>
      ) : (
        <Markdown text={words.note} imageLabel={intl.formatMessage({ id: 'word.image' })} />
      )}
      {words.evidence.length > 0 ? <LinksShown links={words.evidence} /> : null}
    </>
  )
}

function VerdictShown({ room, verdict }: { room: Room; verdict: Verdict }) {
  const byline = useByline(room)(verdict)
  const text = verdict.kind === 'accepted' ? verdict.words?.note : verdict.words?.text
  return (
    <SideEdge side={byline.person.side}>
      <StateWord shape={verdict.kind === 'accepted' ? 'check' : 'down'} tone={verdict.kind === 'accepted' ? 'good' : 'care'}>
        <FormattedMessage id={`milestone.work.verdict.${verdict.kind}`} />
      </StateWord>
      <Byline {...byline} />
      {text === undefined ? <Erased place={verdict.seq} /> : <p className={classes['asTyped']}>{text}</p>}
    </SideEdge>
  )
}
