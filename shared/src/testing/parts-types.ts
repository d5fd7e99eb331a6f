import { agreementId, clauseId } from '../agreements/index.ts'
import { askId, optionId } from '../asks/index.ts'
import { attachmentId } from '../attachments/index.ts'
import { checkInId, needId } from '../check-ins/index.ts'
import { day, dayMs, eventId, instant } from '../kernel/index.ts'
import type { EventId } from '../kernel/index.ts'
import { milestoneId } from '../milestones/index.ts'
import type { EventType, PlacedEntry } from '../project/index.ts'
import { areaId, roleId } from '../roles/index.ts'
import { replyId } from '../threads/index.ts'
import { clara, cora, namedId, paul, petra } from './people.ts'
import type { BodyOf, FactsOf, Person } from './people.ts'
import { SignedRecord } from './signed-records.ts'

const area = areaId.parse(namedId('area hosting'))
const [designer, keeper] = ['designer', 'keeper'].map((name) => roleId.parse(namedId(`role ${name}`)))
const milestone = milestoneId.parse(namedId('milestone site'))
const agreement = agreementId.parse(namedId('agreement site'))
const clause = clauseId.parse(namedId('clause work'))
const checkIn = checkInId.parse(namedId('check-in one'))
const [photos, logo] = ['photos', 'logo'].map((name) => needId.parse(namedId(`need ${name}`)))
const [colour, approval] = ['colour', 'approval'].map((name) => askId.parse(namedId(`ask ${name}`)))
const [red, blue] = ['red', 'blue'].map((name) => optionId.parse(namedId(`option ${name}`)))
const role = { role: roleId.parse(designer) }
const words = {
  title: 'Designer — «ouvert»',
  purpose: 'How it *looks*, 日本語 and 🙂.',
  duties: ['Draws every page'],
  alone: ['Colours'],
  together: ['Number of pages'],
  told: ['What is late'],
}
const evidence = [{ label: 'Sheet', address: 'https://example.org/colours' }]

/** A record in which every event type that came with roles, asks and attachments stands at least once. The same bytes in every run. */
export async function recordOfParts(): Promise<SignedRecord> {
  const record = await SignedRecord.begin()
  await record.admits(clara, paul, 'lead')
  await record.admits(clara, cora, 'contributor')
  await record.admits(paul, petra, 'observer')
  await findsItsPlace(record)
  await sharesWork(record)
  await asksOnItsOwn(record)
  await asksByCheckIn(record)
  await attaches(record)
  return record
}

async function findsItsPlace(record: SignedRecord): Promise<void> {
  const planned: FactsOf<'milestone.planned'> = { milestone, side: 'provider', criteria: [], dueOn: null }
  await does(record, paul, 'milestone.planned', { facts: planned, body: { title: 'Site', description: '', criteria: [] } })
  const clauses: FactsOf<'agreement.proposed'>['clauses'] = [
    { clause, kind: 'in-scope', binds: 'provider', depth: 0, measure: null, from: [] },
  ]
  const terms = { respondBy: null, reviewOn: null, noticeDays: 0 }
  const text = { title: 'The site', note: '', clauses: [{ heading: 'What is made', text: 'Ten pages.' }] }
  await does(record, paul, 'agreement.proposed', { facts: { agreement, clauses, terms }, body: text })
}

async function sharesWork(record: SignedRecord): Promise<void> {
  for (const type of ['area.named', 'area.revised'] as const)
    await does(record, clara, type, { facts: { area }, body: { title: 'Hosting', description: 'Where it *runs*' } })
  const defined = await does(record, clara, 'role.defined', { facts: { ...role, side: 'provider' }, body: words })
  const other = { role: roleId.parse(keeper) }
  await does(record, clara, 'role.defined', { facts: { ...other, side: 'client' }, body: { ...words, title: 'Keeper' } })
  const parts: FactsOf<'role.placed'>['parts'] = ['responsible', 'accountable']
  await does(record, paul, 'role.placed', { facts: { ...role, work: { kind: 'milestone', id: milestone }, parts }, body: {} })
  await does(record, clara, 'role.placed', { facts: { ...other, work: { kind: 'area', id: area }, parts: ['informed'] }, body: {} })
  const first = await offer(record, petra, null)
  await does(record, petra, 'role.declined', { facts: { ...role, offer: first }, body: { reason: 'No time' } })
  await does(record, paul, 'role.offer-withdrawn', { facts: { ...role, offer: await offer(record, petra, null) }, body: {} })
  const held = await offer(record, paul, null)
  await does(record, paul, 'role.accepted', { facts: { ...role, offer: held, revision: eventOf(defined) }, body: {} })
  const revised = await does(record, paul, 'role.revised', { facts: role, body: { ...words, duties: ['Draws and corrects'] } })
  await does(record, paul, 'role.accepted', { facts: { ...role, offer: held, revision: eventOf(revised) }, body: {} })
  const away = await offer(record, petra, { from: day.parse('2026-07-01'), until: day.parse('2026-07-14') })
  await does(record, petra, 'role.accepted', { facts: { ...role, offer: away, revision: eventOf(revised) }, body: {} })
  await does(record, petra, 'role.released', { facts: { ...role, offer: away }, body: { note: 'Back early' } })
  const link = { ...role, agreement, clause }
  for (const type of ['role.clause-linked', 'role.clause-unlinked', 'role.clause-linked'] as const)
    await does(record, clara, type, { facts: link, body: {} })
  await does(record, clara, 'role.retired', { facts: other, body: { reason: 'Nobody needs it' } })
  await does(record, clara, 'role.restored', { facts: other, body: {} })
  await does(record, clara, 'area.retired', { facts: { area }, body: { reason: '' } })
  await does(record, clara, 'area.restored', { facts: { area }, body: {} })
}

async function offer(record: SignedRecord, to: Person, term: FactsOf<'role.offered'>['term']): Promise<EventId> {
  return eventOf(await does(record, paul, 'role.offered', { facts: { ...role, member: to.member, term }, body: { note: 'Would you?' } }))
}

async function asksOnItsOwn(record: SignedRecord): Promise<void> {
  const ask = askId.parse(colour)
  const options = [optionId.parse(red), optionId.parse(blue)]
  const dueAt = instant.parse(record.now + 3 * dayMs)
  const asked = { title: 'Which colour?', text: 'See the *sheet*', options: ['Red', 'Blue'] }
  const marked: FactsOf<'ask.raised'>['marked'] = { scope: 'in-scope', clause: { agreement, clause } }
  const owner = { kind: 'member', id: clara.member } as const
  await does(record, paul, 'ask.raised', { facts: { ask, kind: 'decision', options, owner, dueAt, marked }, body: asked })
  const revised = await does(record, paul, 'ask.revised', { facts: { ask, kind: 'decision', options }, body: { ...asked, text: '' } })
  const revision = eventOf(revised)
  await does(record, clara, 'ask.assigned', { facts: { ask, owner: { kind: 'role', id: roleId.parse(keeper) } }, body: {} })
  await does(record, paul, 'ask.rescheduled', { facts: { ask, dueAt: null }, body: { reason: 'No hurry' } })
  await does(record, clara, 'ask.scope-marked', { facts: { ask, marked: { scope: 'change', clause: null } }, body: {} })
  const weighed: FactsOf<'ask.option-weighed'> = { ask, revision, option: optionId.parse(red), view: 'acceptable' }
  await does(record, clara, 'ask.option-weighed', { facts: weighed, body: { text: 'A bit loud' } })
  const answer: FactsOf<'ask.answered'> = { ask, revision, option: optionId.parse(blue), outcome: null, evidence: 1 }
  await does(record, clara, 'ask.answered', { facts: answer, body: { text: '', evidence } })
  await does(record, paul, 'ask.reopened', { facts: { ask }, body: { reason: 'Blue is sold out' } })
  await does(record, paul, 'ask.withdrawn', { facts: { ask }, body: { reason: '' } })
  const reply = replyId.parse(namedId('reply about colour'))
  const subject = { kind: 'ask', id: ask } as const
  await does(record, clara, 'reply.posted/3', { facts: { reply, subject, asks: false }, body: { text: 'A pity' } })
  const toApprove: FactsOf<'ask.raised'> = {
    ask: askId.parse(approval),
    kind: 'approval',
    options: [],
    owner: null,
    dueAt: null,
    marked: null,
  }
  const raised = await does(record, clara, 'ask.raised', { facts: toApprove, body: { title: 'May we print?', text: '', options: [] } })
  const yes: FactsOf<'ask.answered'> = { ask: toApprove.ask, revision: eventOf(raised), option: null, outcome: 'approved', evidence: 0 }
  await does(record, paul, 'ask.answered', { facts: yes, body: { text: '', evidence: [] } })
}

async function asksByCheckIn(record: SignedRecord): Promise<void> {
  const needs = [needId.parse(photos), needId.parse(logo)]
  const facts: FactsOf<'check-in.posted'> = { checkIn, health: 'on-track', milestones: [], needs, isExplained: false, evidence: 0 }
  const body = { happened: 'Pages drawn', next: '', needs: ['Photos', 'The logo'], reason: '', evidence: [] }
  await does(record, paul, 'check-in.posted', { facts, body })
  await does(record, paul, 'check-in.revised', {
    facts: { ...facts, needs: [needId.parse(logo)] },
    body: { ...body, needs: ['The logo, large'] },
  })
}

async function attaches(record: SignedRecord): Promise<void> {
  const attachment = attachmentId.parse(namedId('file sheet'))
  const [file, small] = ['QUFB', 'QUFC'].map((start) => start.padEnd(43, 'A'))
  const facts: FactsOf<'attachment.added'> = {
    attachment,
    subject: { kind: 'ask', id: askId.parse(colour) },
    commitment: file ?? '',
    preview: small ?? '',
  }
  const salt = 'QUFE'.padEnd(43, 'A')
  const preview = { mediaType: 'image/webp', size: 900, width: 64, height: 48, salt } as const
  await does(record, paul, 'attachment.added', { facts, body: { name: 'Colours.png', mediaType: 'image/png', size: 4_096, salt, preview } })
  await does(record, paul, 'attachment.withdrawn', { facts: { attachment }, body: { reason: 'The wrong sheet' } })
}

function eventOf({ statement }: PlacedEntry): EventId {
  return eventId.parse(statement.id)
}

function does<Type extends EventType>(
  record: SignedRecord,
  by: Person,
  ...[type, said]: [Type, { facts: FactsOf<Type>; body: BodyOf<Type> | null }]
): Promise<PlacedEntry> {
  return record.add(by.does(type, said))
}
