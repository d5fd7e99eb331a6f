import type { Outcome } from '@counterpart/shared/kernel'
import type { ExportFormat, ExportJob } from '@counterpart/shared/protocol'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { tabHttp } from '../session/http.ts'
import { isSample } from '../session/program-base.ts'
import { useSession } from '../session/session-store.ts'
import { createExports } from './exports.ts'
import type { Exports, ExportsShown } from './exports.ts'
import type { Room } from './room.ts'

const tabExports: Exports = createExports(tabHttp, (run, ms) => void setTimeout(run, ms))

/** Rooms to try are held in memory and shared with strangers: the hub makes no files of them. */
export const areExportsMade = !isSample

let shownTo: string | null = null

/** My exports of one project, newest first. Asked for anew when somebody else is signed in, and whenever the line is there again. */
export function useExports({ project, link }: Room): ExportsShown {
  const { jobs, ...rest } = useStore(tabExports.store)
  const person = useSession().person?.id ?? null
  const isLive = link === 'live'
  useEffect(() => {
    if (person !== shownTo) tabExports.clear()
    shownTo = person
    // Without the line nobody answers, and whoever is signed out elsewhere is told so by the room.
    if (person !== null && isLive && areExportsMade) void tabExports.follow()
  }, [person, isLive])
  const own = useMemo(() => jobs.filter((job) => job.project === project), [jobs, project])
  return { jobs: own, ...rest }
}

/** Has a file made of the record as this browser shows it: as it is now, or at the past position that is looked at. It goes on without this page. */
export function startExport(room: Room, format: ExportFormat, { language }: { language: string }): Promise<Outcome<ExportJob>> {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const { head } = room.asOf === null ? room.confirmed : room.state
  return tabExports.start(room.project, { format, language, zone, seq: head.seq })
}

/** Cancels, or throws away. */
export function endExport(id: string): Promise<Outcome<unknown>> {
  return tabExports.end(id)
}

export function fetchExport(id: string): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  return tabExports.fetch(id)
}

/** The person looks at what is ready. */
export function seeExports(): void {
  tabExports.see()
}
