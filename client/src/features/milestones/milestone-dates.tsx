import { agreedDate, forecastOf, mayForecast, mayProposeDate, openProposal } from '@counterpart/shared/milestones'
import type { Milestone } from '@counterpart/shared/milestones'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, DayText, Erased, Facts, Quiet, Section, Stack } from '../../ui/index.ts'
import { DateHistory } from './date-history.tsx'
import { OpenDate } from './open-date.tsx'
import type { PrimaryVerb } from './primary-verb.ts'
import { VerbButton } from './verb-button.tsx'
import { WordsDialog } from './words-dialog.tsx'
import { forecastAct, proposeAct } from './date-acts.ts'

interface MilestoneDatesProps {
  room: Room
  milestone: Milestone
  primary: PrimaryVerb
}

/** The date both agreed to, the one the doing side expects, and the proposal that waits for an answer. */
export function MilestoneDates({ room, milestone, primary }: MilestoneDatesProps) {
  const intl = useIntl()
  const proposal = openProposal(milestone)
  return (
    <Section title={intl.formatMessage({ id: 'milestone.dates.title' })}>
      <Stack>
        <Facts
          facts={[
            { term: intl.formatMessage({ id: 'milestone.dates.agreed' }), value: <AgreedDate milestone={milestone} /> },
            { term: intl.formatMessage({ id: 'milestone.dates.forecast' }), value: <ForecastDate milestone={milestone} /> },
          ]}
        />
        {proposal ? <OpenDate room={room} milestone={milestone} proposal={proposal} isPrimary={primary === 'agree'} /> : null}
        <DateVerbs room={room} milestone={milestone} />
        <DateHistory room={room} milestone={milestone} />
      </Stack>
    </Section>
  )
}

function AgreedDate({ milestone }: { milestone: Milestone }) {
  const agreed = agreedDate(milestone)
  if (agreed) return <DayText day={agreed.dueOn} withWeekday />
  return (
    <Quiet>
      <FormattedMessage id="milestone.dates.agreed.none" />
    </Quiet>
  )
}

function ForecastDate({ milestone }: { milestone: Milestone }) {
  const forecast = forecastOf(milestone)
  if (!forecast)
    return (
      <Quiet>
        <FormattedMessage id={agreedDate(milestone) ? 'milestone.dates.forecast.none' : 'milestone.dates.forecast.none.undated'} />
      </Quiet>
    )
  return (
    <>
      <DayText day={forecast.expectedOn} withWeekday />
      {forecast.words ? <Quiet>{forecast.words.reason}</Quiet> : <Erased place={forecast.seq} isOptional />}
    </>
  )
}

function DateVerbs({ room, milestone }: { room: Room; milestone: Milestone }) {
  const intl = useIntl()
  const [asked, setAsked] = useState<'propose' | 'forecast' | null>(null)
  const permission = usePermission(room)
  const close = () => setAsked(null)
  const own = room.me ?? { side: milestone.side }
  return (
    <Actions>
      <VerbButton permission={permission('milestone.date-proposed', mayProposeDate(milestone))} onClick={() => setAsked('propose')}>
        <FormattedMessage id="milestone.dates.propose" />
      </VerbButton>
      <VerbButton permission={permission('milestone.forecast-changed', mayForecast(milestone, own))} onClick={() => setAsked('forecast')}>
        <FormattedMessage id="milestone.dates.forecast.change" />
      </VerbButton>
      {asked === 'propose' ? (
        <WordsDialog
          room={room}
          name={`milestone/${milestone.id}/date`}
          texts={{
            title: intl.formatMessage({ id: 'milestone.dates.propose.title' }),
            hint: intl.formatMessage({ id: 'milestone.dates.propose.hint' }),
            day: intl.formatMessage({ id: 'milestone.dates.day' }),
            label: intl.formatMessage({ id: 'milestone.dates.reason' }),
            verb: intl.formatMessage({ id: 'milestone.dates.propose' }),
          }}
          isRequired={false}
          onClose={close}
          act={(said) => proposeAct(milestone, said)}
        />
      ) : null}
      {asked === 'forecast' ? (
        <WordsDialog
          room={room}
          name={`milestone/${milestone.id}/forecast`}
          texts={{
            title: intl.formatMessage({ id: 'milestone.dates.forecast.title' }),
            hint: intl.formatMessage({ id: 'milestone.dates.forecast.hint' }),
            day: intl.formatMessage({ id: 'milestone.dates.day' }),
            label: intl.formatMessage({ id: 'milestone.dates.forecast.reason' }),
            verb: intl.formatMessage({ id: 'milestone.dates.forecast.change' }),
          }}
          isRequired
          onClose={close}
          act={(said) => forecastAct(milestone, said)}
        />
      ) : null}
    </Actions>
  )
}
