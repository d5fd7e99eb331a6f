import { latestRevision } from '@counterpart/shared/agreements'
import { currentAsking } from '@counterpart/shared/asks'
import { currentPlan } from '@counterpart/shared/milestones'
import type { ProjectState } from '@counterpart/shared/project'
import { currentWording } from '@counterpart/shared/roles'

/** What a milestone, agreement, role, area or ask is called; null where its words are gone or nothing bears that id. Check-ins are named by their day. */
export function titleOfThing({ milestones, agreements, roles, asks }: ProjectState, id: string): string | null {
  // Whoever asks knows the id, and not of what kind it is.
  const byId = <Thing>(things: ReadonlyMap<string, Thing>) => things.get(id)
  const [milestone, agreement, role, area] = [byId(milestones), byId(agreements), byId(roles.roles), byId(roles.areas)]
  if (milestone) return currentPlan(milestone).words?.title ?? null
  if (agreement) return latestRevision(agreement).words?.title ?? null
  if (role) return currentWording(role).words?.title ?? null
  if (area) return area.revisions.at(-1)?.words?.title ?? null
  const ask = byId(asks)
  const words = ask ? currentAsking(ask).words : null
  return words ? words.title || firstLine(words.text) : null
}

/** What a check-in needs has no title: its first line stands for it. */
function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
