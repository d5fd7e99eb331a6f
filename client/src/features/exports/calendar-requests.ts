import { instant } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { z } from 'zod'
import { fetchJson, tabHttp } from '../../session/http.ts'

const standing = z.object({ madeAt: instant.nullable() })
const made = z.object({ madeAt: instant, address: z.string().regex(/^https?:\/\/\S+\.ics$/u) })

/** Since when this person has a private calendar address for the project; it is shown once, when it is made. */
export type CalendarStanding = z.infer<typeof standing>
export type CalendarMade = z.infer<typeof made>

const path = (project: ProjectId) => `/api/projects/${project}/calendar-address`

export function askForCalendar(project: ProjectId): Promise<Outcome<CalendarStanding>> {
  return fetchJson({ path: path(project), answer: standing })
}

/** The one before is void. */
export function makeCalendar(project: ProjectId): Promise<Outcome<CalendarMade>> {
  return fetchJson({ path: path(project), method: 'POST', answer: made })
}

export function revokeCalendar(project: ProjectId): Promise<Outcome<CalendarStanding>> {
  return fetchJson({ path: `${path(project)}/revoke`, method: 'POST', answer: standing })
}

/** The calendar as a file. */
export function fetchCalendar(project: ProjectId): Promise<Outcome<string>> {
  return tabHttp.fetchText(`/api/projects/${project}/calendar`)
}
