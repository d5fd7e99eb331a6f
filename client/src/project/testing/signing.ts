import { agreementId, clauseId } from '@counterpart/shared/agreements'
import type { ProjectId } from '@counterpart/shared/kernel'
import { newId } from '../new-id.ts'
import type { OpenDataLayer } from '../open-data-layer.ts'
import { until } from './device.ts'

/** Proposes ten pages to the other side, the only agreement of the room. */
export async function proposes(layer: OpenDataLayer, project: ProjectId): Promise<void> {
  const clauses = [{ clause: clauseId.parse(newId()), kind: 'other' as const, binds: 'both' as const, depth: 0, measure: null, from: [] }]
  const terms = { respondBy: null, reviewOn: null, noticeDays: 30 }
  const body = { title: 'Ten pages', note: '', clauses: [{ heading: 'Scope', text: 'Ten pages.' }] }
  await layer.act(project, { type: 'agreement.proposed', facts: { agreement: agreementId.parse(newId()), clauses, terms }, body })
}

/** Signs it as it stands; waits until it is on the record. */
export async function signs(layer: OpenDataLayer, project: ProjectId, name: string): Promise<void> {
  const proposed = await until(layer, project, ({ confirmed, pending }) => confirmed.agreements.size === 1 && pending.length === 0)
  const [agreement] = proposed.confirmed.agreements.values()
  const revision = agreement?.revisions[0]
  if (!agreement || !revision) throw new Error('nothing was proposed')
  const facts = { agreement: agreement.id, revision: revision.id, hash: revision.hash, keyStore: 'webcrypto' as const }
  await layer.act(project, { type: 'agreement.signed', facts, body: { name, consent: 'I agree.' } })
  await until(layer, project, ({ entries, pending }) => entries.length === proposed.entries.length + 1 && pending.length === 0)
}
