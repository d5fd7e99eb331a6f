import { checkInId, needId } from '../check-ins/index.ts'
import { day, dayMs, eventId, instant, memberId, otherSide, zone } from '../kernel/index.ts'
import { criterionId, milestoneId } from '../milestones/index.ts'
import { cosignedText, signText } from '../record/index.ts'
import { replyId } from '../threads/index.ts'
import type { EventType, PlacedEntry } from '../project/index.ts'
import { cora, hostDoes, namedId, clara, paul } from './people.ts'
import type { BodyOf, FactsOf, Person } from './people.ts'
import { SignedRecord } from './signed-records.ts'

const site = milestoneId.parse(namedId('milestone site'))
const shop = milestoneId.parse(namedId('milestone shop'))
const oldTask = milestoneId.parse(namedId('milestone imported'))
const criterion = criterionId.parse(namedId('criterion pages'))
const checkIn = checkInId.parse(namedId('check-in one'))
const oldCheckIn = checkInId.parse(namedId('check-in imported'))
const need = needId.parse(namedId('need photos'))
const reply = replyId.parse(namedId('reply one'))
const guest = memberId.parse(namedId('member imported'))
const [may, june] = [day.parse('2026-05-04'), day.parse('2026-06-01')]
const hours = { zone: zone.parse('Europe/Berlin'), weekdays: [1, 2, 3, 4], from: 480, to: 960, holidays: [day.parse('2026-05-01')] }
const weekly = { everyWeeks: 1, weekday: 5, minute: 600, zone: hours.zone, startsOn: may, skipsHolidays: true, pausedUntil: null }
const plan = { title: 'The site — «ouvert»', description: 'Three *pages*, 日本語 and 🙂.', criteria: ['Pages are up'] }
const report = { happened: 'We began.', next: 'We go on.', needs: ['Photos of the team'], reason: '', evidence: [] }

/** A record in which every event type of version 1 stands at least once. The same bytes in every run. */
export async function recordOfEveryType(): Promise<SignedRecord> {
  const record = await SignedRecord.begin()
  await imports(record)
  await peopleAndKeys(record)
  await terms(record)
  await milestones(record)
  await checkInsAndReplies(record)
  await does(record, clara, 'project.described', { facts: {}, body: { title: 'New shop', purpose: 'Sells more' } })
  await erasing(record)
  await closing(record)
  return record
}

async function imports(record: SignedRecord): Promise<void> {
  const source = 'a spreadsheet'
  await does(record, clara, 'project.imported', { facts: { records: 3 }, body: { source } })
  const known = { member: guest, side: otherSide(clara.side), standing: 'contributor' } as const
  await does(record, clara, 'member.imported', { facts: known, body: { name: 'Pat Imported' } })
  const task = { milestone: oldTask, side: 'provider', by: guest, on: may } as const
  await does(record, clara, 'milestone.imported', { facts: task, body: { title: 'Old task', description: '', author: 'Pat', source } })
  const told = { checkIn: oldCheckIn, side: 'provider', by: guest, on: may } as const
  await does(record, clara, 'check-in.imported', { facts: told, body: { text: '| a | b |\n|---|---|\n| 1 | 2 |', author: 'Pat', source } })
}

async function peopleAndKeys(record: SignedRecord): Promise<void> {
  await record.admits(clara, paul, 'lead')
  await record.admits(clara, cora, 'observer')
  await does(record, clara, 'member.standing-changed', { facts: { member: cora.member, standing: 'contributor' }, body: {} })
  await does(record, cora, 'member.renamed', { facts: {}, body: { name: 'Cora Client' } })
  const link = record.knows('link for nobody').publicKey
  const invited = { member: guest, side: 'provider', standing: 'contributor', invitation: link, deadline: later(record) } as const
  await does(record, paul, 'member.invited', { facts: invited, body: { name: 'Pat' } })
  await does(record, paul, 'invitation.revoked', { facts: { member: guest }, body: {} })
  await addsDevice(record)
  await returns(record)
  await does(record, clara, 'member.removed', { facts: { member: cora.member }, body: { reason: 'Left the firm' } })
}

async function addsDevice(record: SignedRecord): Promise<void> {
  const laptop = record.knows('laptop of Clara').publicKey
  const text = cosignedText({ project: record.project, grant: clara.key, member: clara.member, key: laptop })
  const proof = await signText(record.knows('Clara'), 'device', text)
  const added = clara.does('key.added', { facts: { by: 'device', grant: clara.key, proof }, body: {} }, { key: laptop })
  await record.add(added)
  await does(record, paul, 'key.confirmed', { facts: { member: clara.member, key: laptop }, body: {} })
  await does(record, clara, 'key.revoked', { facts: { member: clara.member, key: laptop }, body: { reason: 'Sold' } })
}

async function returns(record: SignedRecord): Promise<void> {
  const link = record.knows('return link for Paul')
  const facts = { member: paul.member, offered: link.publicKey, deadline: later(record) }
  const offered = await record.add(hostDoes('key.return-offered', { facts, body: { reason: 'Lost phone' } }))
  const phone = record.knows('new phone of Paul').publicKey
  const text = cosignedText({ project: record.project, grant: offered.hash, member: paul.member, key: phone })
  const proof = await signText(link, 'return', text)
  await record.add(paul.does('key.added', { facts: { by: 'return', grant: offered.hash, proof }, body: {} }, { key: phone }))
}

async function terms(record: SignedRecord): Promise<void> {
  for (const answer of ['withdrawn', 'declined', 'agreed'] as const) {
    const hoursAsked = await does(record, clara, 'working-time.proposed', {
      facts: { terms: hours },
      body: { reason: 'We rest on Fridays' },
    })
    const cadenceAsked = await does(record, clara, 'cadence.proposed', { facts: { side: 'provider', terms: weekly }, body: { reason: '' } })
    const [first, second] = [named(hoursAsked), named(cadenceAsked)]
    if (answer === 'withdrawn') {
      await does(record, clara, 'working-time.withdrawn', { facts: first, body: {} })
      await does(record, clara, 'cadence.withdrawn', { facts: second, body: {} })
    } else if (answer === 'declined') {
      await does(record, paul, 'working-time.declined', { facts: first, body: { reason: 'Too short' } })
      await does(record, paul, 'cadence.declined', { facts: second, body: { reason: 'Too often' } })
    } else {
      await does(record, paul, 'working-time.agreed', { facts: first, body: {} })
      await does(record, paul, 'cadence.agreed', { facts: second, body: {} })
    }
  }
}

async function milestones(record: SignedRecord): Promise<void> {
  const milestone = site
  const facts: FactsOf<'milestone.planned'> = { milestone, side: 'provider', criteria: [criterion], dueOn: may }
  const planned = await does(record, paul, 'milestone.planned', { facts, body: plan })
  await does(record, clara, 'milestone.date-agreed', { facts: { milestone, ...named(planned) }, body: {} })
  for (const answer of ['withdrawn', 'declined'] as const) {
    const asked = await does(record, paul, 'milestone.date-proposed', { facts: { milestone, dueOn: june }, body: { reason: 'Ill' } })
    const which = { milestone, ...named(asked) }
    if (answer === 'withdrawn') await does(record, paul, 'milestone.date-withdrawn', { facts: which, body: {} })
    else await does(record, clara, 'milestone.date-declined', { facts: which, body: { reason: 'The fair is in May' } })
  }
  await does(record, paul, 'milestone.forecast-changed', {
    facts: { milestone, expectedOn: june },
    body: { reason: 'The printer is late' },
  })
  await does(record, clara, 'milestone.revised', { facts: { milestone, criteria: [criterion] }, body: { ...plan, title: 'The site' } })
  await does(record, paul, 'milestone.started', { facts: { milestone }, body: {} })
  const first = await submits(record)
  await does(record, clara, 'milestone.changes-requested', { facts: { milestone, submission: first }, body: { text: 'Too blue' } })
  const second = await submits(record)
  const judged = { milestone, submission: second, criterion, isMet: true }
  await does(record, clara, 'milestone.criterion-judged', { facts: judged, body: {} })
  await does(record, clara, 'milestone.accepted', { facts: { milestone, submission: second }, body: { note: 'Thank you' } })
  const other: FactsOf<'milestone.planned'> = { milestone: shop, side: 'client', criteria: [], dueOn: null }
  await does(record, clara, 'milestone.planned', { facts: other, body: { title: 'Photos', description: '', criteria: [] } })
  await does(record, paul, 'milestone.dropped', { facts: { milestone: shop }, body: { reason: 'We have some' } })
  await does(record, paul, 'milestone.restored', { facts: { milestone: shop }, body: {} })
}

async function submits(record: SignedRecord) {
  const body = { note: 'Here it is', evidence: [{ label: 'The site', address: 'https://example.org/site' }] }
  return (await does(record, paul, 'milestone.submitted', { facts: { milestone: site }, body })).statement.id
}

async function checkInsAndReplies(record: SignedRecord): Promise<void> {
  const facts: FactsOf<'check-in.posted'> = {
    checkIn,
    health: 'on-track',
    milestones: [site],
    needs: [need],
    isExplained: false,
    evidence: 0,
  }
  await does(record, paul, 'check-in.posted', { facts, body: report })
  const worse: FactsOf<'check-in.revised'> = { ...facts, health: 'needs-care', isExplained: true }
  const revised = await does(record, paul, 'check-in.revised', { facts: worse, body: { ...report, reason: 'The printer is late' } })
  const read = { checkIn, revision: revised.statement.id }
  await does(record, clara, 'check-in.acknowledged', { facts: read, body: { text: 'So June, not May.' } })
  const subject = { kind: 'check-in', id: checkIn } as const
  await does(record, clara, 'reply.posted', { facts: { reply, subject }, body: { text: 'Which photos?' } })
  await does(record, clara, 'reply.revised', { facts: { reply }, body: { text: 'Which photos, and how large?' } })
}

/** The words of the first reply are erased: what carried them keeps its place. */
async function erasing(record: SignedRecord): Promise<void> {
  const target = record.placed.find(({ statement }) => statement.type === 'reply.posted')
  if (!target) throw new Error('there is no reply to erase')
  const facts = { seq: target.stored.entry.seq, hash: target.hash }
  await does(record, clara, 'body.redacted', { facts, body: { reason: 'Named somebody' } })
}

async function closing(record: SignedRecord): Promise<void> {
  const endsAt = instant.parse(record.now + 30 * dayMs)
  const withdrawn = await does(record, clara, 'project.close-proposed', { facts: { endsAt }, body: { reason: 'All done' } })
  await does(record, clara, 'project.close-withdrawn', { facts: named(withdrawn), body: {} })
  const notice = await does(record, clara, 'project.close-proposed', { facts: { endsAt }, body: { reason: 'All done' } })
  await does(record, paul, 'project.close-agreed', { facts: named(notice), body: {} })
  for (const answer of ['withdrawn', 'declined', 'agreed'] as const) {
    const asked = await does(record, paul, 'project.reopen-proposed', { facts: {}, body: { reason: 'One more page' } })
    if (answer === 'withdrawn') await does(record, paul, 'project.reopen-withdrawn', { facts: named(asked), body: {} })
    else if (answer === 'declined')
      await does(record, clara, 'project.reopen-declined', { facts: named(asked), body: { reason: 'Not now' } })
    else await does(record, clara, 'project.reopen-agreed', { facts: named(asked), body: {} })
  }
}

function does<Type extends EventType>(
  record: SignedRecord,
  by: Person,
  ...[type, said]: [Type, { facts: FactsOf<Type>; body: BodyOf<Type> | null }]
): Promise<PlacedEntry> {
  return record.add(by.does(type, said))
}

function named({ statement }: PlacedEntry) {
  return { proposal: eventId.parse(statement.id) }
}

function later({ now }: SignedRecord) {
  return instant.parse(now + 6 * dayMs)
}
