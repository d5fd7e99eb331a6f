import { currentAsking, mayWeigh, standingAnswer } from '@counterpart/shared/asks'
import type { Ask, OptionId } from '@counterpart/shared/asks'
import { otherSide } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Button, Erased, List, ListItem, Quiet, Row, Section, SideName, Stack, StateWord } from '../../ui/index.ts'
import { ViewWord } from './ask-words.tsx'
import classes from './asks.module.css'
import { useOptionTitle } from './option-title.ts'
import { SaidBy } from './said-by.tsx'
import { WeighDialog } from './weigh-dialog.tsx'

interface AskOptionsProps {
  room: Room
  ask: Ask
}

/** Every option with what each side thinks of it, side by side. Nothing where there is none to choose from. */
export function AskOptions({ room, ask }: AskOptionsProps) {
  const intl = useIntl()
  const { options } = currentAsking(ask)
  if (options.length === 0) return null
  return (
    <Section
      title={intl.formatMessage({ id: 'ask.options.title' })}
      hint={ask.state.status === 'open' ? <FormattedMessage id="ask.options.hint" /> : null}
    >
      <List>
        {options.map((option) => (
          <ListItem key={option}>
            <OptionShown room={room} ask={ask} option={option} />
          </ListItem>
        ))}
      </List>
    </Section>
  )
}

function OptionShown({ room, ask, option }: AskOptionsProps & { option: OptionId }) {
  const title = useOptionTitle()
  const mine = room.me?.side ?? 'client'
  const isChosen = standingAnswer(ask)?.option === option
  return (
    <Stack>
      <Row>
        <span className={classes['strong']}>{title(ask, option)}</span>
        {isChosen ? (
          <StateWord shape="check" tone="good">
            <FormattedMessage id="ask.options.chosen" />
          </StateWord>
        ) : null}
      </Row>
      <div className={classes['sides']}>
        <SideView room={room} ask={ask} option={option} side={otherSide(mine)} />
        <SideView room={room} ask={ask} option={option} side={mine} />
      </div>
    </Stack>
  )
}

function SideView({ room, ask, option, side }: AskOptionsProps & { option: OptionId; side: Side }) {
  const intl = useIntl()
  const said = ask.weighings.find((weighing) => weighing.side === side && weighing.option === option && weighing.view !== 'none')
  return (
    <div className={classes['side']}>
      <SideName side={side}>{intl.formatMessage({ id: `side.${side}` })}</SideName>
      <ViewWord view={said?.view ?? 'none'} />
      {said?.words?.text ? <p className={classes['asTyped']}>{said.words.text}</p> : null}
      {said ? <Erased place={said.seq} isOptional /> : null}
      {said ? (
        <>
          <SaidBy room={room} act={said} />
          {said.revision === currentAsking(ask).id ? null : (
            <Quiet>
              <FormattedMessage id="ask.view.earlier" />
            </Quiet>
          )}
        </>
      ) : null}
      {side === room.me?.side ? <WeighVerb room={room} ask={ask} option={option} isSaid={said !== undefined} /> : null}
    </div>
  )
}

function WeighVerb({ room, ask, option, isSaid }: AskOptionsProps & { option: OptionId; isSaid: boolean }) {
  const intl = useIntl()
  const title = useOptionTitle()
  const [isWeighing, setWeighing] = useState(false)
  const permission = usePermission(room)('ask.option-weighed', mayWeigh(ask, { revision: currentAsking(ask).id, option }))
  const verb = intl.formatMessage({ id: isSaid ? 'ask.weigh.change' : 'ask.weigh' })
  return (
    <>
      {permission.is === 'open' ? (
        <Button
          kind="quiet"
          onClick={() => setWeighing(true)}
          label={intl.formatMessage({ id: 'ask.weigh.label' }, { verb, option: title(ask, option) })}
        >
          {verb}
        </Button>
      ) : null}
      {isWeighing ? <WeighDialog room={room} ask={ask} option={option} onClose={() => setWeighing(false)} /> : null}
    </>
  )
}
