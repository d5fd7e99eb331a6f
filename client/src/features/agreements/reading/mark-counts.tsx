import type { Agreement, Revision } from '@counterpart/shared/agreements'
import type { Side } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { Row, SideName } from '../../../ui/index.ts'

/** How many clauses of a text each side called agreed or to discuss; nothing for a side that said neither. */
export function MarkCounts({ agreement, revision }: { agreement: Agreement; revision: Revision }) {
  const intl = useIntl()
  const sides = (['client', 'provider'] as const).filter((side) => {
    const { agreed, discuss } = counted(agreement, revision, side)
    return agreed + discuss > 0
  })
  if (sides.length === 0) return null
  return (
    <Row>
      {sides.map((side) => (
        <SideName key={side} side={side}>
          <FormattedMessage
            id="revision.marks"
            values={{ side: intl.formatMessage({ id: `side.${side}` }), ...counted(agreement, revision, side) }}
          />
        </SideName>
      ))}
    </Row>
  )
}

function counted({ marks }: Agreement, revision: Revision, side: Side): { agreed: number; discuss: number } {
  const said = [...marks.values()].flatMap((of) => (of[side]?.revision === revision.id ? [of[side].mark] : []))
  const agreed = said.filter((mark) => mark === 'agreed').length
  return { agreed, discuss: said.length - agreed }
}
