import { askKind, currentAsking, openFor, settled } from '@counterpart/shared/asks'
import type { Ask, AskKind, Asks } from '@counterpart/shared/asks'
import { oncePer, otherSide } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { memo, useDeferredValue, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useRoomNow } from '../../project/use-now.ts'
import { Earlier, Later, LongList, Quiet, Section, SelectField, SideShape } from '../../ui/index.ts'
import { AskRow } from './ask-row.tsx'
import classes from './asks.module.css'
import { NoAsks } from './no-asks.tsx'

type Shown = AskKind | 'all'

/** So many of a list are shown at first. */
const most = 15

/** Only what was asked for is there to choose. */
const kindsOf = oncePer((asks: Asks): readonly AskKind[] => {
  const raised = new Set(Array.from(asks.values(), (ask) => currentAsking(ask).kind))
  return askKind.options.filter((kind) => raised.has(kind))
})

/** What waits for one's own side, what it waits for, and what is settled, folded away. */
export function AskList({ room }: { room: Room }) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const [chosen, choose] = useState<Shown>('all')
  // What is chosen shows at once in its field; the lists follow as soon as there is time for them.
  const shown = useDeferredValue(chosen)
  const { asks } = room.state
  const kinds = kindsOf(asks)
  if (asks.size === 0) return <NoAsks room={room} />
  return (
    <>
      {kinds.length > 1 ? (
        <div className={classes['filter']}>
          <SelectField<Shown>
            label={intl.formatMessage({ id: 'asks.filter' })}
            options={[
              { value: 'all', label: intl.formatMessage({ id: 'asks.filter.all' }) },
              ...kinds.map((kind) => ({ value: kind, label: intl.formatMessage({ id: `ask.kind.${kind}.title` }) })),
            ]}
            value={chosen}
            onChange={choose}
          />
        </div>
      ) : null}
      <Lists room={room} now={now} shown={shown} />
    </>
  )
}

/** Not drawn again by a choice that they do not follow yet. */
const Lists = memo(function Lists({ room, now, shown }: { room: Room; now: Instant; shown: Shown }) {
  const intl = useIntl()
  const { asks } = room.state
  const mine = room.me?.side ?? 'client'
  const fitting = (all: readonly Ask[]) => all.filter((ask) => shown === 'all' || currentAsking(ask).kind === shown)
  const past = fitting(settled(asks))
  return (
    <>
      <Waiting room={room} now={now} whose="ours" isFiltered={shown !== 'all'} asks={fitting(openFor(asks, mine))} />
      <Later>
        <Waiting room={room} now={now} whose="theirs" isFiltered={shown !== 'all'} asks={fitting(openFor(asks, otherSide(mine)))} />
        {past.length > 0 ? (
          <Earlier label={intl.formatMessage({ id: 'asks.settled' }, { count: past.length })}>
            <Rows room={room} now={now} asks={past} label={intl.formatMessage({ id: 'asks.list.settled' })} />
          </Earlier>
        ) : null}
      </Later>
    </>
  )
})

interface RowsProps {
  room: Room
  now: Instant
  asks: readonly Ask[]
}

function Waiting({ room, now, whose, isFiltered, asks }: RowsProps & { whose: 'ours' | 'theirs'; isFiltered: boolean }) {
  const intl = useIntl()
  const mine = room.me?.side ?? 'client'
  const asked = whose === 'ours' ? mine : otherSide(mine)
  const side = intl.formatMessage({ id: `side.${asked}` })
  return (
    <Section title={intl.formatMessage({ id: `asks.${whose}` }, { side })} mark={<SideShape side={asked} />}>
      {asks.length === 0 ? (
        <Quiet>
          <FormattedMessage id={isFiltered ? 'asks.none-of-kind' : `asks.${whose}.none`} />
        </Quiet>
      ) : (
        <Rows room={room} now={now} asks={asks} label={intl.formatMessage({ id: `asks.list.${whose}` }, { side })} />
      )}
    </Section>
  )
}

function Rows({ room, now, asks, label }: RowsProps & { label: string }) {
  const intl = useIntl()
  return (
    <LongList
      label={label}
      items={asks}
      keyOf={({ id }) => id}
      most={most}
      words={{
        more: intl.formatMessage({ id: 'list.more' }, { count: asks.length }),
        next: (count) => intl.formatMessage({ id: 'list.next' }, { count }),
        fewer: intl.formatMessage({ id: 'list.fewer' }),
      }}
    >
      {(ask) => <AskRow room={room} ask={ask} now={now} />}
    </LongList>
  )
}
