import { describe, expect, test } from 'vitest'
import { day, dayMs } from '../kernel/index.ts'
import { aroundRoles, roleMatrixOf, waitingFor } from '../project/index.ts'
import { proposes, scope, website } from '../testing/agreement-story.ts'
import { clara, cora, fullRoom, olga, otto, paul, petra } from '../testing/index.ts'
import type { Act, History, Person } from '../testing/index.ts'
import { accepts, does, hosting, lead, offerTo, onHosting, onSite, payer, site, theRole, thisWeek } from '../testing/role-story.ts'
import { ownerOf, partsOf, rolesNamedIn, standingOf } from './index.ts'

const removes = (who: Person, whom: Person): Act =>
  who.does('member.removed', { facts: { member: whom.member }, body: { reason: 'Moved on' } })
const defined = () => fullRoom().and(does.defines(paul))
const held = () => defined().and(does.offers(paul, petra), accepts(petra))
const standing = (room: History) => standingOf(aroundRoles(room.state, room.now), theRole(room.state))
const gaps = (room: History) => standing(room).gaps.map(({ kind }) => kind)
const waits = (room: History, who: Person) =>
  waitingFor(room.state, { id: who.member }, room.now).flatMap(({ kind, object, seq }) => (object === lead ? [[kind, seq]] : []))

describe('who is asked today, and what is missing', () => {
  test('[RO19] nobody was asked, has not said yes, has said no, has left', () => {
    const offered = defined().and(does.offers(paul, petra))
    expect(gaps(defined())).toEqual(['not-offered'])
    expect(gaps(offered)).toEqual(['not-accepted'])
    expect(gaps(offered.and(does.declines(petra)))).toEqual(['declined'])
    expect(gaps(offered.and(removes(paul, petra)))).toEqual(['asked-left'])
    expect(gaps(offered.and(does.takesBack(paul, offerTo(petra))))).toEqual(['not-offered'])
    expect(gaps(held().and(does.releases(petra, offerTo(petra))))).toEqual(['not-offered'])
    expect(gaps(held())).toEqual([])
    expect(standing(held())).toMatchObject({ answering: [petra.member], held: { member: petra.member }, standIn: null })
    expect(gaps(held().and(does.retires(paul)))).toEqual([])
  })

  test('[RO19] the holder has left, whoever was asked since beside it', () => {
    const left = held().and(removes(paul, petra))
    expect(gaps(left)).toEqual(['holder-left'])
    expect(standing(left)).toMatchObject({ answering: [], held: { member: petra.member } })
    const asked = left.and(does.offers(paul, otto))
    expect(gaps(asked)).toEqual(['holder-left', 'not-accepted'])
    expect(gaps(asked.and(accepts(otto)))).toEqual([])
  })

  test('[RO19] reworded since the holder said yes, until they say it again', () => {
    const reworded = held().and(does.rewords(paul))
    expect(gaps(reworded)).toEqual(['not-confirmed'])
    expect(standing(reworded).answering).toEqual([petra.member])
    expect(gaps(reworded.and(accepts(petra)))).toEqual([])
  })

  test('[RO19] the holder and whoever stands in today answer, by the day of the working time', () => {
    const offer = offerTo(otto, thisWeek)
    const asked = held().and(does.offers(paul, otto, { term: thisWeek }))
    expect([gaps(asked), standing(asked).answering]).toEqual([['nobody-stands-in'], [petra.member]])
    const covered = asked.and(accepts(otto, { offer }))
    expect([gaps(covered), standing(covered).answering]).toEqual([[], [petra.member, otto.member]])
    // Monday 9:00 UTC; Friday is the last day.
    expect(standing(covered.later(4 * dayMs)).answering).toEqual([petra.member, otto.member])
    expect(standing(covered.later(5 * dayMs)).answering).toEqual([petra.member])
    const eastward = covered
      .later(4.5 * dayMs)
      .and(
        clara.does(
          'working-time.proposed',
          { facts: { terms: { zone: 'Pacific/Auckland', weekdays: [1], from: 540, to: 1020, holidays: [] } }, body: { reason: '' } },
          { id: offerTo(cora) },
        ),
        paul.does('working-time.agreed', { facts: { proposal: offerTo(cora) }, body: {} }),
      )
    expect(standing(covered.later(4.5 * dayMs)).answering).toEqual([petra.member, otto.member])
    expect(standing(eastward).answering).toEqual([petra.member])
    expect(gaps(covered.and(removes(paul, otto)))).toEqual(['nobody-stands-in'])
    expect(gaps(asked.and(does.declines(otto, offer)))).toEqual(['nobody-stands-in'])
    expect(gaps(asked.and(does.takesBack(paul, offer)))).toEqual([])
    expect(gaps(asked.later(6 * dayMs))).toEqual([])
    const alone = covered.and(does.releases(petra, offerTo(petra)))
    expect([gaps(alone), standing(alone).answering]).toEqual([['not-offered'], [otto.member]])
  })
})

describe('the matrix', () => {
  test('[RO20] work that is there against roles in use, the client’s first, with what is missing', () => {
    const room = defined().and(does.defines(clara, 'client', payer), does.plans(paul), does.names(clara))
    const placed = room.and(does.places(paul, onSite, ['responsible']), does.placesPayer(clara, onSite, ['accountable', 'consulted']))
    const { roles, rows } = roleMatrixOf(placed.state, placed.now)
    expect(roles.map(({ role }) => role.id)).toEqual([payer, lead])
    expect(rows.map(({ work, gaps: missing }) => [work.id, missing])).toEqual([
      [hosting, ['nobody-accountable', 'nobody-responsible']],
      [site, []],
    ])
    expect(rows[1]?.cells.map(({ parts }) => parts)).toEqual([['accountable', 'consulted'], ['responsible']])
    expect(partsOf(theRole(placed.state), onHosting)).toEqual([])
    expect(ownerOf(aroundRoles(placed.state, placed.now), site)?.role.id).toBe(payer)
    const fewer = placed.and(
      does.retires(clara, payer),
      clara.does('area.retired', { facts: { area: hosting }, body: { reason: '' } }),
      paul.does('milestone.dropped', { facts: { milestone: site }, body: { reason: 'x' } }),
    )
    expect(ownerOf(aroundRoles(fewer.state, fewer.now), site)).toBeNull()
    expect(roleMatrixOf(fewer.state, fewer.now)).toMatchObject({ roles: [{ role: { id: lead } }], rows: [] })
  })

  test('[RO16] a clause names the roles in use that were linked to it', () => {
    const linked = defined().and(proposes(paul), does.links(clara))
    const named = (room: History) => rolesNamedIn(room.state.roles, { agreement: website, clause: scope }).map(({ id }) => id)
    expect(named(linked)).toEqual([lead])
    expect(named(linked.and(does.unlinks(clara)))).toEqual([])
    expect(named(linked.and(does.retires(paul)))).toEqual([])
  })
})

describe('what waits', () => {
  test('[RO21] an offer waits for whoever was asked, even an observer, until they answer or its days are over', () => {
    const offered = defined().and(does.offers(paul, otto))
    const { seq } = offered.state.head
    expect([petra, paul, otto].map((who) => waits(offered, who))).toEqual([[], [], [['role-to-answer', seq]]])
    expect(waits(offered.and(accepts(otto)), otto)).toEqual([])
    const asked = held().and(does.offers(paul, otto, { term: thisWeek }))
    expect(waits(asked, otto)).toEqual([['role-to-answer', asked.state.head.seq]])
    expect(waits(asked.later(6 * dayMs), otto)).toEqual([])
    expect(waits(offered.and(does.retires(paul)), otto)).toEqual([])
  })

  test('[RO21] a newer wording waits for whoever holds it, and for who stands in', () => {
    const offer = offerTo(otto, thisWeek)
    const reworded = held().and(does.offers(paul, otto, { term: thisWeek }), accepts(otto, { offer }), does.rewords(paul))
    const asked = [['role-to-confirm', reworded.state.head.seq]]
    expect([petra, otto, paul].map((who) => waits(reworded, who))).toEqual([asked, asked, []])
    expect(waits(reworded.later(6 * dayMs), otto)).toEqual([])
    expect(waits(reworded.and(accepts(petra)), petra)).toEqual([])
  })

  test('[RO21] a role that lost its holder, or was declined, waits for the leads of its side until somebody there is asked', () => {
    const left = held().and(removes(paul, petra))
    const asked = [['role-without-holder', left.state.head.seq]]
    expect([paul, otto, clara].map((who) => waits(left, who))).toEqual([asked, [], []])
    expect(waits(left.and(does.offers(paul, otto)), paul)).toEqual([])
    expect(waits(left.and(does.offers(paul, otto), does.declines(otto)), paul)).toEqual(asked)
    const declined = defined().and(does.offers(paul, petra), does.declines(petra))
    expect(waits(declined, paul)).toEqual([['role-without-holder', declined.state.head.seq]])
    expect(waits(defined(), paul)).toEqual([])
    const suggested = fullRoom().and(does.defines(cora, 'client'), does.offers(clara, olga), does.declines(olga))
    expect([clara, cora, paul].map((who) => waits(suggested, who).length)).toEqual([1, 0, 0])
  })

  test('[RO19] a day is asked for as it stands in the calendar', () => {
    expect(aroundRoles(fullRoom().state, fullRoom().now).today).toBe(day.parse('2026-01-05'))
  })
})
