import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { counters, proposes, signs, theAgreement } from '../testing/agreement-story.ts'
import { contractFrom } from '../testing/imported-contract.ts'
import { clara, paul, twoLeads } from '../testing/index.ts'
import { definitionsIn, matchToBase, numbersOf, redline, revisionFrom, revisionInForce, textOf } from './index.ts'
import type { AgreementText, ClauseChange, ClauseId, ImportedText, MatchedText, Redline } from './index.ts'

/** A freelancer's contract as its author redrafted it, in five revisions. */
const folder = fileURLToPath(new URL('../../../../shared/real-input/contract/', import.meta.url))
const isHere = existsSync(`${folder}revision-1.md`)
const rounds = [2, 3, 4, 5] as const

function source(revision: number): string {
  return readFileSync(`${folder}revision-${revision}.md`, 'utf8')
}

function imported(revision: number): ImportedText {
  return contractFrom(source(revision), `revision ${revision}`)
}

/** The five texts, each matched onto the one before. */
function chain(): { texts: AgreementText[]; matches: (MatchedText & { before: AgreementText })[] } {
  const texts = [imported(1).text]
  const matches = rounds.map((revision) => {
    const before = texts.at(-1) ?? imported(1).text
    const match = matchToBase(before, imported(revision))
    texts.push(match.text)
    return { ...match, before }
  })
  return { texts, matches }
}

const { texts, matches } = isHere ? chain() : { texts: [], matches: [] }
const changes = isHere ? matches.map(({ before, text }) => redline(before, text)) : []

function headings(revision: number): (string | undefined)[] {
  return texts[revision - 1]?.clauses.map(({ heading }) => heading) ?? []
}

/** From heading to heading: what the clause of a revision was called in the one before; null for a new one. */
function origins(revision: number): string[] {
  const match = matches[revision - 2]
  const names = new Map(match?.before.clauses.map(({ clause, heading }) => [clause, heading]))
  return (match?.text.clauses ?? []).map(({ clause, heading }) => `${heading} ← ${names.get(clause) ?? 'new'}`)
}

function gone(revision: number): (string | undefined)[] {
  const match = matches[revision - 2]
  return match?.gone.map((id) => match.before.clauses.find(({ clause }) => clause === id)?.heading) ?? []
}

function change(revision: number, heading: string): ClauseChange | undefined {
  return changes[revision - 2]?.clauses.find(({ before, after }) => (after ?? before)?.text.heading === heading)
}

const said = (found: ClauseChange | undefined, kind: 'added' | 'removed') =>
  found?.text.pieces.filter((piece) => piece.kind === kind).map(({ text }) => text.trim()) ?? []

describe.skipIf(!isHere)('the real contract (skipped where the real input is absent)', () => {
  test('[AG70] no line of any revision is lost, and none is out of order', () => {
    for (const revision of [1, ...rounds]) {
      const kept = imported(revision).text.clauses.flatMap(({ text }) => text.split('\n'))
      const words = source(revision)
        .split('\n')
        .filter((line) => /\S/u.test(line) && !/^#{1,6} /u.test(line))
      expect(kept.filter((line) => /\S/u.test(line))).toEqual(words)
      const lines = source(revision)
        .split('\n')
        .filter((line) => /^#{1,6} /u.test(line))
      const titles = lines.map((line) => line.replace(/^#+ /u, '').trim())
      expect(imported(revision).text.clauses.map(({ heading }) => heading)).toEqual(revision < 3 ? titles : titles.slice(1))
    }
  })

  test('[AG71] the title is found from the third revision on, and “3rd Party” never is one', () => {
    expect(texts.map(({ title }) => title)).toEqual(['Agreement', 'Agreement', 'Contract', 'Contract', 'Contract'])
    expect([1, 2, 3].every((revision) => headings(revision).includes('3rd Party Products and Services'))).toBe(true)
    const last = texts[4]?.clauses ?? []
    const numbers = numbersOf(last).map((number, index) => `${number} ${last[index]?.heading}`)
    expect(numbers.slice(2, 8)).toEqual([
      '3 Scope of The Work',
      '3.1 Change in scope',
      '4 Process',
      '5 Content',
      '5.1 Text Copy',
      '5.2 Graphics',
    ])
  })

  test('[AG74] kinds and sides that a reader would give', () => {
    const kinds = Object.fromEntries((texts[4]?.clauses ?? []).map(({ heading, kind, binds }) => [heading, `${kind} ${binds}`]))
    expect(kinds).toMatchObject({
      'Terms and definitions': 'definition both',
      'Scope of The Work': 'in-scope both',
      'Text Copy': 'out-of-scope both',
      'Third-Party Products and Services': 'out-of-scope both',
      Graphics: 'other client',
      'Late payment': 'penalty both',
      Process: 'other both',
    })
    expect(imported(5).text.clauses.find(({ heading }) => heading === 'Payment')).toMatchObject({ kind: 'fee', binds: 'client' })
    expect(imported(1).text.clauses.find(({ heading }) => heading === 'Legal stuff')?.kind).toBe('remedy-limit')
  })

  test('[AG78] its defined terms', () => {
    const terms = texts.map((text) => definitionsIn(text).map(({ term }) => term))
    const own = ['This document', 'The Work', 'You', 'I']
    expect(terms).toEqual([['Fee'], ['Fee'], [...own, 'Fee'], own, own])
    const meaning = definitionsIn(texts[0] ?? imported(1).text)[0]?.meaning
    expect(meaning).toBe('You promise to pay me the total sum')
  })
})

/** Each line was checked by reading both clauses. */
const sameInThird = [
  'What do both parties agree to do?',
  'Details',
  'Design',
  'Text content',
  'Graphics',
  'Photographs',
  'HTML, CSS and JavaScript',
  'Browser testing',
  'Desktop browser testing',
  'Mobile browser testing',
  '3rd Party Products and Services',
  'Hosting and Deployment',
  'Email',
  'Analytics',
]
const endsOfThird = ['Legal stuff', 'Copyrights', 'Payments', 'But where’s all the horrible small print?', 'The dotted line']
const itself = (heading: string) => `${heading} ← ${heading}`

describe.skipIf(!isHere)('clauses of the real contract found again (skipped where the real input is absent)', () => {
  test('[AG75] the second revision keeps all clauses', () => {
    expect(origins(2)).toEqual(headings(1).map((heading) => itself(heading ?? '')))
    expect(gone(2)).toEqual([])
  })

  test('[AG75, AG76] the third begins anew and drops the summary', () => {
    expect(origins(3)).toEqual([
      'Terms and definitions ← new',
      ...sameInThird.map(itself),
      'Revisions, Amends, and Maintenance ← new',
      ...endsOfThird.map(itself),
    ])
    expect(gone(3)).toEqual(['Summary:', 'Changes and revisions'])
  })

  test('[AG75, AG76] the fourth is renamed in places; “Payment” says something else than “Payments” did', () => {
    expect(origins(4)).toEqual([
      itself('Terms and definitions'),
      itself('What do both parties agree to do?'),
      'Scope of The Work ← new',
      'Change in scope ← new',
      'Content ← new',
      'Text Copy ← Text content',
      ...['Graphics', 'Photographs', 'Browser testing'].map(itself),
      'Desktop ← Desktop browser testing',
      'Mobile ← Mobile browser testing',
      'Third-Party Products and Services ← 3rd Party Products and Services',
      ...['Hosting and Deployment', 'Email', 'Analytics'].map(itself),
      'Disclosure ← new',
      'Amends and Maintenance ← Revisions, Amends, and Maintenance',
      'Backups ← new',
      itself('Copyrights'),
      'Payment ← new',
      'Late payment ← new',
      'Legal ← Legal stuff',
      'Signatures ← new',
    ])
    expect(gone(4)).toEqual([
      'Details',
      'Design',
      'HTML, CSS and JavaScript',
      'Payments',
      'But where’s all the horrible small print?',
      'The dotted line',
    ])
  })

  test('[AG75] the fifth only adds “Process”', () => {
    expect(origins(5).filter((line) => line.endsWith('new'))).toEqual(['Process ← new'])
    expect(new Set(headings(5))).toEqual(new Set([...headings(4), 'Process']))
    expect(origins(5).filter((line) => !line.endsWith('new'))).toEqual(
      headings(5).flatMap((heading) => (heading === 'Process' ? [] : [itself(heading ?? '')])),
    )
    expect(gone(5)).toEqual([])
  })

  test('[AG77] nothing in it was split or merged word for word', () => {
    expect(texts.flatMap(({ clauses }) => clauses.flatMap(({ from }) => from))).toEqual([])
  })
})

describe.skipIf(!isHere)('what changed in the real contract (skipped where the real input is absent)', () => {
  const touched = ({ clauses }: Redline | { clauses: [] }) => clauses.filter(({ status, isMoved }) => status !== 'same' || isMoved)

  test('[AG61] the second revision changes two clauses, one of them by one word', () => {
    expect(said(change(2, 'Desktop browser testing'), 'removed')).toEqual(['antiquated'])
    expect(said(change(2, 'Desktop browser testing'), 'added')).toEqual(['older'])
    const thirdParty = change(2, '3rd Party Products and Services')
    expect(said(thirdParty, 'added').join(' ')).toMatch(/included as separate line items on your estimate.*what we pay is what you pay/su)
    expect(said(thirdParty, 'removed').join(' ')).toContain('exchange rates')
    const others = touched(changes[0] ?? { clauses: [] }).filter(
      (clause) => said(clause, 'added').join('') + said(clause, 'removed').join('') !== '',
    )
    expect(others.map(({ after }) => after?.text.heading)).toEqual(['Desktop browser testing', '3rd Party Products and Services'])
  })

  test('[AG60] in the third “Analytics” loses its words, and bugs are put right within two weeks', () => {
    expect(change(3, 'Analytics')?.after?.text.text).toBe('')
    expect(said(change(3, 'Analytics'), 'removed').join(' ')).toContain('preferred hosting providers')
    expect(change(3, 'Revisions, Amends, and Maintenance')).toMatchObject({ status: 'added' })
    expect(change(3, 'Revisions, Amends, and Maintenance')?.after?.text.text).toContain('discovered within two weeks')
    expect(change(3, 'Summary:')).toMatchObject({ status: 'removed' })
  })

  test('[AG60, AG63] the fourth asks for a deposit, sets a penalty, and gives fourteen days', () => {
    expect(change(4, 'Payment')).toMatchObject({ status: 'added' })
    expect(change(4, 'Payment')?.after?.text.text).toContain('deposit of 50%')
    expect(change(4, 'Late payment')?.after?.text.text).toContain('5% of the total project cost')
    expect(change(4, 'Backups')?.status).toBe('added')
    const bugs = change(4, 'Amends and Maintenance')
    expect(bugs?.before?.text.heading).toBe('Revisions, Amends, and Maintenance')
    expect(said(bugs, 'added').join(' ')).toContain('14 days')
    expect(bugs?.figures.some(({ after }) => after === '14 days')).toBe(true)
    expect(change(4, 'But where’s all the horrible small print?')?.status).toBe('removed')
  })

  test('[AG62] the fifth adds “Process”, moves “Disclosure”, and says when one may stop', () => {
    expect(
      touched(changes[3] ?? { clauses: [] })
        .filter(({ isMoved }) => isMoved)
        .map(({ after }) => after?.text.heading),
    ).toEqual(['Disclosure'])
    expect(changes[3]?.count).toMatchObject({ added: 1, removed: 0, moved: 1 })
    expect(said(change(5, 'Payment'), 'added').join(' ')).toContain('decide to no longer proceed')
    expect(change(5, 'Payment')).toMatchObject({ status: 'changed', figures: [], choices: ['depth'] })
    expect(change(5, 'Late payment')).toMatchObject({ choices: ['depth'] })
  })
})

describe.skipIf(!isHere)('the real contract on the record (skipped where the real input is absent)', () => {
  test('[AG2, AG4, AG6, AG13] proposed, countered through all its revisions, signed, and read again word for word', () => {
    const told = texts.map((text) => {
      const { facts, body } = revisionFrom(text, 'As redrafted')
      return { ...facts, body }
    })
    const [first, ...others] = told
    if (!first) throw new Error('no revision was read')
    const countered = others.reduce(
      (room, text, index) => room.and(counters(index % 2 === 0 ? clara : paul, text)),
      twoLeads().and(proposes(paul, first)),
    )
    const room = countered.and(signs(clara), signs(paul))
    const agreement = theAgreement(room.state)
    expect(agreement.revisions.map((revision) => textOf(revision))).toEqual(texts)
    expect(revisionInForce(agreement, room.now)?.number).toBe(5)
    const ids: ClauseId[] = texts.flatMap(({ clauses }) => clauses.map(({ clause }) => clause))
    expect(agreement.clauseIds).toEqual(new Set(ids))
  })
})
