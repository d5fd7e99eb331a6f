import { describe, expect, test } from 'vitest'
import { day, memberId } from '../kernel/index.ts'
import type { MemberFacts } from '../kernel/index.ts'
import { milestoneId } from '../milestones/index.ts'
import {
  clientLead,
  clientObserver,
  codeOf,
  numberedId,
  placedId,
  providerContributor,
  providerLead,
  recorded,
} from '../testing/slice-history.ts'
import { admit, bodyFits, checkInId, currentReport, demandOf, emptyCheckIns, erase, evolve, needId, objectsOf } from './index.ts'
import type { CheckInEvent, CheckInNeeds, CheckIns, Health, NeedId } from './index.ts'

const [clara, chris, paul, pia] = [clientLead, clientObserver, providerLead, providerContributor]
const idOf = (n: number) => checkInId.parse(numberedId(n))
const need = (n: number) => needId.parse(numberedId(n))
const design = milestoneId.parse(numberedId(50))

type ReportEvent = Extract<CheckInEvent, { type: 'check-in.posted' | 'check-in.revised' }>
type Said = Partial<ReportEvent['facts']>

/** A report whose words fit its facts. */
function report(type: ReportEvent['type'], n: number, said: Said = {}): ReportEvent {
  const calm: ReportEvent['facts'] = { checkIn: idOf(n), health: 'on-track', milestones: [], needs: [], isExplained: false, evidence: 0 }
  const facts = { ...calm, ...said }
  const evidence = Array.from({ length: facts.evidence }, () => ({ label: 'Proof', address: 'https://example.org' }))
  const words = { happened: 'Drafts', next: 'Choice', needs: facts.needs.map(() => 'The logo'), evidence }
  return { type, facts, body: { ...words, reason: facts.isExplained ? 'Ill' : '' } }
}
const post = (n: number, said?: Said) => report('check-in.posted', n, said)
const revise = (n: number, said?: Said) => report('check-in.revised', n, said)
const say = (n: number, health: Health, proof: Said = {}) => post(n, { health, ...proof })
const acknowledge = (n: number, seq: number): CheckInEvent => ({
  type: 'check-in.acknowledged',
  facts: { checkIn: idOf(n), revision: placedId(seq) },
  body: { text: 'So the date stands' },
})
const imported = (n: number, by: typeof paul.id | null = paul.id): CheckInEvent => ({
  type: 'check-in.imported',
  facts: { checkIn: idOf(n), side: 'provider', by, on: day.parse('2026-01-05') },
  body: { text: '**Done**', author: 'pat', source: 'goals' },
})

type Told = readonly (readonly [MemberFacts, CheckInEvent])[]

/** What the asks of a room know of what check-ins need. */
const originIn = (checkIns: CheckIns) => (asked: NeedId) =>
  [...checkIns.values()].find((known) => known.kind === 'posted' && known.revisions.some(({ needs }) => needs.includes(asked)))?.id

function answer(checkIns: CheckIns, member: MemberFacts, event: CheckInEvent): string {
  return answerWith(originIn(checkIns), checkIns, { member, event })
}

function answerWith(
  originOf: CheckInNeeds['originOf'],
  checkIns: CheckIns,
  { member, event }: { member: MemberFacts; event: CheckInEvent },
): string {
  const sideOf = (id: typeof paul.id) => [clara, chris, paul, pia].find((known) => known.id === id)?.side ?? null
  return codeOf(admit(event, { checkIns, member, hasMilestone: (id) => id === design, originOf, sideOf }))
}

function fold(told: Told): CheckIns {
  return told.reduce<CheckIns>(
    (checkIns, [by, event], index) => evolve(checkIns, recorded(event, by, { seq: index + 1, at: index + 1 }), by),
    emptyCheckIns,
  )
}

/** Every step must be admissible; entry n has the id `placedId(n)`. */
function given(...told: Told): CheckIns {
  told.forEach(([by, event], index) => expect(answer(fold(told.slice(0, index)), by, event), `step ${index + 1}`).toBe('ok'))
  return fold(told)
}

const because: Said = { isExplained: true }
const proven: Said = { evidence: 1 }

describe('posting', () => {
  test('[CI1] a check-in id is used once', () => {
    expect(answer(given([paul, post(10)]), clara, post(10))).toBe('check-in.already-posted')
    expect(answer(given([paul, post(10)]), clara, imported(10))).toBe('check-in.already-posted')
  })

  test('[CI2] a check-in speaks for its author’s side', () => {
    expect([...given([paul, post(10)], [clara, post(11)]).values()].map(({ side }) => side)).toEqual(['provider', 'client'])
  })

  test('[CI3] a check-in names milestones that are on the record, each once', () => {
    const unknown = milestoneId.parse(numberedId(51))
    expect(answer(emptyCheckIns, paul, post(10, { milestones: [design, unknown] }))).toBe('check-in.milestone-not-found')
    expect(answer(emptyCheckIns, paul, post(10, { milestones: [design, design] }))).toBe('check-in.milestone-repeated')
    expect(objectsOf(post(10, { milestones: [design] }))).toEqual([idOf(10), design])
  })

  test('[CI4] the id of a need belongs to one check-in and its revisions', () => {
    const before = given([paul, post(10, { needs: [need(60)] })], [paul, revise(10)])
    expect(answer(before, clara, post(11, { needs: [need(60)] }))).toBe('check-in.need-already-used')
    expect(answer(before, clara, post(11, { needs: [need(61), need(61)] }))).toBe('check-in.need-already-used')
    expect(answer(before, paul, revise(10, { needs: [need(60), need(61)] }))).toBe('ok')
    // An ask of its own bears the same id: what the asks know says nothing then.
    const asOwnAsk = () => null
    expect(answerWith(asOwnAsk, before, { member: clara, event: post(11, { needs: [need(60)] }) })).toBe('check-in.need-already-used')
    expect(answerWith(asOwnAsk, before, { member: paul, event: revise(10, { needs: [need(60)] }) })).toBe('ok')
  })

  test('[CI16] at the door the words are as many as the facts count', () => {
    const full = post(10, { needs: [need(60)], isExplained: true, evidence: 1 })
    expect(bodyFits(full)).toBe(true)
    const misfits = [{ needs: [] }, { needs: [' '] }, { evidence: [] }, { reason: ' ' }]
    for (const misfit of misfits) expect(bodyFits({ ...full, body: full.body && { ...full.body, ...misfit } })).toBe(false)
    const silent = post(10)
    expect(bodyFits({ ...silent, body: silent.body && { ...silent.body, reason: 'A reason nobody counted' } })).toBe(false)
  })

  test('[CI17] at the door a check-in says something', () => {
    const empty = post(10)
    expect(bodyFits({ ...empty, body: empty.body && { ...empty.body, happened: ' \n', next: '' } })).toBe(false)
    expect(bodyFits({ ...empty, body: empty.body && { ...empty.body, happened: '', next: 'Rest' } })).toBe(true)
    expect(bodyFits(acknowledge(10, 1))).toBe(true)
  })
})

describe('health', () => {
  test('[CI5] worse than before needs a reason', () => {
    expect(answer(emptyCheckIns, paul, say(10, 'needs-care'))).toBe('check-in.reason-missing')
    const careful = given([paul, say(10, 'needs-care', because)])
    expect(answer(careful, paul, say(11, 'off-track'))).toBe('check-in.reason-missing')
    expect(answer(careful, paul, say(11, 'off-track', because))).toBe('ok')
    expect(answer(careful, paul, say(11, 'needs-care'))).toBe('ok')
    expect(answer(careful, clara, say(11, 'on-track'))).toBe('ok')
  })

  test('[CI6] better than before needs evidence', () => {
    const off = given([paul, say(10, 'off-track', because)])
    expect(answer(off, paul, say(11, 'needs-care', because))).toBe('check-in.evidence-missing')
    expect(answer(off, paul, say(11, 'on-track', proven))).toBe('ok')
  })

  test('[CI7] pausing needs a reason, staying paused does not', () => {
    expect(answer(emptyCheckIns, paul, say(10, 'paused'))).toBe('check-in.reason-missing')
    expect(answer(given([paul, say(10, 'paused', because)]), paul, say(11, 'paused'))).toBe('ok')
  })

  test('[CI8] going back to "too early" needs a reason, and neither word is a way round', () => {
    expect(answer(emptyCheckIns, paul, say(10, 'too-early'))).toBe('ok')
    const off: Told = [[paul, say(10, 'off-track', because)]]
    expect(answer(given(...off), paul, say(11, 'too-early'))).toBe('check-in.reason-missing')
    for (const word of ['too-early', 'paused'] as const) {
      const between = given(...off, [paul, say(11, word, because)])
      expect(answer(between, paul, say(12, 'on-track', because))).toBe('check-in.evidence-missing')
      expect(answer(between, paul, say(12, 'off-track'))).toBe('ok')
    }
    expect(demandOf({ newest: 'too-early', ranked: null }, 'on-track')).toBe('nothing')
  })
})

describe('revisions', () => {
  test('[CI9] only the author revises, and every revision stays visible', () => {
    const posted = given([paul, post(10)])
    expect(answer(posted, pia, revise(10))).toBe('check-in.not-yours')
    expect(answer(posted, clara, revise(10))).toBe('check-in.not-yours')
    expect(answer(posted, paul, revise(11))).toBe('check-in.not-found')
    const twice = given([paul, post(10)], [paul, revise(10, { health: 'needs-care', isExplained: true })]).get(idOf(10))
    expect(twice?.kind === 'posted' && twice.revisions.map(({ health }) => health)).toEqual(['on-track', 'needs-care'])
    expect(twice?.kind === 'posted' && currentReport(twice).id).toBe(placedId(2))
  })

  test('[CI10] a revision is compared with the check-ins before its own', () => {
    const story = given([paul, say(10, 'off-track', because)], [paul, say(11, 'on-track', proven)], [paul, say(12, 'needs-care', because)])
    expect(answer(story, paul, revise(11, { health: 'on-track' }))).toBe('check-in.evidence-missing')
    expect(answer(story, paul, revise(10, { health: 'needs-care' }))).toBe('check-in.reason-missing')
    expect(answer(story, paul, revise(11, { milestones: [design, design], evidence: 1 }))).toBe('check-in.milestone-repeated')
    const corrected = given([paul, say(10, 'off-track', because)], [paul, revise(10, { health: 'on-track' })])
    expect(answer(corrected, paul, say(11, 'on-track'))).toBe('ok')
  })
})

describe('acknowledging', () => {
  test('[CI11] only members of the other side acknowledge, whatever their standing', () => {
    const posted = given([paul, post(10)])
    expect(answer(posted, paul, acknowledge(10, 1))).toBe('check-in.own-side')
    expect(answer(posted, pia, acknowledge(10, 1))).toBe('check-in.own-side')
    expect(answer(posted, chris, acknowledge(10, 1))).toBe('ok')
    expect(answer(posted, clara, acknowledge(11, 1))).toBe('check-in.not-found')
  })

  test('[CI12] an acknowledgement names a revision of that check-in', () => {
    const story = given([paul, post(10)], [paul, post(11)])
    expect(answer(story, clara, acknowledge(10, 2))).toBe('check-in.revision-not-found')
    expect(answer(given([paul, post(10)], [paul, revise(10)]), clara, acknowledge(10, 1))).toBe('ok')
  })

  test('[CI13] a person acknowledges a revision once, and a newer one again', () => {
    const story = given([paul, post(10)], [clara, acknowledge(10, 1)])
    expect(answer(story, clara, acknowledge(10, 1))).toBe('check-in.already-acknowledged')
    expect(answer(story, chris, acknowledge(10, 1))).toBe('ok')
    const newer = given([paul, post(10)], [clara, acknowledge(10, 1)], [paul, revise(10)])
    expect(answer(newer, clara, acknowledge(10, 3))).toBe('ok')
    const kept = newer.get(idOf(10))
    expect(kept?.kind === 'posted' && kept.acknowledgements).toMatchObject([{ by: clara.id, words: { text: 'So the date stands' } }])
  })
})

describe('imports, bodies, both sides', () => {
  test('[CI14] an imported check-in keeps author, side and day, and nobody revises or acknowledges it', () => {
    const story = given([clara, imported(10)])
    expect(story.get(idOf(10))).toMatchObject({
      kind: 'imported',
      side: 'provider',
      by: paul.id,
      on: '2026-01-05',
      words: { author: 'pat' },
    })
    expect(answer(story, paul, revise(10))).toBe('check-in.is-imported')
    expect(answer(story, clara, acknowledge(10, 1))).toBe('check-in.is-imported')
    expect(answer(story, paul, say(11, 'on-track'))).toBe('ok')
  })

  test('[CI15] a known author of an imported check-in is a member of its side', () => {
    expect(answer(emptyCheckIns, clara, imported(10, clara.id))).toBe('check-in.author-not-found')
    expect(answer(emptyCheckIns, clara, imported(10, memberId.parse(numberedId(77))))).toBe('check-in.author-not-found')
    expect(answer(emptyCheckIns, clara, imported(10, null))).toBe('ok')
  })

  test('[CI18] a body erased later leaves what a body that never was leaves', () => {
    const told: Told = [
      [clara, imported(9)],
      [paul, say(10, 'needs-care', because)],
      [paul, revise(10, { health: 'off-track', isExplained: true })],
      [clara, acknowledge(10, 3)],
    ]
    told.forEach(([by, event], index) => {
      const silent = given(...told.map((step, n) => (n === index ? ([by, { ...event, body: null }] as const) : step)))
      expect(erase(given(...told), index + 1)).toEqual(silent)
      expect(silent).not.toEqual(given(...told))
    })
  })

  test('[CI23] with the sides swapped every answer is the same', () => {
    const mirror = new Map([
      [clara, paul],
      [paul, clara],
      [chris, pia],
      [pia, chris],
    ])
    const swapped = (member: MemberFacts): MemberFacts => mirror.get(member) ?? member
    const told: Told = [
      [paul, say(10, 'off-track', because)],
      [clara, acknowledge(10, 1)],
      [clara, post(11)],
      [paul, revise(10, { health: 'paused', isExplained: true })],
    ]
    const mirrored = told.map(([by, event]) => [swapped(by), event] as const)
    const tried = [
      say(12, 'on-track'),
      say(12, 'off-track'),
      revise(10),
      revise(11),
      acknowledge(10, 1),
      acknowledge(10, 4),
      acknowledge(11, 3),
    ]
    for (let n = 0; n <= told.length; n += 1)
      for (const event of tried)
        for (const member of mirror.keys())
          expect(answer(fold(mirrored.slice(0, n)), swapped(member), event)).toBe(answer(fold(told.slice(0, n)), member, event))
  })
})
