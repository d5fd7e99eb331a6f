import { okWith } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { exportJob, exportJobs } from '@counterpart/shared/protocol'
import type { ExportJob, ExportOrder } from '@counterpart/shared/protocol'
import { z } from 'zod'
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Http } from '../session/http.ts'

/** What the hub makes for this person, as it last said. It goes on without the page, and is found again by the next one. */
export interface ExportsShown {
  readonly jobs: readonly ExportJob[]
  /** The code of the refusal, or of the line that was cut, when the hub was last asked; null after an answer. */
  readonly fault: string | null
  /** Ids of those whose end is no news: seen on the page that lists them, or over before this program asked for the first time. */
  readonly seen: ReadonlySet<string>
}

export interface Exports {
  readonly store: StoreApi<ExportsShown>
  /** Asks the hub, and goes on asking while one is being made. */
  follow(): Promise<void>
  start(project: ProjectId, order: ExportOrder): Promise<Outcome<ExportJob>>
  /** Cancels what is under way, throws away what is over. */
  end(id: string): Promise<Outcome<unknown>>
  fetch(id: string): Promise<Outcome<Uint8Array<ArrayBuffer>>>
  /** Everything that is over now has been seen. */
  see(): void
  /** Another person, or nobody: what was shown is forgotten. */
  clear(): void
}

/** ms between two questions: often at first, seldom for long work, seldom while the hub does not answer. */
const pace = { first: 500, growth: 1.5, most: 5_000 } as const

const answeredJob = z.object({ job: exportJob })
const ended = z.object({ ended: z.string() })
const nothing: ExportsShown = { jobs: [], fault: null, seen: new Set() }

export function isOpen({ standing }: ExportJob): boolean {
  return standing.status === 'waiting' || standing.status === 'running'
}

type Asking = Pick<Http, 'fetchJson' | 'fetchBytes'>
type Later = (run: () => void, ms: number) => void

/** `later` runs something after so many ms. */
export function createExports(http: Asking, later: Later): Exports {
  const store = createStore<ExportsShown>()(() => nothing)
  const { follow, stop } = follower(http, store, later)
  return {
    store,
    follow,
    async start(project, order) {
      const answer = await http.fetchJson({ path: `/api/projects/${project}/exports`, method: 'POST', body: order, answer: answeredJob })
      if (!answer.ok) return answer
      store.setState(({ jobs }) => ({ jobs: [answer.value.job, ...jobs], fault: null }))
      void follow()
      return okWith(answer.value.job)
    },
    async end(id) {
      const answer = await http.fetchJson({ path: `/api/exports/${id}`, method: 'DELETE', answer: ended })
      if (answer.ok || answer.code === 'export.not-found') await follow()
      return answer
    },
    fetch: (id) => http.fetchBytes(`/api/exports/${id}/file`),
    see() {
      const { jobs, seen } = store.getState()
      const over = jobs.filter((job) => !isOpen(job) && !seen.has(job.id))
      if (over.length > 0) store.setState({ seen: new Set([...seen, ...over.map(({ id }) => id)]) })
    },
    clear() {
      stop()
      store.setState(nothing)
    },
  }
}

/** One chain of questions at a time: a newer one ends the older, and whatever an older one hears is not shown any more. */
function follower(http: Asking, store: StoreApi<ExportsShown>, later: Later): { follow(): Promise<void>; stop(): void } {
  let round = 0
  // What was over before this program asked for the first time is found on the page; it is no news.
  let isFirst = true

  async function ask(mine: number): Promise<void> {
    const answer = await http.fetchJson({ path: '/api/exports', answer: exportJobs })
    if (mine !== round) return
    if (answer.ok) {
      const { jobs } = answer.value
      if (isFirst) store.setState({ seen: new Set(jobs.filter((job) => !isOpen(job)).map(({ id }) => id)) })
      isFirst = false
      store.setState({ jobs, fault: null })
    }
    // Who is not signed in has none; everything else is said beside what was last heard.
    else if (answer.code === 'session.missing') store.setState(nothing)
    else store.setState({ fault: answer.code })
  }

  return {
    async follow() {
      const mine = ++round
      let wait: number = pace.first
      const next = (): void => {
        if (mine !== round || !store.getState().jobs.some(isOpen)) return
        later(() => {
          if (mine === round) void ask(mine).then(next)
        }, wait)
        wait = Math.min(pace.most, wait * pace.growth)
      }
      await ask(mine)
      next()
    },
    stop() {
      round += 1
      isFirst = true
    },
  }
}
