import type { CheckIn } from '@counterpart/shared/check-ins'
import { whatChangedSince } from '@counterpart/shared/project'
import type { Change, LogLine, ProjectState } from '@counterpart/shared/project'
import { useMemo } from 'react'
import type { ReactNode, RefObject } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { titleOfThing } from '../../project/thing-titles.ts'
import { Button, Earlier, Quiet, Section, Stack, TextLink, useFirstNew, usePages } from '../../ui/index.ts'
import { useCheckInTitle } from './check-in-words.tsx'
import classes from './check-in.module.css'
import { eventWords } from './event-words.ts'

interface ChangedSinceProps {
  room: Room
  title: string
  /** Changes after this entry, and before that one (null: up to now). */
  after: number
  before: number | null
}

/** So many are shown at once; the rest unfolds, so many at a time. */
const [shown, pageSize] = [6, 50]

/** What the record says has changed, thing by thing. Whoever writes beside it can't alter it. */
export function ChangedSince({ room, title, after, before }: ChangedSinceProps) {
  const intl = useIntl()
  const { confirmed } = room
  const changes = useMemo(() => countedOnce(whatChangedSince(confirmed, after, before)), [confirmed, after, before])
  const rest = changes.slice(shown)
  return (
    <Section title={title} level={3} hint={<FormattedMessage id="changed.hint" />}>
      {changes.length === 0 ? (
        <Quiet>
          <FormattedMessage id="changed.none" />
        </Quiet>
      ) : null}
      <ChangeLines room={room} changes={changes.slice(0, shown)} />
      {rest.length > 0 ? (
        <Earlier label={intl.formatMessage({ id: 'changed.more' }, { count: rest.length })}>
          <LaterLines room={room} changes={rest} />
        </Earlier>
      ) : null}
    </Section>
  )
}

/** What is only counted (people, the terms, the record itself) has no name of its own to tell its things apart: one line for each kind. */
function countedOnce(changes: readonly Change[]): readonly Change[] {
  const once: Change[] = []
  for (const change of changes) {
    const same = isCounted(change) ? once.findIndex(({ kind }) => kind === change.kind) : -1
    const before = once[same]
    if (before) once[same] = { ...before, lines: [...before.lines, ...change.lines] }
    else once.push(change)
  }
  return once
}

function isCounted({ kind }: Change): boolean {
  return kind === 'project' || kind === 'person' || kind === 'record'
}

/** Since the last check-in may be years: the lines come by the page. */
function LaterLines({ room, changes }: { room: Room; changes: readonly Change[] }) {
  const intl = useIntl()
  const { pages, set } = usePages('changed')
  const drawn = changes.slice(0, pages * pageSize)
  const left = changes.length - drawn.length
  const firstNew = useFirstNew<HTMLUListElement>()
  const press = () => {
    firstNew.next(drawn.length)
    set(pages + 1)
  }
  return (
    <Stack>
      <ChangeLines room={room} changes={drawn} list={firstNew.list} />
      {left > 0 ? (
        <div>
          <Button onClick={press}>{intl.formatMessage({ id: 'list.next' }, { count: Math.min(left, pageSize) })}</Button>
        </div>
      ) : null}
    </Stack>
  )
}

interface ChangeLinesProps {
  room: Room
  changes: readonly Change[]
  list?: RefObject<HTMLUListElement | null>
}

function ChangeLines({ room, changes, list }: ChangeLinesProps) {
  return (
    <ul ref={list} className={classes['changes']}>
      {changes.map((change) => (
        <li key={change.object}>
          <ChangeLine room={room} change={change} />
        </li>
      ))}
    </ul>
  )
}

const partOf = {
  milestone: 'milestones',
  'check-in': 'check-ins',
  agreement: 'agreements',
  role: 'roles',
  area: 'roles',
  ask: 'asks',
} as const

function ChangeLine({ room, change }: { room: Room; change: Change }): ReactNode {
  const intl = useIntl()
  const title = useCheckInTitle()
  const { kind, object, lines } = change
  if (kind === 'project' || kind === 'person' || kind === 'record')
    return <FormattedMessage id={`changed.${kind}`} values={{ count: lines.length }} />
  const checkIn = checkInOf(room.state, object)
  const name = checkIn ? title(checkIn) : titleOfThing(room.state, object)
  const address = roomAddress(room.project, partOf[kind], kind === 'area' ? undefined : object)
  return (
    <>
      <TextLink href={address}>{name ?? intl.formatMessage({ id: 'milestone.untitled' })}</TextLink>
      <Quiet>
        <Happenings lines={lines} />
      </Quiet>
    </>
  )
}

function checkInOf({ checkIns }: ProjectState, object: string): CheckIn | undefined {
  const byId: ReadonlyMap<string, CheckIn> = checkIns
  return byId.get(object)
}

/** "submitted, changes requested, reply (3 times)": each kind once, in the order of the record. */
function Happenings({ lines }: { lines: readonly LogLine[] }): ReactNode {
  const intl = useIntl()
  const counts = new Map<LogLine['type'], number>()
  for (const { type } of lines) counts.set(type, (counts.get(type) ?? 0) + 1)
  const words = [...counts].map(([type, count]) => {
    const what = eventWords(intl, type)
    return count === 1 ? what : intl.formatMessage({ id: 'changed.times' }, { what, count })
  })
  return intl.formatList(words, { type: 'unit' })
}
