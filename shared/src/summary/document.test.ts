import { describe, expect, test } from 'vitest'
import type { Agreement } from '../agreements/index.ts'
import { attachmentId } from '../attachments/index.ts'
import { instant } from '../kernel/index.ts'
import {
  amends,
  answersNotice,
  clause,
  declines,
  fee,
  follows,
  givesNotice,
  inForce,
  proposes,
  scope,
  signs,
  text,
  theAgreement,
  website,
} from '../testing/agreement-story.ts'
import { raises } from '../testing/ask-story.ts'
import { accepts, does, lead, onHosting, onSite, payer, site } from '../testing/role-story.ts'
import { clara, eventNamed, fullRoom, given, hostDoes, namedId, paul, petra, twoLeads } from '../testing/index.ts'
import type { History } from '../testing/index.ts'
import { handsIn, measured, posts, replyWithin, says } from '../testing/measure-story.ts'
import type { Block, SummaryDocument } from './document.ts'
import { textOfRuns, wordsOfBlocks } from './runs.ts'
import { documentOf, summaryOf, toMarkdown } from './index.ts'

const sides = { client: clara, provider: paul }
const asked = { language: 'en', zone: 'Europe/Berlin', checkAddress: 'https://hub.example/check.html' }

function documentFor({ state }: History, unlike: Partial<typeof asked> = {}): SummaryDocument {
  return documentOf(summaryOf(state), { ...asked, ...unlike })
}

/** The words of one section, from its heading to the next of the first level. */
function section({ blocks }: SummaryDocument, anchor: string): string {
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.anchor === anchor)
  const length = blocks.slice(start + 1).findIndex((block) => block.kind === 'heading' && block.level === 1)
  return wordsOfBlocks(blocks.slice(start, length < 0 ? undefined : start + 1 + length))
}

/** What stands beside a label. */
function fact(blocks: readonly Block[], name: string): string[] {
  return blocks
    .flatMap((block) => (block.kind === 'facts' ? block.rows : []))
    .flatMap(({ label, value }) => (label === name ? [textOfRuns(value)] : []))
}

describe('one head, one document', () => {
  test('[SU1, SU2, SU3] the reader’s clock and side change nothing', () => {
    const room = inForce(sides)
    const later = room.later(40 * 24 * 3_600_000)
    expect(toMarkdown(documentFor(room))).toBe(toMarkdown(documentFor(later)))
    expect(fact(documentFor(later).blocks, 'As of')).toEqual(['5 January 2026, 10:00:00 (Europe/Berlin, UTC+01:00)'])
    expect(fact(documentFor(later).blocks, 'Newest entry')[0]).toContain(`entry ${room.state.head.seq}, ${room.state.head.hash}`)
  })

  test('[SU3] working time that nobody has agreed to is told as what counts until then', () => {
    const room = twoLeads()
    expect(fact(documentFor(room).blocks, 'Working time')).toEqual(['Not agreed yet, so Monday to Friday 9–17 UTC counts'])
    const proposal = eventNamed('hours')
    const terms = { zone: 'Europe/Berlin', weekdays: [1, 2, 3], from: 540, to: 1020, holidays: [] }
    const agreed = room.and(
      clara.does('working-time.proposed', { facts: { terms }, body: { reason: '' } }, { id: proposal }),
      paul.does('working-time.agreed', { facts: { proposal }, body: {} }),
    )
    expect(fact(documentFor(agreed).blocks, 'Working time')[0]).toMatch(/^Monday to Wednesday, .*Europe\/Berlin/u)
  })

  test('[SU11] times stand in the zone that is named; one that is not known is told as UTC', () => {
    const room = inForce(sides)
    expect(section(documentFor(room, { zone: 'Asia/Kathmandu' }), 'applies')).toContain('5 January 2026, 14:45')
    expect(documentFor(room, { zone: 'Asia/Kathmandu' }).footer).toContain('14:45:00 (Asia/Kathmandu, UTC+05:45)')
    const unknown = documentFor(room, { zone: 'Mars/Olympus' })
    expect([unknown.zone, unknown.footer.includes('09:00:00 (UTC, UTC+00:00)')]).toEqual(['UTC', true])
  })

  test('[SU3, SU13] a room with nothing in it says so, section by section', () => {
    const words = wordsOfBlocks(documentFor(twoLeads()).blocks)
    for (const said of [
      'No agreement binds',
      'Nothing is in force',
      'No milestone',
      'No role',
      'Nobody waits',
      'No text was ever proposed',
    ])
      expect(words).toContain(said)
    expect(toMarkdown(documentFor(given()))).toContain('A project whose title was erased')
  })
})

describe('what applies', () => {
  test('[SU4] only what both have signed: a text that is talked about is named, and none of it is quoted', () => {
    const open = twoLeads().and(proposes(paul), signs(paul))
    expect(toMarkdown(documentFor(open))).not.toContain('Ten pages')
    expect(section(documentFor(open), 'negotiated')).toContain('The website')
    expect(section(documentFor(open), 'negotiated')).toContain('provider')
    const amended = inForce(sides).and(amends(clara))
    expect(toMarkdown(documentFor(amended))).not.toContain('Twelve pages')
    expect(section(documentFor(amended), 'applies')).toContain('Ten pages')
    const both = amended.and(signs(paul), signs(clara))
    expect(section(documentFor(both), 'applies')).toContain('Twelve pages')
    expect(toMarkdown(documentFor(both))).not.toContain('Ten pages')
  })

  test('[SU4] each clause says its number, whom it binds, since when and in whose words', () => {
    const first = text({
      clauses: [clause(scope, { kind: 'service-level', binds: 'provider', measure: replyWithin(8) }), clause(fee, { depth: 1 })],
    })
    const later = {
      ...first,
      body: first.body && {
        ...first.body,
        clauses: [first.body.clauses[0], { heading: 'Fee', text: 'Less.' }].filter((one) => one !== undefined),
      },
    }
    const room = inForce(sides, first)
      .later(24 * 3_600_000)
      .and(amends(paul, later), signs(paul), signs(clara))
    const { blocks } = documentFor(room)
    const headings = blocks.flatMap((block) =>
      block.kind === 'heading' && block.level > 2 ? [[block.level, textOfRuns(block.runs), block.anchor]] : [],
    )
    expect(headings).toEqual([
      [3, '1 Clause 1', 'agreement-1-clause-1'],
      [4, '1.1 Fee', 'agreement-1-clause-1-1'],
    ])
    expect(fact(blocks, 'Service level')).toEqual(['binds the provider, since 5 January 2026, 10:00, in the words of revision 1'])
    expect(fact(blocks, 'Clause')).toEqual(['binds both sides, since 6 January 2026, 10:00, in the words of revision 2'])
    expect(fact(blocks, 'Measure')).toEqual(['Reply within 8 working hours'])
  })

  test('[SU4] notice is told with the end it names, and once it ended nothing applies', () => {
    const noticed = inForce(sides)
    const running = noticed.and(givesNotice(paul, { days: 30, now: noticed.now }))
    expect(section(documentFor(running), 'applies')).toContain('It ends on 4 February 2026, 10:00.')
    const ended = running.and(answersNotice(clara, 'agreement.ending-agreed'))
    expect(section(documentFor(ended), 'applies')).not.toContain('Ten pages')
    expect(section(documentFor(ended), 'history')).toContain('until 5 January 2026, 10:00')
  })

  test('[SU5] other scripts, long words and tables come through whole', () => {
    const words = `日本語の契約 ${'Ωμέγα '.repeat(3000)}\n\n| שלום | 🧾 |\n|---|---|\n| الخدمة | ${'x'.repeat(4000)} |`
    const markdown = toMarkdown(documentFor(inForce(sides, text({ words }))))
    for (const word of ['日本語の契約', 'שלום', '🧾', 'الخدمة', 'x'.repeat(4000)]) expect(markdown).toContain(word)
    expect(markdown.match(/Ωμέγα/gu)).toHaveLength(6000)
  })
})

describe('words that are gone', () => {
  test('[SU7] an erased text still binds, and an erased name, purpose and signature are told as erased', () => {
    const room = inForce(sides)
    const consents = [clara, paul].map((who) =>
      who.does('agreement.erasure-agreed', {
        facts: { agreement: website, revision: theAgreement(room.state).revisions[0].id },
        body: { reason: 'x' },
      }),
    )
    const { signatures, seq } = theAgreement(room.state).revisions[0]
    const gone = [1, 2, seq, signatures.client?.seq ?? 0].map((at) => {
      const line = room.state.log.get(at)
      if (!line) throw new Error('there is such an entry')
      return hostDoes('body.redacted', { facts: { seq: at, hash: line.hash }, body: { reason: 'asked to' } })
    })
    const document = documentFor(room.and(...consents, ...gone))
    expect(document.subtitle).toBe('A project whose title was erased')
    expect(section(document, 'applies')).toContain('binds both sides')
    expect(section(document, 'applies')).toContain('1 Heading erased')
    expect(section(document, 'applies')).toContain('It still binds them.')
    expect(fact(document.blocks, 'Signed by')).toEqual([
      'Paul, for the provider',
      'The words were erased, for the client (on the record: Somebody whose name is not on the record)',
    ])
    expect(toMarkdown(document)).not.toContain('Ten pages')
  })
})

describe('what stands behind it', () => {
  test('[SU8] a signature bears both clocks, its key, how it came to speak, who compared it, and its hash', () => {
    const room = fullRoom()
    const confirmed = room.and(
      clara.does('key.confirmed', { facts: { member: paul.member, key: paul.key }, body: {} }),
      proposes(paul),
      signs(paul),
      signs(clara),
    )
    const { blocks } = documentFor(confirmed)
    expect(fact(blocks, 'Key')).toEqual([paul.key, clara.key])
    expect(fact(blocks, 'Behind the key')).toEqual([
      'made when joining by invitation, its code compared by Clara',
      'made when the room was opened, its code compared by nobody',
    ])
    expect(fact(blocks, 'By their own clock')[0]).toBe('5 January 2026, 10:00:00 (Europe/Berlin, UTC+01:00), as their browser says')
    const hash = theAgreement(confirmed.state).revisions[0].signatures.provider?.hash
    expect(fact(blocks, 'Place and hash')[0]).toContain(String(hash))
  })

  test('[SU9] the history tells what became of each revision', () => {
    const base = (agreement: Agreement) => agreement.revisions[0].id
    const again = follows(clara, 'agreement.amendment-proposed', { text: text({ words: 'Eleven pages.' }), base })
    const room = inForce(sides).and(amends(clara), declines(paul), again)
    const table = documentFor(room).blocks.findLast((block) => block.kind === 'table')
    expect(table?.rows.map((row) => textOfRuns(row.at(-1) ?? []))).toEqual([
      'in force since 5 January 2026, 10:00',
      'declined by the provider on 5 January 2026, 10:00: Too dear',
      'open',
    ])
    expect(table?.rows.map((row) => textOfRuns(row[3] ?? []))).toEqual(['Paul (provider), Clara (client)', '–', '–'])
  })

  test('[SU10] measures and milestones stand as the record shows them', () => {
    const room = inForce(sides, text({ clauses: [measured(replyWithin(8)), clause(fee)] }))
      .and(says(clara, 'Question', { asks: true }))
      .and(...handsIn(paul, clara, 'Home page'))
      .later(10 * 24 * 3_600_000)
    const moved = room.and(says(clara, 'Anybody there'))
    const measures = section(documentFor(moved), 'measures')
    expect(measures).toContain('Reply within 8 working hours, clause 1, Clause 1, in “')
    expect(measures).toContain('0 kept, 1 missed, 0 open')
    const milestones = section(documentFor(moved), 'milestones')
    expect(milestones).toContain('Home page')
    expect(milestones).toContain('handed in')
    expect(milestones).toContain('1 February 2026')
    expect(summaryOf(moved.state).asOf).toBe(instant.parse(moved.now))
  })

  test('[SU14] a role that the other side suggested says so until somebody has said yes to it', () => {
    const suggested = fullRoom().and(does.defines(clara))
    const sidesOf = (room: History) => fact(documentFor(room).blocks, 'Side')
    expect(sidesOf(suggested)).toEqual(['Provider, suggested by the client'])
    expect(sidesOf(suggested.and(does.offers(paul, petra), accepts(petra)))).toEqual(['Provider'])
    expect(sidesOf(fullRoom().and(does.defines(paul)))).toEqual(['Provider'])
  })

  test('[SU14] who does what, and what is missing, stand beside each other', () => {
    const room = fullRoom().and(does.plans(paul), does.names(clara), does.defines(paul), does.defines(clara, 'client', payer))
    const told = room.and(
      does.offers(paul, petra),
      accepts(petra),
      does.places(paul, onSite, ['accountable']),
      does.placesPayer(clara, onHosting, ['informed']),
      raises(clara, { owner: { kind: 'role', id: lead }, dueAt: instant.parse(room.now + 3_600_000) }),
    )
    const later = documentFor(told.later(7_200_000).and(posts(paul, 'later')))
    const [matrix] = later.blocks.flatMap((block) =>
      block.kind === 'table' && textOfRuns(block.head[0] ?? []) === 'Work' ? [block.rows] : [],
    )
    expect(matrix?.map((row) => row.map(textOfRuns))).toEqual([
      ['Hosting (area of work)', 'nobody accountable', 'nobody responsible', '–', 'Project lead (client)'],
      ['Site (milestone)', 'Project lead (provider)', 'nobody responsible', '–', '–'],
    ])
    expect(fact(later.blocks, 'Held by')).toEqual(['nobody, and nobody was asked', 'Petra, accepted 5 January 2026, 10:00'])
    const file = {
      facts: {
        attachment: attachmentId.parse(namedId('file')),
        subject: { kind: 'milestone' as const, id: site },
        commitment: 'A'.repeat(43),
        preview: null,
      },
      body: { name: 'plan|a.pdf', mediaType: 'application/pdf', size: 2001, salt: 'A'.repeat(43), preview: null },
    }
    const attached = documentFor(told.and(paul.does('attachment.added', file)))
    expect(section(attached, 'files')).toContain('plan|a.pdf\n2 kB\nmilestone, Site\nPaul, 5 January 2026, 10:00')
    const posted = told.and(posts(paul, 'said'))
    const subject = { kind: 'check-in' as const, id: [...posted.state.checkIns.keys()][0] ?? '' }
    const beside = paul.does('attachment.added', { facts: { ...file.facts, subject }, body: { ...file.body, size: 193 } })
    expect(section(documentFor(posted.and(beside)), 'files')).toContain('193 bytes\ncheck-in of 5 January 2026, 10:00\n')
    expect(later.blocks.some((block) => block.kind === 'heading' && block.anchor === 'files')).toBe(false)
    expect(section(later, 'asks')).toContain('Which colour?\nProject lead, Provider\n5 January 2026, 10:00\n5 January 2026, 11:00, overdue')
  })
})
