import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProjectState } from '../project/index.ts'
import { emptyProject, evolve } from '../project/index.ts'
import {
  amends,
  counters,
  declines,
  inForce,
  marks,
  proposes,
  signs,
  text,
  theAgreement,
  website,
  withdraws,
} from '../testing/agreement-story.ts'
import { clara, paul, twoLeads } from '../testing/index.ts'
import type { Act, History } from '../testing/index.ts'
import { latestRevision, revisionInForce } from './index.ts'
import type { Agreement } from './index.ts'

/** What two people may press while the other one does: each made on what its author saw, which may be a few entries old. */
const presses = {
  'Clara signs': signs(clara),
  'Paul signs': signs(paul),
  'Clara counters': counters(clara, text({ words: 'Nine pages.' })),
  'Paul counters': counters(paul, text({ words: 'Eleven pages.' })),
  'Clara amends': amends(clara),
  'Paul amends': amends(paul),
  'Clara wants to talk': marks(clara, 'to-discuss'),
  'Clara has talked': marks(clara, 'none'),
  'Paul declines': declines(paul),
  'Clara withdraws': withdraws(clara),
} as const
type Press = keyof typeof presses

const press = fc.record({
  what: fc.constantFrom(...(Object.keys(presses) as Press[]).filter((what) => !what.includes('declines') && !what.includes('withdraws'))),
  /** How many entries its author had not seen yet. */
  behind: fc.nat({ max: 2 }),
})
const ending = fc.constantFrom<Press>('Paul declines', 'Clara withdraws', 'Paul signs', 'Clara signs')

/** The histories up to each entry, so that an act can be made on what stood a while ago. */
function played(start: History, asked: readonly { what: Press; behind: number }[]): { pasts: History[]; refused: Set<string> } {
  const pasts = [start]
  const refused = new Set<string>()
  for (const { what, behind } of asked) {
    const now = pasts.at(-1) ?? start
    const seen = pasts.at(-1 - behind) ?? start
    const act: Act = { ...presses[what](seen.state), seen: seen.state.head.seq }
    const verdict = now.when(act)
    if (verdict.code === 'ok') pasts.push(verdict.after.later(1))
    else refused.add(verdict.code)
  }
  return { pasts, refused }
}

function bothSigned({ signatures }: Agreement['revisions'][number]): boolean {
  return signatures.client !== null && signatures.provider !== null
}

function holdsTogether(before: ProjectState | undefined, { state, now }: History): void {
  const agreement = theAgreement(state)
  // One text binds, and it is one that a lead of each side has signed.
  const bound = agreement.revisions.filter(bothSigned)
  expect(agreement.effects.map(({ revision }) => revision)).toEqual(bound.map(({ id }) => id))
  expect(revisionInForce(agreement, now)?.id ?? null).toBe(bound.at(-1)?.id ?? null)
  if (!before) return
  // What took effect was the newest text when the second signature came, and no signature ever goes away.
  const earlier = theAgreement(before)
  const newest = agreement.effects.length > earlier.effects.length ? bound.at(-1)?.id : latestRevision(earlier).id
  expect(newest).toBe(latestRevision(earlier).id)
  for (const [index, revision] of earlier.revisions.entries()) {
    expect(agreement.revisions[index]?.signatures).toMatchObject(
      Object.fromEntries(Object.entries(revision.signatures).filter(([, signature]) => signature !== null)),
    )
  }
}

test(
  '[AG13, AG14] however two people sign, counter and amend across each other, one text at most is in force',
  { timeout: 120_000 },
  () => {
    const refusals = new Set<string>()
    let effects = 0
    fc.assert(
      fc.property(fc.array(press, { minLength: 4, maxLength: 14 }), ending, fc.boolean(), (asked, last, isAmending) => {
        const start = isAmending ? inForce({ client: clara, provider: paul }).and(amends(paul)) : twoLeads().and(proposes(clara))
        const { pasts, refused } = played(start, [...asked, { what: last, behind: 0 }])
        for (const [index, history] of pasts.entries()) holdsTogether(pasts[index - 1]?.state, history)
        const end = pasts.at(-1) ?? start
        // Whoever folds the same entries holds the same agreement.
        expect(end.entries.reduce(evolve, emptyProject(end.state.id)).agreements.get(website)).toEqual(theAgreement(end.state))
        for (const code of refused) refusals.add(code)
        effects += theAgreement(end.state).effects.length
      }),
      { numRuns: 1000 },
    )
    // The runs are worth something only while they meet the races and get through them.
    expect([...refusals]).toEqual(
      expect.arrayContaining(['consent.held-back', 'agreement.stale-base', 'agreement.side-has-signed', 'agreement.clause-to-discuss']),
    )
    expect(effects).toBeGreaterThan(300)
  },
)

test('[AG27] with the sides swapped every answer is the same', () => {
  const swapped: Readonly<Record<string, Press>> = {
    'Clara signs': 'Paul signs',
    'Clara counters': 'Paul counters',
    'Clara amends': 'Paul amends',
  }
  const mirror = new Map([...Object.entries(swapped), ...Object.entries(swapped).map(([one, other]) => [other, one as Press] as const)])
  const both = fc.constantFrom(...([...mirror.keys()] as Press[]))
  fc.assert(
    fc.property(fc.array(fc.record({ what: both, behind: fc.nat({ max: 2 }) }), { minLength: 3, maxLength: 10 }), (asked) => {
      const codesOf = (start: History, acts: typeof asked) => {
        const { pasts } = played(start, acts)
        return theAgreement(pasts.at(-1)?.state ?? start.state).revisions.map(({ side, signatures }) => ({
          side,
          signed: [signatures.client, signatures.provider].map((signature) => signature?.seq ?? null),
        }))
      }
      const plain = codesOf(twoLeads().and(proposes(clara)), asked)
      const other = codesOf(
        twoLeads().and(proposes(paul)),
        asked.map(({ what, behind }) => ({ what: mirror.get(what) ?? what, behind })),
      )
      expect(other.map(({ side, signed }) => ({ side: side === 'client' ? 'provider' : 'client', signed: signed.toReversed() }))).toEqual(
        plain,
      )
    }),
    { numRuns: 100 },
  )
})
