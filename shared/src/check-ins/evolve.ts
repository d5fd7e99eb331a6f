import { unreachable, withEntry } from '../kernel/index.ts'
import type { MemberFacts } from '../kernel/index.ts'
import type { Recorded } from '../record/index.ts'
import type { Act, CheckIn, CheckIns, PostedCheckIn, Report } from './check-in.ts'
import type { CheckInEvent, CheckInId } from './events.ts'

type Author = Pick<MemberFacts, 'id' | 'side'>

/** Folds one admitted entry; `author` is the member who signed it. Never refuses: what is on the record has happened. */
export function evolve(checkIns: CheckIns, recorded: Recorded<CheckInEvent>, author: Author): CheckIns {
  const { event, seq, at } = recorded
  const act: Act = { seq, at, by: author.id }
  switch (event.type) {
    case 'check-in.posted': {
      const report = reportOf({ ...recorded, event }, act)
      return withCheckIn(checkIns, {
        kind: 'posted',
        id: event.facts.checkIn,
        side: author.side,
        posted: act,
        revisions: [report],
        acknowledgements: [],
      })
    }
    case 'check-in.revised': {
      const report = reportOf({ ...recorded, event }, act)
      return withChanged(checkIns, event.facts.checkIn, (posted) => ({ ...posted, revisions: [...posted.revisions, report] }))
    }
    case 'check-in.acknowledged': {
      const given = { ...act, revision: event.facts.revision, words: event.body }
      return withChanged(checkIns, event.facts.checkIn, (posted) => ({ ...posted, acknowledgements: [...posted.acknowledgements, given] }))
    }
    case 'check-in.imported': {
      const { checkIn, side, by, on } = event.facts
      return withCheckIn(checkIns, { kind: 'imported', id: checkIn, side, posted: act, by, on, words: event.body })
    }
    default:
      return unreachable(event)
  }
}

function reportOf({ id, event }: Recorded<Extract<CheckInEvent, { type: 'check-in.posted' | 'check-in.revised' }>>, act: Act): Report {
  const { health, milestones, needs, isExplained, evidence } = event.facts
  return { ...act, id, health, milestones, needs, isExplained, evidence, words: event.body }
}

function withCheckIn(checkIns: CheckIns, checkIn: CheckIn): CheckIns {
  return withEntry(checkIns, checkIn.id, checkIn)
}

function withChanged(checkIns: CheckIns, id: CheckInId, change: (posted: PostedCheckIn) => PostedCheckIn): CheckIns {
  const checkIn = checkIns.get(id)
  return checkIn?.kind === 'posted' ? withCheckIn(checkIns, change(checkIn)) : checkIns
}
