import type { NeedId, Report } from '@counterpart/shared/check-ins'
import { otherSide } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import type { MilestoneId } from '@counterpart/shared/milestones'
import { currentPlan } from '@counterpart/shared/milestones'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { Byline, Erased, LinksShown, Markdown, Row, Section, Stack, TextLink } from '../../ui/index.ts'
import classes from './check-in.module.css'
import { HealthLine } from './health-word.tsx'

interface ReportShownProps {
  room: Room
  side: Side
  report: Report
  /** A thing it needs, with what became of it, from another feature. */
  renderNeed?: ((need: NeedId, text: string) => ReactNode) | undefined
}

/** One wording of a check-in, whole. */
export function ReportShown({ room, side, report, renderNeed }: ReportShownProps) {
  const byline = useByline(room)
  return (
    <Stack>
      <Byline {...byline(report)} />
      <div>
        <HealthLine health={report.health} />
      </div>
      {report.milestones.length > 0 ? <About room={room} milestones={report.milestones} /> : null}
      {report.words ? (
        <ReportWords side={side} words={report.words} needs={report.needs} renderNeed={renderNeed} />
      ) : (
        <Erased place={report.seq} />
      )}
    </Stack>
  )
}

function About({ room, milestones }: { room: Room; milestones: readonly MilestoneId[] }) {
  const intl = useIntl()
  const titleOf = (id: MilestoneId) => {
    const milestone = room.state.milestones.get(id)
    return (milestone && currentPlan(milestone).words?.title) ?? intl.formatMessage({ id: 'milestone.untitled' })
  }
  return (
    <Part title={intl.formatMessage({ id: 'check-in.milestones' })}>
      <Row>
        {milestones.map((id) => (
          <TextLink key={id} href={roomAddress(room.project, 'milestones', id)}>
            {titleOf(id)}
          </TextLink>
        ))}
      </Row>
    </Part>
  )
}

interface ReportWordsProps extends Pick<Report, 'needs'>, Pick<ReportShownProps, 'side' | 'renderNeed'> {
  words: NonNullable<Report['words']>
}

function ReportWords({ side, words, needs, renderNeed }: ReportWordsProps) {
  const intl = useIntl()
  const sides = { side: intl.formatMessage({ id: `side.${side}` }), other: intl.formatMessage({ id: `side.${otherSide(side)}` }) }
  return (
    <>
      <Typed title={intl.formatMessage({ id: 'check-in.reason' })} text={words.reason} />
      <Typed title={intl.formatMessage({ id: 'check-in.happened' })} text={words.happened} />
      <Typed title={intl.formatMessage({ id: 'check-in.next' })} text={words.next} />
      {words.needs.length > 0 ? (
        <Part title={intl.formatMessage({ id: 'check-in.needs' }, sides)}>
          <ul className={classes['bullets']}>
            {words.needs.map((text, index) => (
              <li key={`${index} ${text}`}>{renderNeed && needs[index] ? renderNeed(needs[index], text) : text}</li>
            ))}
          </ul>
        </Part>
      ) : null}
      {words.evidence.length > 0 ? (
        <Part title={intl.formatMessage({ id: 'check-in.evidence' })}>
          <LinksShown links={words.evidence} />
        </Part>
      ) : null}
    </>
  )
}

function Typed({ title, text }: { title: string; text: string }) {
  const intl = useIntl()
  if (!hasWords(text)) return null
  return (
    <Part title={title}>
      <Markdown text={text} imageLabel={intl.formatMessage({ id: 'word.image' })} />
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Section title={title} level={3}>
      {children}
    </Section>
  )
}
