import type { Ask } from '@counterpart/shared/asks'
import { side as sides } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { SideName, StateWord } from '../../ui/index.ts'

/** How each side sees an ask beside what was agreed, in a line; nothing where neither has said so. */
export function MarksLine({ ask: { marks } }: { ask: Ask }) {
  const intl = useIntl()
  const said = sides.options.flatMap((side) => (marks[side] === null ? [] : [{ side, scope: marks[side].scope }]))
  if (said.length === 0) return null
  return (
    <>
      {said.map(({ side, scope }) => (
        <SideName key={side} side={side}>
          <FormattedMessage
            id="ask.scope.side"
            values={{ side: intl.formatMessage({ id: `side.${side}` }), scope: intl.formatMessage({ id: `ask.scope.${scope}` }) }}
          />
        </SideName>
      ))}
      {new Set(said.map(({ scope }) => scope)).size > 1 ? (
        <StateWord shape="bang" tone="care">
          <FormattedMessage id="ask.scope.differ" />
        </StateWord>
      ) : null}
    </>
  )
}
