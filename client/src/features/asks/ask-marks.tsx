import { mayMark } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import { otherSide } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { clauseAddress, clauseName } from '../../project/clauses.ts'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Notice, Quiet, Section, SideName, Stack, TextLink } from '../../ui/index.ts'
import classes from './asks.module.css'
import { MarkDialog } from './mark-dialog.tsx'
import { SaidBy } from './said-by.tsx'
import { VerbButton } from './verb-button.tsx'

interface AskMarksProps {
  room: Room
  ask: Ask
}

/** How each side sees it beside what was agreed, and plainly where they do not see it alike. */
export function AskMarks({ room, ask }: AskMarksProps) {
  const intl = useIntl()
  const [isMarking, setMarking] = useState(false)
  const permission = usePermission(room)('ask.scope-marked', mayMark(ask, null, { hasClause: () => true }))
  const mine = room.me?.side ?? 'client'
  if (ask.state.status === 'withdrawn' && ask.marks.client === null && ask.marks.provider === null) return null
  return (
    <Section title={intl.formatMessage({ id: 'ask.marks.title' })} hint={<FormattedMessage id="ask.marks.hint" />}>
      <Stack>
        <Difference ask={ask} one={ask.side} />
        <div className={classes['sides']}>
          <SideMark room={room} ask={ask} side={otherSide(mine)} />
          <SideMark room={room} ask={ask} side={mine} />
        </div>
        <Actions>
          <VerbButton permission={permission} onClick={() => setMarking(true)}>
            <FormattedMessage id={ask.marks[mine] === null ? 'ask.mark' : 'ask.mark.change'} />
          </VerbButton>
        </Actions>
        {isMarking ? <MarkDialog room={room} ask={ask} onClose={() => setMarking(false)} /> : null}
      </Stack>
    </Section>
  )
}

function Difference({ ask: { marks }, one }: { ask: Ask; one: Side }) {
  const intl = useIntl()
  const other = otherSide(one)
  const [first, second] = [marks[one], marks[other]]
  if (!first || !second || first.scope === second.scope) return null
  const words = {
    one: intl.formatMessage({ id: `side.${one}` }),
    other: intl.formatMessage({ id: `side.${other}` }),
    oneScope: intl.formatMessage({ id: `ask.scope.${first.scope}` }),
    otherScope: intl.formatMessage({ id: `ask.scope.${second.scope}` }),
  }
  return <Notice tone="info" title={<FormattedMessage id="ask.marks.differ" values={words} />} />
}

function SideMark({ room, ask, side }: AskMarksProps & { side: Side }) {
  const intl = useIntl()
  const mark = ask.marks[side]
  return (
    <div className={classes['side']}>
      <SideName side={side}>{intl.formatMessage({ id: `side.${side}` })}</SideName>
      {mark ? (
        <>
          <span className={classes['strong']}>
            <FormattedMessage id={`ask.scope.${mark.scope}.title`} />
          </span>
          {mark.clause ? <MarkedClause room={room} clause={mark.clause} /> : null}
          <SaidBy room={room} act={mark} />
        </>
      ) : (
        <Quiet>
          <FormattedMessage id="ask.marks.none" />
        </Quiet>
      )}
    </div>
  )
}

type Named = NonNullable<NonNullable<Ask['marks'][Side]>['clause']>

function MarkedClause({ room, clause: { agreement, clause } }: { room: Room; clause: Named }) {
  const found = room.state.agreements.get(agreement)
  if (!found) return null
  return (
    <TextLink href={clauseAddress(room.project, agreement, clause)}>
      <FormattedMessage id="ask.marks.clause" values={{ clause: clauseName(found, clause) }} />
    </TextLink>
  )
}
