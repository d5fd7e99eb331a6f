import { instant, okWith, projectId, refuse, side } from '@counterpart/shared/kernel'
import type { Instant, Outcome, ProjectId, Side } from '@counterpart/shared/kernel'
import { z } from 'zod'
import { fetchJson } from './http.ts'
import { refreshSession } from './session-store.ts'
import { setTabToken, tabToken } from './tab-token.ts'

const passes = { project: projectId, endsAt: instant, tokens: z.object({ client: z.string().min(1), provider: z.string().min(1) }) }
const opened = z.object(passes)
const whereabouts = z.object({ here: z.object({ ...passes, side }).nullable() })

/** The room to try that this tab is in, and the passes to both of its sides. */
export interface SampleHere {
  readonly project: ProjectId
  readonly side: Side
  /** It is gone then at the latest. */
  readonly endsAt: Instant
  readonly tokens: Readonly<Record<Side, string>>
}

/** Null where there is none, or none any more. */
export async function sampleHere(): Promise<Outcome<SampleHere | null>> {
  const answered = await fetchJson({ path: '/api/samples/here', answer: whereabouts })
  return answered.ok ? okWith(answered.value.here) : answered
}

/**
 * Lets this tab be one side of a room to try: of the one that `pass` belongs to, else of the one it is in already, else of a new one.
 * A pass to a room that is gone is refused with `sample.gone`, and nothing new is opened.
 */
export async function enterSample(as: Side, pass: string | null): Promise<Outcome<ProjectId>> {
  if (pass !== null) setTabToken(pass)
  const found = tabToken() === null ? okWith(null) : await sampleHere()
  if (!found.ok) return told(found.code)
  if (found.value) return settleIn(found.value, as)
  setTabToken(null)
  if (pass !== null) return refuse('sample.gone')
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const made = await fetchJson({ path: '/api/samples', method: 'POST', body: { zone }, answer: opened })
  if (made.ok) return settleIn(made.value, as)
  return told(made.code)
}

/** A hub without rooms to try has nothing at their address. */
function told(code: string): Outcome<never> {
  return refuse(code === 'address.unknown' ? 'sample.off' : code)
}

async function settleIn({ project, tokens }: Pick<SampleHere, 'project' | 'tokens'>, as: Side): Promise<Outcome<ProjectId>> {
  setTabToken(tokens[as])
  await refreshSession()
  return okWith(project)
}

/** The room is gone for both sides when this resolves well; so it is when somebody else was quicker. */
export async function throwSampleAway(): Promise<Outcome<unknown>> {
  const asked = await fetchJson({ path: '/api/samples/remove', method: 'POST', answer: z.unknown() })
  if (!asked.ok && asked.code !== 'session.missing') return asked
  setTabToken(null)
  return okWith(await refreshSession())
}
