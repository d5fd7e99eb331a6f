import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { Erased, List, ListItem, Quiet, Section, SideName, TimeText } from '../../ui/index.ts'

/** Who was here once: named still, since what they wrote stays. */
export function FormerPeople({ room }: { room: Room }) {
  const intl = useIntl()
  const former = [...room.state.members.all.values()].filter((member) => member.state === 'removed' && member.hadJoined)
  if (former.length === 0) return null
  return (
    <Section title={intl.formatMessage({ id: 'people.removed.title' })}>
      <List>
        {former.map((member) =>
          member.state === 'removed' ? (
            <ListItem key={member.id}>
              <FormattedMessage
                id={member.removedBy === member.id ? 'people.left' : 'people.removed.by'}
                values={{
                  name: <strong>{member.name || intl.formatMessage({ id: 'word.somebody' })}</strong>,
                  at: <TimeText at={member.removedAt} />,
                }}
              />{' '}
              <SideName side={member.side}>{intl.formatMessage({ id: `side.${member.side}` })}</SideName>
              {member.reason === '' ? <Erased place={member.removedSeq} isOptional /> : <Quiet>{member.reason}</Quiet>}
            </ListItem>
          ) : null,
        )}
      </List>
    </Section>
  )
}
