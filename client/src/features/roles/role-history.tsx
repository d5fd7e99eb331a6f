import type { Role } from '@counterpart/shared/roles'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useByline, usePerson } from '../../project/use-byline.ts'
import { Byline, DayText, Earlier, List, ListItem, Stack, TimeText } from '../../ui/index.ts'
import { formerHolders, historyOf } from './history-lines.ts'
import type { HistoryLine } from './history-lines.ts'

/** Who held it before, and how the role came about, folded away. */
export function RoleHistory({ room, role }: { room: Room; role: Role }) {
  const intl = useIntl()
  const person = usePerson(room)
  const former = formerHolders(role)
  return (
    <Stack>
      {former.length > 0 ? (
        <Earlier label={intl.formatMessage({ id: 'role.former.title' }, { count: former.length })}>
          <List>
            {former.map(({ member, from, until, term }) => (
              <ListItem key={`${member} ${from}`}>
                <FormattedMessage
                  id={term ? 'role.former.stand-in' : 'role.former.line'}
                  values={{ name: person(member).name, from: <TimeText at={from} isShort />, until: <TimeText at={until} isShort /> }}
                />
              </ListItem>
            ))}
          </List>
        </Earlier>
      ) : null}
      <Earlier label={intl.formatMessage({ id: 'role.history.title' })}>
        <List>
          {historyOf(role).map((line, index) => (
            <ListItem key={`${line.seq} ${line.kind} ${index}`}>
              <Step room={room} role={role} line={line} />
            </ListItem>
          ))}
        </List>
      </Earlier>
    </Stack>
  )
}

function Step({ room, role, line }: { room: Room; role: Role; line: HistoryLine }) {
  const intl = useIntl()
  const byline = useByline(room)
  const person = usePerson(room)
  const values = {
    name: line.whom ? person(line.whom).name : '',
    side: intl.formatMessage({ id: `side.${role.side}` }),
    from: <DayText day={line.term?.from ?? '2026-01-01'} />,
    until: <DayText day={line.term?.until ?? '2026-01-01'} />,
  }
  return (
    <Stack isTight>
      <Byline {...byline(line)} />
      <span>
        <FormattedMessage id={wordsFor(line)} values={values} />
      </span>
    </Stack>
  )
}

function wordsFor({ kind, term, by, whom }: HistoryLine) {
  if (kind === 'released' && by !== whom) return 'role.history.released.other'
  return term && (kind === 'offered' || kind === 'accepted')
    ? (`role.history.${kind}.stand-in` as const)
    : (`role.history.${kind}` as const)
}
