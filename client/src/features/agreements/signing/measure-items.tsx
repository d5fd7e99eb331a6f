import { clauseId } from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import type { MeasureItem } from '@counterpart/shared/project'
import { FormattedMessage, useIntl } from 'react-intl'
import { entryAddress, roomAddress } from '../../../project/addresses.ts'
import { clauseAddress, clauseName } from '../../../project/clauses.ts'
import type { Room } from '../../../project/room.ts'
import { titleOfThing } from '../../../project/thing-titles.ts'
import { StateWord, TextLink, TimeText } from '../../../ui/index.ts'
import type { StateShape, StateTone } from '../../../ui/index.ts'
import { agreementAddress } from './agreement-pages.ts'
import classes from './measures.module.css'
import { useNamedThing } from './named-things.ts'
import type { NamedThing } from './named-things.ts'

const looks: Readonly<Record<MeasureItem['status'], { shape: StateShape; tone: StateTone }>> = {
  kept: { shape: 'check', tone: 'good' },
  open: { shape: 'empty', tone: 'neutral' },
  'at-risk': { shape: 'clock', tone: 'care' },
  missed: { shape: 'bang', tone: 'bad' },
}

interface MeasureItemsProps {
  room: Room
  agreement: Agreement
  items: readonly MeasureItem[]
}

/** What was asked and what became of it, each with the entries that show it. */
export function MeasureItems({ room, agreement, items }: MeasureItemsProps) {
  const about = useAbout(room, agreement)
  if (items.length === 0) return null
  return (
    <ul className={classes['items']}>
      {items.map((item) => {
        const thing = about(item)
        return (
          <li key={`${item.openedAt} ${item.seq}`} className={classes['item']}>
            <StateWord {...looks[item.status]}>
              <FormattedMessage id={`watched.item.${item.status}`} />
            </StateWord>
            <div>
              <div>{thing.address === '' ? thing.words : <TextLink href={thing.address}>{thing.words}</TextLink>}</div>
              <Times room={room} item={item} />
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function Times({ room, item }: { room: Room; item: MeasureItem }) {
  const intl = useIntl()
  const entry = (seq: number | null) =>
    seq === null ? null : (
      <>
        {' '}
        (<TextLink href={entryAddress(room.project, seq)}>{intl.formatMessage({ id: 'certificate.entry' }, { seq })}</TextLink>)
      </>
    )
  return (
    <div className={classes['times']}>
      <span>
        <FormattedMessage id="watched.asked" values={{ at: <TimeText at={item.openedAt} isShort /> }} />
        {entry(item.seq)}
      </span>
      <span>
        <FormattedMessage id="watched.due" values={{ at: <TimeText at={item.dueAt} isShort /> }} />
      </span>
      {item.answeredAt === null ? null : (
        <span>
          <FormattedMessage id="watched.answered" values={{ at: <TimeText at={item.answeredAt} isShort /> }} />
          {entry(item.answerSeq)}
        </span>
      )}
    </div>
  )
}

/** What an item is about, in words and with its address; without one where nothing was posted. */
function useAbout(room: Room, agreement: Agreement): (item: MeasureItem) => NamedThing {
  const intl = useIntl()
  const named = useNamedThing(room)
  return ({ about: { kind, id }, status }) => {
    switch (kind) {
      case 'milestone':
      case 'check-in':
        return named({ kind, id }) ?? { words: intl.formatMessage({ id: 'named.gone' }), address: '' }
      case 'agreement':
        return { words: intl.formatMessage({ id: 'named.agreement' }), address: agreementAddress(room.project, agreement.id) }
      case 'clause': {
        const clause = clauseId.parse(id)
        const holder = [...room.state.agreements.values()].find(({ clauseIds }) => clauseIds.has(clause)) ?? agreement
        return {
          words: intl.formatMessage({ id: 'named.clause' }, { clause: clauseName(holder, clause) }),
          address: clauseAddress(room.project, holder.id, clause),
        }
      }
      case 'role':
      case 'ask':
        return {
          words: titleOfThing(room.state, id) ?? intl.formatMessage({ id: 'named.gone' }),
          address: roomAddress(room.project, kind === 'role' ? 'roles' : 'asks', id),
        }
      case 'project':
        return { words: intl.formatMessage({ id: status === 'missed' ? 'named.no-check-in' : 'named.next-check-in' }), address: '' }
    }
  }
}
