import { day, dayMs, eventId, instant } from '../kernel/index.ts'
import { milestoneId } from '../milestones/index.ts'
import { agreementId, clauseId, latestRevision } from '../agreements/index.ts'
import type { ClauseFacts } from '../agreements/index.ts'
import type { EventType, PlacedEntry } from '../project/index.ts'
import { replyId } from '../threads/index.ts'
import { clara, namedId, paul } from './people.ts'
import type { BodyOf, FactsOf, Person } from './people.ts'
import { SignedRecord } from './signed-records.ts'

const agreement = agreementId.parse(namedId('agreement site'))
const [work, fee, split] = ['work', 'fee', 'split'].map((name) => clauseId.parse(namedId(`clause ${name}`)))
const milestone = milestoneId.parse(namedId('milestone site'))
const clauses: ClauseFacts[] = [
  {
    clause: clauseId.parse(work),
    kind: 'in-scope',
    binds: 'provider',
    depth: 0,
    measure: { kind: 'reply-within', workingHours: 16 },
    from: [],
  },
  {
    clause: clauseId.parse(fee),
    kind: 'fee',
    binds: 'client',
    depth: 1,
    measure: { kind: 'remedy-limit', currency: 'EUR', minorUnits: 50_000 },
    from: [],
  },
]
const terms = { respondBy: null, reviewOn: day.parse('2026-06-01'), noticeDays: 0 }
const body = {
  title: 'The site — «ouvert»',
  note: 'As we said on the phone',
  clauses: [
    { heading: 'What is made', text: 'Ten *pages*, 日本語 and 🙂.' },
    { heading: 'Fee', text: 'EUR 5,000 by `1 June`.' },
  ],
}

/** A record in which every event type that came with the agreements stands at least once. The same bytes in every run. */
export async function recordOfAgreements(): Promise<SignedRecord> {
  const record = await SignedRecord.begin()
  await record.admits(clara, paul, 'lead')
  await negotiates(record)
  await comesIntoForce(record)
  await refersAndReplies(record)
  await ends(record)
  return record
}

async function negotiates(record: SignedRecord): Promise<void> {
  await does(record, paul, 'agreement.proposed', { facts: { agreement, clauses, terms }, body })
  await does(record, clara, 'agreement.clause-marked', {
    facts: { ...latest(record), clause: clauseId.parse(fee), mark: 'to-discuss' },
    body: {},
  })
  await does(record, clara, 'agreement.clause-marked', {
    facts: { ...latest(record), clause: clauseId.parse(fee), mark: 'agreed' },
    body: {},
  })
  await does(record, paul, 'agreement.withdrawn', { facts: latest(record), body: { reason: 'One more thing' } })
  await does(record, paul, 'agreement.reproposed', { facts: { agreement, clauses, terms, basedOn: latest(record).revision }, body })
  const parts: ClauseFacts[] = [
    ...clauses,
    { clause: clauseId.parse(split), kind: 'deliverable', binds: 'both', depth: 0, measure: null, from: [clauseId.parse(work)] },
  ]
  const more = { ...body, clauses: [...body.clauses, { heading: 'Hand-over', text: 'Of all files.' }] }
  await does(record, clara, 'agreement.countered', {
    facts: { agreement, clauses: parts, terms, basedOn: latest(record).revision },
    body: more,
  })
}

async function comesIntoForce(record: SignedRecord): Promise<void> {
  for (const who of [clara, paul]) await signs(record, who)
  await does(record, clara, 'agreement.reviewed', { facts: latest(record), body: { note: 'Still good' } })
  const inForce = latest(record).revision
  await does(record, clara, 'agreement.amendment-proposed', { facts: { agreement, clauses, terms, basedOn: inForce }, body })
  await does(record, paul, 'agreement.declined', { facts: latest(record), body: { reason: 'The hand-over stays' } })
}

async function refersAndReplies(record: SignedRecord): Promise<void> {
  const planned: FactsOf<'milestone.planned'> = { milestone, side: 'provider', criteria: [], dueOn: null }
  await does(record, paul, 'milestone.planned', { facts: planned, body: { title: 'Site', description: '', criteria: [] } })
  const cited: FactsOf<'agreement.clause-cited'> = { agreement, clause: clauseId.parse(work), citing: { kind: 'milestone', id: milestone } }
  await does(record, paul, 'agreement.clause-cited', { facts: cited, body: {} })
  await does(record, paul, 'agreement.citation-withdrawn', { facts: cited, body: {} })
  const subject = { kind: 'clause', id: clauseId.parse(work) } as const
  const reply = replyId.parse(namedId('reply about work'))
  await does(record, clara, 'reply.posted/2', { facts: { reply, subject, asks: true }, body: { text: 'Which pages?' } })
}

async function ends(record: SignedRecord): Promise<void> {
  const revision = record.state.agreements.get(agreement)?.effects.at(-1)?.revision
  const facts = { agreement, revision: eventId.parse(revision), endsAt: instant.parse(record.now + dayMs) }
  for (const answer of ['agreement.ending-withdrawn', 'agreement.ending-agreed'] as const) {
    const given = await does(record, clara, 'agreement.ending-proposed', { facts, body: { reason: 'All done' } })
    const named = { agreement, notice: eventId.parse(given.statement.id) }
    await does(record, answer === 'agreement.ending-agreed' ? paul : clara, answer, { facts: named, body: {} })
  }
  for (const who of [clara, paul]) {
    await does(record, who, 'agreement.erasure-agreed', { facts: { agreement, revision: facts.revision }, body: { reason: 'Names in it' } })
  }
}

async function signs(record: SignedRecord, who: Person): Promise<void> {
  const held = record.state.agreements.get(agreement)
  if (!held) throw new Error('there is nothing to sign')
  const facts = { ...latest(record), hash: latestRevision(held).hash, keyStore: 'webcrypto' } as const
  await does(record, who, 'agreement.signed', { facts, body: { name: who.name, consent: 'I agree to this text.' } })
}

function latest({ state }: SignedRecord) {
  const held = state.agreements.get(agreement)
  if (!held) throw new Error('there is no agreement yet')
  return { agreement, revision: latestRevision(held).id }
}

function does<Type extends EventType>(
  record: SignedRecord,
  by: Person,
  ...[type, said]: [Type, { facts: FactsOf<Type>; body: BodyOf<Type> | null }]
): Promise<PlacedEntry> {
  return record.add(by.does(type, said))
}
