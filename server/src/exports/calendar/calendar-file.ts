import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import { dayMs } from '@counterpart/shared/kernel'
import type { Instant, ProjectId } from '@counterpart/shared/kernel'
import { agendaOf } from '@counterpart/shared/project'
import type { AgendaItem, ProjectState } from '@counterpart/shared/project'

/** How long a check-in or an answer is drawn in a calendar; nobody is kept busy by it. */
const drawnMs = 30 * 60_000

const partOf = {
  'milestone-agreed': 'milestones',
  'milestone-expected': 'milestones',
  'milestone-proposed': 'milestones',
  'check-in': 'check-ins',
  review: 'agreements',
  answer: 'agreements',
  ask: 'asks',
} as const

const names = { client: 'client', provider: 'provider' } as const

/**
 * A project's milestones, check-ins, reviews and asks as an iCalendar object (RFC 5545), as they stand at `now`, ms. Instants are in UTC, days are
 * days; each item keeps its UID when its time moves. Holds titles, no other words of the record. `origin` is where the hub is opened.
 */
export function calendarFile(state: ProjectState, { now, origin }: { now: Instant; origin: string }): string {
  const calendar = ical({
    name: oneLine(state.engagement.title || 'Counterpart'),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Counterpart', product: 'Counterpart', language: 'EN' },
    ttl: 60 * 60,
  })
  for (const item of agendaOf(state, now)) {
    calendar.createEvent({
      id: uidOf(state.id, item),
      summary: summaryOf(item),
      url: addressOf(origin, state.id, item),
      description: addressOf(origin, state.id, item),
      // The time of the newest entry: the same record gives the same file.
      stamp: new Date(state.at),
      transparency: ICalEventTransparency.TRANSPARENT,
      ...timesOf(item),
    })
  }
  return calendar.toString()
}

function timesOf({ when }: AgendaItem) {
  if ('at' in when) return { start: new Date(when.at), end: new Date(when.at + drawnMs), timezone: 'UTC' }
  const start = Date.parse(when.day)
  return { start: new Date(start), end: new Date(start + dayMs), allDay: true, timezone: 'UTC' }
}

/** A milestone has one UID whichever of its dates counts; a check-in one per instant. */
function uidOf(project: ProjectId, { kind, object, when }: AgendaItem): string {
  const [what] = kind.split('-')
  return `${kind === 'check-in' && 'at' in when ? `check-in-${object}-${when.at}` : `${what}-${object}`}@${project}`
}

function addressOf(origin: string, project: ProjectId, { kind, object }: AgendaItem): string {
  const room = `${origin}/projects/${project}/${partOf[kind]}`
  return kind === 'check-in' ? room : `${room}/${object}`
}

function summaryOf({ kind, title, side }: AgendaItem): string {
  const named = oneLine(title) || 'without a title'
  switch (kind) {
    case 'milestone-agreed':
      return `${named} (agreed)`
    case 'milestone-expected':
      return `${named} (expected)`
    case 'milestone-proposed':
      return `${named} (proposed, not agreed)`
    case 'check-in':
      return `Check-in of the ${side === null ? 'sides' : names[side]}`
    case 'review':
      return `Review: ${named}`
    case 'answer':
      return `Answer awaited: ${named}`
    case 'ask':
      return `The ${side === null ? 'sides' : names[side]} answers: ${named}`
  }
}

/** Control signs have no place in a line of a calendar; the library escapes the rest. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}
