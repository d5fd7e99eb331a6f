import { describe, expect, test } from 'vitest'
import type { EventType } from '../project/index.ts'
import { proposes } from '../testing/agreement-story.ts'
import { clara, cora, fullRoom, invites, olga, otto, paul, person, petra } from '../testing/index.ts'
import type { Act, History } from '../testing/index.ts'
import { accepts, does, hosting, lead, offerTo, onHosting, onSite, payer, theRole, thisWeek } from '../testing/role-story.ts'
import { day, dayMs } from '../kernel/index.ts'
import { accountableFor, currentWording, holding, objectsOf, openOffer, standingIn } from './index.ts'

const code = (room: History, act: Act | ((state: History['state']) => Act)) =>
  room.when(typeof act === 'function' ? act(room.state) : act).code
const removes = (who: typeof paul, whom: typeof paul) =>
  who.does('member.removed', { facts: { member: whom.member }, body: { reason: 'Moved on' } })
const defined = () => fullRoom().and(does.defines(paul))
const held = () => defined().and(does.offers(paul, petra), accepts(petra))
const work = () => defined().and(does.plans(paul), does.names(clara))

describe('roles and areas', () => {
  test('[RO1] the id of a role or of an area is used once', () => {
    expect(code(defined(), does.defines(clara))).toBe('role.already-defined')
    expect(code(work(), does.names(paul))).toBe('area.already-named')
    expect(objectsOf({ type: 'area.restored', facts: { area: hosting }, body: {} })).toEqual([hosting])
  })

  test('[RO2] nothing but defining happens to an unknown role, and nothing but naming to an unknown area', () => {
    const acts: Act[] = [
      does.rewords(paul),
      does.retires(paul),
      does.restores(paul),
      does.offers(paul, petra),
      does.takesBack(paul, offerTo(petra)),
      does.declines(petra),
      does.releases(petra, offerTo(petra)),
      does.places(paul, onSite, []),
      does.links(paul),
      does.unlinks(paul),
      petra.does('role.accepted', { facts: { role: lead, offer: offerTo(petra), revision: offerTo(petra) }, body: {} }),
    ]
    for (const act of acts) expect([act.event.type, code(fullRoom(), act)]).toEqual([act.event.type, 'role.not-found'])
    const words = { title: 'Servers', description: '' }
    for (const act of [
      paul.does('area.revised', { facts: { area: hosting }, body: words }),
      paul.does('area.retired', { facts: { area: hosting }, body: { reason: '' } }),
      paul.does('area.restored', { facts: { area: hosting }, body: {} }),
    ])
      expect(code(fullRoom(), act)).toBe('area.not-found')
  })

  test('[RO3] either side defines for either side; whoever suggested a role arranges it until somebody has said yes', () => {
    const suggested = fullRoom().and(does.defines(clara), does.plans(paul))
    for (const arranges of [does.rewords(clara), does.places(clara, onSite, ['accountable']), does.retires(clara)])
      expect(code(suggested, arranges)).toBe('ok')
    expect(code(suggested, does.rewords(petra))).toBe('ok')
    const taken = suggested.and(does.offers(paul, petra), accepts(petra))
    for (const arranges of [does.rewords(clara), does.places(clara, onSite, ['accountable']), does.retires(clara)])
      expect(code(taken, arranges)).toBe('role.other-side')
    expect(code(defined(), does.rewords(clara))).toBe('role.other-side')
    expect(theRole(suggested.state)).toMatchObject({ side: 'provider', suggestedBy: 'client' })
  })

  test('[RO4] a retired role is held by nobody and placed nowhere, and only bringing it back follows', () => {
    const full = held().and(does.plans(paul), does.places(paul, onSite, ['accountable']), does.offers(paul, otto, { term: thisWeek }))
    const retired = full.and(does.retires(paul))
    const role = theRole(retired.state)
    expect([holding(role), openOffer(role, 'to-stand-in'), role.placements]).toEqual([null, null, []])
    expect(role.retired?.words).toEqual({ reason: 'Done' })
    for (const act of [does.rewords(paul), does.offers(paul, otto), does.places(paul, onSite, []), does.links(paul), does.retires(paul)])
      expect(code(retired, act)).toBe('role.is-retired')
    expect(code(retired, does.releases(petra, offerTo(petra)))).toBe('role.is-retired')
    expect(code(retired, accepts(otto, { offer: offerTo(otto, thisWeek) }))).toBe('role.is-retired')
    const unused = work().and(clara.does('area.retired', { facts: { area: hosting }, body: { reason: 'Elsewhere' } }))
    for (const type of ['area.revised', 'area.retired'] as const) expect(code(unused, onArea(type))).toBe('area.is-retired')
    expect(code(unused, does.places(paul, onHosting, ['responsible']))).toBe('role.work-not-found')
    expect(code(unused, onArea('area.restored'))).toBe('ok')
    expect(code(work(), onArea('area.restored'))).toBe('area.not-retired')
  })

  test('[RO5] who may arrange a role brings it back, held by nobody', () => {
    const retired = held().and(does.retires(paul))
    expect(code(defined(), does.restores(paul))).toBe('role.not-retired')
    expect(code(retired, does.restores(clara))).toBe('role.other-side')
    const back = theRole(retired.and(does.restores(petra)).state)
    expect([back.retired, holding(back), back.placements]).toEqual([null, null, []])
  })
})

describe('offers', () => {
  test('[RO6] only a role’s own side offers it and takes an offer back', () => {
    const suggested = fullRoom().and(does.defines(clara))
    expect(code(suggested, does.offers(clara, petra))).toBe('role.other-side')
    const offered = suggested.and(does.offers(paul, petra))
    expect(code(offered, does.takesBack(cora, offerTo(petra)))).toBe('role.other-side')
    expect(code(offered, does.takesBack(petra, offerTo(petra)))).toBe('ok')
    expect(code(offered, does.offers(otto, petra))).toBe('standing.needs-contributor')
  })

  test('[RO7] it is offered to somebody of its side who is in the room or invited, and does not hold it', () => {
    const pia = person('Pia', 'provider', 'contributor')
    expect(code(defined(), does.offers(paul, pia))).toBe('role.member-not-there')
    expect(code(defined().and(invites(paul, pia, 'contributor')), does.offers(paul, pia))).toBe('ok')
    expect(code(defined(), does.offers(paul, cora))).toBe('role.member-of-other-side')
    expect(code(held(), does.offers(paul, petra))).toBe('role.already-held')
    const left = defined().and(removes(paul, petra))
    expect(code(left, does.offers(paul, petra))).toBe('role.member-not-there')
  })

  test('[RO8] standing in has days in order, and needs a holder', () => {
    const backwards = { from: day.parse('2026-02-02'), until: day.parse('2026-02-01') }
    expect(code(held(), does.offers(paul, otto, { term: backwards }))).toBe('role.term-backwards')
    expect(code(defined(), does.offers(paul, otto, { term: thisWeek }))).toBe('role.not-held')
    expect(code(held(), does.offers(paul, petra, { term: thisWeek }))).toBe('role.already-held')
    expect(code(held(), does.offers(paul, otto, { term: thisWeek }))).toBe('ok')
  })

  test('[RO9] one offer to hold and one to stand in are open at a time', () => {
    const twice = held().and(does.offers(paul, otto), does.offers(paul, otto, { term: thisWeek }), does.offers(petra, paul))
    const role = theRole(twice.state)
    expect(role.offers.map(({ answer }) => answer?.kind ?? 'open')).toEqual(['accepted', 'replaced', 'open', 'open'])
    expect([openOffer(role, 'to-hold')?.member, openOffer(role, 'to-stand-in')?.member]).toEqual([paul.member, otto.member])
    expect(code(twice, accepts(otto))).toBe('role.offer-not-open')
    expect(code(twice.and(does.takesBack(petra, offerTo(paul))), accepts(paul))).toBe('role.offer-not-open')
    expect(code(held(), does.takesBack(paul, offerTo(petra)))).toBe('role.offer-not-open')
  })

  test('[RO10] only the member it was offered to answers, once, whatever their standing', () => {
    const offered = defined().and(does.offers(paul, otto))
    expect(code(offered, accepts(petra, { offer: offerTo(otto) }))).toBe('role.offered-to-other')
    expect(code(offered, does.declines(paul, offerTo(otto)))).toBe('role.offered-to-other')
    expect(code(offered, accepts(otto))).toBe('ok')
    const declined = offered.and(does.declines(otto))
    expect(theRole(declined.state).offers[0]?.answer).toMatchObject({ kind: 'declined', words: { reason: 'No time' } })
    expect(code(declined, accepts(otto))).toBe('role.offer-not-open')
    expect(code(declined, does.declines(otto))).toBe('role.offer-not-open')
  })

  test('[RO10] nobody says yes or no for somebody who left between the offer and the answer', () => {
    const left = defined().and(does.offers(paul, petra), removes(paul, petra))
    expect(code(left, accepts(petra))).not.toBe('ok')
    expect(holding(theRole(left.state))).toBeNull()
  })

  test('[RO11] yes names the wording that stands; a newer one is confirmed again, and held since the first', () => {
    const offered = defined().and(does.offers(paul, petra))
    const first = currentWording(theRole(offered.state)).id
    const reworded = offered.and(does.rewords(paul))
    expect(code(reworded, accepts(petra, { revision: first }))).toBe('role.wording-not-newest')
    expect(code(offered.and(accepts(petra)), accepts(petra))).toBe('role.already-accepted')
    const after = offered.and(accepts(petra)).later(dayMs).and(does.rewords(paul), accepts(petra))
    const since = holding(theRole(after.state))?.answer
    expect(since?.at).toBe(offered.now)
    expect(since?.revision).toBe(currentWording(theRole(after.state)).id)
  })

  test('[RO11] somebody else’s yes hands it over, and nobody stands in for the one before', () => {
    const handed = held().and(
      does.offers(paul, paul, { term: thisWeek }),
      accepts(paul, { offer: offerTo(paul, thisWeek) }),
      does.offers(petra, otto),
    )
    expect(holding(theRole(handed.state))?.member).toBe(petra.member)
    const asked = handed.and(does.offers(paul, otto, { term: { ...thisWeek, from: thisWeek.until } }))
    const after = theRole(asked.and(accepts(otto)).state)
    expect(holding(after)?.member).toBe(otto.member)
    expect(after.offers.map(({ end, answer }) => end?.kind ?? answer?.kind)).toEqual(['handed-over', 'handed-over', 'accepted', 'replaced'])
    expect(standingIn(after)).toEqual([])
  })

  test('[RO11] a yes made before a newer wording or another part came is held back, whatever was said in the thread', () => {
    const offered = defined().and(does.plans(paul), does.offers(paul, petra))
    const { seq } = offered.state.head
    const placed = offered.and(does.places(paul, onSite, ['responsible']))
    expect(code(placed, accepts(petra, { seen: seq }))).toBe('consent.held-back')
    expect(code(placed, accepts(petra))).toBe('ok')
    const elsewhere = offered.and(does.names(clara))
    expect(code(elsewhere, accepts(petra, { seen: seq }))).toBe('ok')
  })

  test('[RO12] whoever holds it or stands in lays it down; a lead of that side ends it too', () => {
    const offer = offerTo(petra)
    expect(code(held(), does.releases(otto, offer))).toBe('role.not-yours')
    expect(code(held(), does.releases(clara, offer))).toBe('role.not-yours')
    expect(code(defined().and(does.offers(paul, petra)), does.releases(petra, offer))).toBe('role.not-held')
    for (const who of [petra, paul]) {
      const ended = theRole(held().and(does.releases(who, offer)).state)
      expect([holding(ended), ended.offers[0]?.end?.words]).toEqual([null, { note: 'It was good' }])
    }
    const standing = held().and(does.offers(paul, otto, { term: thisWeek }), accepts(otto, { offer: offerTo(otto, thisWeek) }))
    const back = standing.and(does.releases(otto, offerTo(otto, thisWeek)))
    expect([standingIn(theRole(standing.state)).length, standingIn(theRole(back.state)).length]).toEqual([1, 0])
  })
})

describe('parts and clauses', () => {
  test('[RO13] a role is placed at a milestone or an area that is there; a newer placing replaces the one before', () => {
    expect(code(defined(), does.places(paul, onSite, ['informed']))).toBe('role.work-not-found')
    expect(code(defined(), does.places(paul, onHosting, ['informed']))).toBe('role.work-not-found')
    const placed = work().and(
      does.places(paul, onSite, ['informed']),
      does.places(paul, onHosting, ['consulted']),
      does.places(petra, onSite, ['responsible']),
    )
    expect(theRole(placed.state).placements.map(({ work: { kind }, parts }) => [kind, parts])).toEqual([
      ['area', ['consulted']],
      ['milestone', ['responsible']],
    ])
    expect(code(placed, does.places(clara, onSite, []))).toBe('role.other-side')
  })

  test('[RO14] each part stands once; no parts means none any more', () => {
    expect(code(work(), does.places(paul, onSite, ['informed', 'informed']))).toBe('role.part-repeated')
    const none = work().and(does.places(paul, onSite, ['informed']), does.places(paul, onSite, []))
    expect(theRole(none.state).placements).toEqual([])
  })

  test('[RO15] exactly one role is accountable, across both sides, even when both sides place theirs at once', () => {
    const both = work().and(does.defines(clara, 'client', payer))
    const first = both.and(does.placesPayer(clara, onSite, ['accountable']))
    expect(code(first, does.places(paul, onSite, ['accountable', 'responsible']))).toBe('role.accountable-taken')
    expect(code(first, does.places(paul, onHosting, ['accountable']))).toBe('ok')
    expect(code(first, does.placesPayer(clara, onSite, ['accountable', 'informed']))).toBe('ok')
    expect(accountableFor(first.state.roles, onSite)?.id).toBe(payer)
    const free = first.and(does.placesPayer(clara, onSite, []))
    expect(accountableFor(free.state.roles, onSite)).toBeNull()
    expect(code(free, does.places(paul, onSite, ['accountable']))).toBe('ok')
  })

  test('[RO15] being accountable is taken by either side from a role that nobody there holds, and nothing else is', () => {
    const kept = work().and(does.places(paul, onSite, ['accountable', 'informed']))
    expect(code(kept, does.places(clara, onSite, ['informed']))).toBe('ok')
    for (const parts of [[], ['responsible'], ['accountable'], ['informed', 'consulted']] as const)
      expect(code(kept, does.places(clara, onSite, parts))).toBe('role.other-side')
    expect(code(kept, does.places(clara, onHosting, []))).toBe('role.other-side')
    const taken = kept.and(does.offers(paul, petra), accepts(petra))
    expect(code(taken, does.places(clara, onSite, ['informed']))).toBe('role.other-side')
    expect(code(taken.and(removes(paul, petra)), does.places(clara, onSite, ['informed']))).toBe('ok')
  })

  test('[RO16] a role is named in a clause that stood there, once; the side that linked takes it back', () => {
    expect(code(defined(), does.links(clara))).toBe('role.clause-not-found')
    const linked = defined().and(proposes(paul), does.links(clara))
    expect(code(linked, does.links(paul))).toBe('role.already-linked')
    expect(code(linked, does.unlinks(paul))).toBe('role.linked-by-other')
    const loose = linked.and(does.unlinks(cora))
    expect(theRole(loose.state).clauses).toEqual([])
    expect(code(linked.and(does.retires(paul)), does.unlinks(clara))).toBe('ok')
    expect(code(loose, does.unlinks(cora))).toBe('role.not-linked')
  })
})

function onArea(type: Extract<EventType, `area.${string}`>): Act {
  const facts = { area: hosting }
  if (type === 'area.restored') return clara.does(type, { facts, body: {} })
  return type === 'area.retired'
    ? clara.does(type, { facts, body: { reason: '' } })
    : clara.does('area.revised', { facts, body: { title: 'Servers', description: '' } })
}

test('[RO3] anybody who may speak rewords an area, and the newest words stand', () => {
  const reworded = work().and(onArea('area.revised'))
  expect(reworded.state.roles.areas.get(hosting)?.revisions.map(({ words }) => words?.title)).toEqual(['Hosting', 'Servers'])
  expect(code(work(), olga.does('area.restored', { facts: { area: hosting }, body: {} }))).toBe('standing.needs-contributor')
})
