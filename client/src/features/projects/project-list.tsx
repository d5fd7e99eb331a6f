import { isClosed } from '@counterpart/shared/engagement'
import type { Instant } from '@counterpart/shared/kernel'
import { waitingFor } from '@counterpart/shared/project'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { List, ListItem, Quiet, Row, SideName, Stack, StateWord, TextField, TextLink, TimeText } from '../../ui/index.ts'
import classes from './project-list.module.css'

/** From so many rooms on, a field to find one stands above the list. */
const searchFrom = 6

/** Every room, the one with the newest entry first. */
export function ProjectList({ rooms, now }: { rooms: readonly Room[]; now: Instant }) {
  const intl = useIntl()
  const [search, setSearch] = useState('')
  const sorted = rooms.toSorted((one, other) => other.confirmed.at - one.confirmed.at)
  const found = sorted.filter((room) => matches(room, search))
  return (
    <Stack>
      {rooms.length < searchFrom ? null : (
        <TextField
          label={intl.formatMessage({ id: 'projects.search' })}
          hint={intl.formatMessage({ id: 'projects.search.hint' })}
          value={search}
          onChange={setSearch}
          type="search"
        />
      )}
      {search === '' ? null : (
        <p role="status">
          <FormattedMessage id="projects.found" values={{ count: found.length }} />
        </p>
      )}
      {found.length === 0 ? null : (
        <List label={intl.formatMessage({ id: 'projects.title' })}>
          {found.map((room) => (
            <ListItem key={room.project}>
              <ProjectLine room={room} now={now} />
            </ListItem>
          ))}
        </List>
      )}
    </Stack>
  )
}

function ProjectLine({ room, now }: { room: Room; now: Instant }) {
  const intl = useIntl()
  const { engagement } = room.state
  const waits = room.me?.state === 'joined' ? waitingFor(room.state, room.me, now).length : 0
  return (
    <div className={classes['line']}>
      <div className={classes['words']}>
        <span className={classes['title']}>
          <TextLink href={roomAddress(room.project)} isStrong>
            {engagement.title}
          </TextLink>
        </span>
        <Quiet>
          <Row>
            {room.me ? (
              <SideName side={room.me.side}>
                <FormattedMessage id="projects.side.as" values={{ side: intl.formatMessage({ id: `side.${room.me.side}` }) }} />
              </SideName>
            ) : null}
            <span>
              <FormattedMessage id="projects.newest" /> <TimeText at={room.confirmed.at} />
            </span>
          </Row>
        </Quiet>
      </div>
      <Row>
        {room.link === 'removed' ? (
          <StateWord shape="cross">
            <FormattedMessage id="projects.removed" />
          </StateWord>
        ) : null}
        {room.proof === 'alarm' ? (
          <StateWord shape="bang" tone="bad">
            <FormattedMessage id="room.proof.alarm" />
          </StateWord>
        ) : null}
        {isClosed(engagement, now) ? (
          <StateWord shape="pause">
            <FormattedMessage id="projects.closed" />
          </StateWord>
        ) : null}
        {waits > 0 ? (
          <StateWord shape="full">
            <FormattedMessage id="projects.waits" values={{ count: waits }} />
          </StateWord>
        ) : (
          <Quiet>
            <FormattedMessage id="projects.waits.none" />
          </Quiet>
        )}
      </Row>
    </div>
  )
}

/** Every word typed is in the title, the purpose or somebody's name. */
function matches({ state }: Room, search: string): boolean {
  const names = [...state.members.all.values()].map((member) => member.name)
  const text = [state.engagement.title, state.engagement.purpose, ...names].join(' ').toLocaleLowerCase()
  return search
    .toLocaleLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word))
}
