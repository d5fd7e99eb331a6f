import { isClosed } from '@counterpart/shared/engagement'
import { newestFirst } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { waitingFor } from '@counterpart/shared/project'
import type { LogLine } from '@counterpart/shared/project'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { useRoomTitle } from '../../project/use-room-title.ts'
import { List, ListItem, Quiet, Row, SideName, Stack, StateWord, TextField, TextLink, TimeText } from '../../ui/index.ts'
import classes from './project-list.module.css'

/** From so many rooms on, a field to find one stands above the list. */
const searchFrom = 6

/** Every room: those where something waits first, then by their newest act. */
export function ProjectList({ rooms, now }: { rooms: readonly Room[]; now: Instant }) {
  const intl = useIntl()
  const [search, setSearch] = useState('')
  const lines = rooms.map((room) => ({ room, waits: countOfWaiting(room, now), newest: newestAct(room)?.at ?? room.confirmed.at }))
  const sorted = lines.toSorted((one, other) => Number(other.waits > 0) - Number(one.waits > 0) || other.newest - one.newest)
  const found = sorted.filter(({ room }) => matches(room, search))
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
          {found.map(({ room, waits }) => (
            <ListItem key={room.project}>
              <ProjectLine room={room} waits={waits} now={now} />
            </ListItem>
          ))}
        </List>
      )}
    </Stack>
  )
}

function ProjectLine({ room, waits, now }: { room: Room; waits: number; now: Instant }) {
  const intl = useIntl()
  const title = useRoomTitle()
  return (
    <div className={classes['line']}>
      <div className={classes['words']}>
        <span className={classes['title']}>
          <TextLink href={roomAddress(room.project)} isStrong>
            {title(room.state)}
          </TextLink>
        </span>
        <Quiet>
          <Row>
            {room.me ? (
              <SideName side={room.me.side}>
                <FormattedMessage id="projects.side.as" values={{ side: intl.formatMessage({ id: `side.${room.me.side}` }) }} />
              </SideName>
            ) : null}
            <NewestAct room={room} />
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
        {room.unverified ? (
          <StateWord shape="dots">
            <FormattedMessage id="room.unverified.hub" />
          </StateWord>
        ) : null}
        {isClosed(room.state.engagement, now) ? (
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

/** Who did what last, and when. */
function NewestAct({ room }: { room: Room }) {
  const intl = useIntl()
  const person = usePerson(room)
  const act = newestAct(room)
  if (act === undefined) return null
  const who = act.by === 'host' ? intl.formatMessage({ id: 'record.by-host' }) : person(act.by).name
  return (
    <span>
      <FormattedMessage
        id="projects.newest"
        values={{ who, what: intl.formatMessage({ id: `event.${act.type}` }), at: <TimeText at={act.at} /> }}
      />
    </span>
  )
}

/** The newest entry that somebody would tell of: each browser adds a key of its own when it first opens a room. */
function newestAct({ confirmed }: Room): LogLine | undefined {
  for (const line of newestFirst(confirmed.log)) if (line.type !== 'key.added') return line
  return undefined
}

function countOfWaiting({ state, me }: Room, now: Instant): number {
  return me?.state === 'joined' ? waitingFor(state, me, now).length : 0
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
