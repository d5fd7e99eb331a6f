import { day } from '@counterpart/shared/kernel'
import type { Milestone } from '@counterpart/shared/milestones'
import type { NewAct } from '../../project/room.ts'

interface Said {
  text: string
  day: string
}

/** Proposes a date; null while no day is chosen. */
export function proposeAct(milestone: Milestone, said: Said): NewAct | null {
  const dueOn = day.safeParse(said.day)
  if (!dueOn.success) return null
  return { type: 'milestone.date-proposed', facts: { milestone: milestone.id, dueOn: dueOn.data }, body: { reason: said.text } }
}

/** Moves the forecast; null while no day is chosen. */
export function forecastAct(milestone: Milestone, said: Said): NewAct | null {
  const expectedOn = day.safeParse(said.day)
  if (!expectedOn.success) return null
  return {
    type: 'milestone.forecast-changed',
    facts: { milestone: milestone.id, expectedOn: expectedOn.data },
    body: { reason: said.text },
  }
}
