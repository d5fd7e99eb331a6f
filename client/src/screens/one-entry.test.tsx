import { clara, longCheckIn, longMilestone, longRoom, namedId, paul, twoLeads } from '@counterpart/shared/testing'
import type { Act, History } from '@counterpart/shared/testing'
import { replyId } from '@counterpart/shared/threads'
import { cleanup } from '@testing-library/react'
import { Profiler, useMemo } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { RawIntlProvider, useIntl } from 'react-intl'
import type { IntlShape } from 'react-intl'
import { afterEach, describe, expect, test } from 'vitest'
import type { Room } from '../project/room.ts'
import { roomAt, showOnDevice } from '../testing/care-of-the-website.tsx'
import { CheckInsScreen } from './check-ins-screen.tsx'
import { MilestonesScreen } from './milestones-screen.tsx'
import { RoomHomeScreen } from './room-home-screen.tsx'

afterEach(cleanup)

/** A room with so many milestones, check-ins and asks, all by Paul. */
function roomOf(each: number): History {
  const acts = longRoom({ milestones: each, checkIns: each, replies: each, asks: each }).map((event): Act => ({
    by: paul.member,
    key: paul.key,
    event,
  }))
  return twoLeads().and(...acts)
}
const [small, large] = [roomOf(60), roomOf(500)]

const newest = longCheckIn(499)
const subject = { kind: 'check-in' as const, id: newest }
const replies: Act = paul.does('reply.posted/3', {
  facts: { reply: replyId.parse(namedId('one more')), subject, asks: false },
  body: { text: 'One more word.' },
})
const acknowledges = ({ state }: History): Act => {
  const checkIn = state.checkIns.get(newest)
  if (checkIn?.kind !== 'posted') throw new Error('the check-in is not on the record')
  const facts = { checkIn: newest, revision: checkIn.revisions[0].id }
  return clara.does('check-in.acknowledged', { facts, body: { text: 'Read.' } })
}
const starts: Act = paul.does('milestone.started', { facts: { milestone: longMilestone(0) }, body: {} })

/** Shows a screen and counts, entry by entry, how often it was drawn and how often each text was asked for. */
function watched(Screen: ComponentType<{ room: Room }>, first: History) {
  const asked = new Map<string, number>()
  let drawings = 0
  const note = (id: string) => asked.set(id, (asked.get(id) ?? 0) + 1)
  const page = (history: History) => (
    <Noted note={note}>
      <Profiler id="screen" onRender={() => (drawings += 1)}>
        <Screen room={roomAt(history)} />
      </Profiler>
    </Noted>
  )
  const { show } = showOnDevice(page(first))
  const taken = () => {
    const texts = new Map(asked)
    const told = { drawings, of: (id: string) => texts.get(id) ?? 0, all: [...texts.values()].reduce((sum, count) => sum + count, 0) }
    asked.clear()
    drawings = 0
    return told
  }
  return {
    atFirst: taken(),
    after: (next: History) => {
      show(page(next))
      return taken()
    },
  }
}

function Noted({ note, children }: { note: (id: string) => void; children: ReactNode }) {
  const intl = useIntl()
  const noting = useMemo(() => notingEach(intl, note), [intl, note])
  return <RawIntlProvider value={noting}>{children}</RawIntlProvider>
}

function notingEach(intl: IntlShape, note: (id: string) => void): IntlShape {
  const formatMessage = new Proxy(intl.formatMessage, {
    apply(format, self, given: readonly unknown[]) {
      const [asked] = given
      note(typeof asked === 'object' && asked !== null && 'id' in asked ? String(asked.id) : '')
      const words: unknown = Reflect.apply(format, self, given)
      return words
    },
  })
  return { ...intl, formatMessage }
}

describe('one entry that comes in', () => {
  test('a reply draws no check-in of the list anew, an acknowledgement the one it is about', () => {
    const { atFirst, after } = watched(CheckInsScreen, large)
    expect(atFirst.of('check-in.title')).toBe(20)
    const replied = after(large.and(replies))
    expect([replied.drawings, replied.of('check-in.title')]).toEqual([1, 0])
    const acknowledged = after(large.and(replies, acknowledges(large)))
    expect([acknowledged.drawings, acknowledged.of('check-in.title')]).toEqual([1, 1])
  })

  test('a reply draws no milestone anew, a start the one that was started', () => {
    const { atFirst, after } = watched(MilestonesScreen, large)
    expect(atFirst.of('side.provider')).toBe(20)
    const replied = after(large.and(replies))
    expect([replied.drawings, replied.of('side.provider')]).toEqual([1, 0])
    const started = after(large.and(replies, starts))
    expect([started.drawings, started.of('side.provider')]).toEqual([1, 1])
  })

  test('the front page asks for as many texts in a large room as in a small one', () => {
    const counts = [small, large].map((history) => {
      const { atFirst, after } = watched(RoomHomeScreen, history)
      const counted = [atFirst.all, after(history.and(starts)).all]
      cleanup()
      return counted
    })
    expect(counts[1]).toEqual(counts[0])
  })
})
