import { dayMs, hourMs, ok, refuse, unreachable } from '../kernel/index.ts'
import type { Instant, MemberId, Outcome, Side } from '../kernel/index.ts'
import type { Recorded } from '../record/index.ts'
import type { EngagementEvent } from './events.ts'
import { mayAnswer, mayWithdraw } from './proposals.ts'
import type { Declined, Proposal, ProposalRefusal } from './proposals.ts'

export type Notice = Proposal<{ readonly endsAt: Instant }>
export type Reopening = Proposal<Record<string, never>>

/** Whether the room is open, under notice, or closed. A notice whose time has passed closes the room without a further event. */
export type Closing =
  | { readonly state: 'open' }
  | {
      readonly state: 'noticed'
      readonly notice: Notice
      /** Both stand empty until the notice has run out. */
      readonly reopening: Reopening | null
      readonly declined: Declined<Reopening['terms']> | null
    }
  | {
      readonly state: 'closed'
      readonly notice: Notice
      readonly closedAt: Instant
      readonly closedBy: MemberId
      readonly reopening: Reopening | null
      readonly declined: Declined<Reopening['terms']> | null
    }

export type ClosingEvent = Extract<
  EngagementEvent,
  {
    type:
      | 'project.close-proposed'
      | 'project.close-agreed'
      | 'project.close-withdrawn'
      | 'project.reopen-proposed'
      | 'project.reopen-agreed'
      | 'project.reopen-declined'
      | 'project.reopen-withdrawn'
  }
>

export type ClosingRefusal =
  | ProposalRefusal
  | 'closing.already-noticed'
  | 'closing.notice-too-short'
  | 'closing.notice-too-long'
  | 'closing.not-closed'

/** A side cannot be shut out of the room faster than this; an hour less is let pass, since the browser's clock may run behind. */
export const leastNoticeDays = 7
const leastNoticeMs = leastNoticeDays * dayMs - hourMs
const longestNoticeMs = 366 * dayMs

/** EN9: closed once the other side has confirmed the notice, or once its end has passed. */
export function isClosed({ closing }: { closing: Closing }, now: Instant): boolean {
  return closing.state === 'closed' || (closing.state === 'noticed' && now > closing.notice.terms.endsAt)
}

/** Since when the room is closed; null while it is open. */
export function closedSince(engagement: { closing: Closing }, now: Instant): Instant | null {
  const { closing } = engagement
  if (closing.state === 'open' || !isClosed(engagement, now)) return null
  return closing.state === 'closed' ? closing.closedAt : closing.notice.terms.endsAt
}

/** Rules EN8–EN12. `side` is the author's; that the author is a lead was checked before. */
export function admitClosing(
  event: ClosingEvent,
  { closing, side, at }: { closing: Closing; side: Side; at: Instant },
): Outcome<undefined, ClosingRefusal> {
  const notice = closing.state === 'noticed' && !isClosed({ closing }, at) ? closing.notice : null
  const reopening = closing.state === 'open' ? null : closing.reopening
  switch (event.type) {
    case 'project.close-proposed':
      if (closing.state !== 'open') return refuse('closing.already-noticed') // EN8
      if (event.facts.endsAt - at < leastNoticeMs) return refuse('closing.notice-too-short')
      return event.facts.endsAt - at > longestNoticeMs ? refuse('closing.notice-too-long') : ok
    case 'project.close-agreed':
      return mayAnswer(notice, side, event.facts.proposal)
    case 'project.close-withdrawn':
      return mayWithdraw(notice, side, event.facts.proposal) // EN10
    case 'project.reopen-proposed':
      return isClosed({ closing }, at) ? ok : refuse('closing.not-closed') // EN11
    case 'project.reopen-agreed':
    case 'project.reopen-declined':
      return mayAnswer(reopening, side, event.facts.proposal)
    case 'project.reopen-withdrawn':
      return mayWithdraw(reopening, side, event.facts.proposal)
    default:
      return unreachable(event)
  }
}

type Act = Omit<Recorded<ClosingEvent>, 'by'> & { readonly by: MemberId }

/** Folds one event about closing and reopening. Never refuses. */
export function evolveClosing(closing: Closing, recorded: Act, side: Side): Closing {
  const { event, id, by, at, seq } = recorded
  switch (event.type) {
    case 'project.close-proposed': {
      const notice = { id, side, by, at, seq, terms: event.facts, reason: event.body?.reason ?? '' }
      return { state: 'noticed', notice, reopening: null, declined: null }
    }
    case 'project.close-agreed':
      if (closing.state !== 'noticed') return closing
      return { ...closing, state: 'closed', closedAt: at, closedBy: by }
    case 'project.close-withdrawn':
    case 'project.reopen-agreed':
      return { state: 'open' }
    case 'project.reopen-proposed':
      return evolveReopening(closing, { id, side, by, at, seq, terms: {}, reason: event.body?.reason ?? '' }, null)
    case 'project.reopen-declined':
      if (closing.state === 'open' || !closing.reopening) return closing
      return evolveReopening(closing, null, { proposal: closing.reopening, by, at, seq, reason: event.body?.reason ?? '' })
    case 'project.reopen-withdrawn':
      return evolveReopening(closing, null, null)
    default:
      return unreachable(event)
  }
}

function evolveReopening(closing: Closing, reopening: Reopening | null, declined: Declined<Reopening['terms']> | null): Closing {
  return closing.state === 'open' ? closing : { ...closing, reopening, declined }
}
