import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { castNames, momentsOfEveryType, rolesOf } from '../testing/every-moment.ts'
import type { Moment } from '../testing/every-moment.ts'
import { admit, policy, projectEvents } from './index.ts'
import type { EventType } from './index.ts'

/**
 * What everybody is told about every event type, written out by hand: the table of policy.ts and the rules of the concepts say it in their own
 * way, and must come to the same. Each event is a valid one, at the place where its record has it.
 *
 * Seven answers: lead of the client, of the provider; contributors; observers; and a lead whose key the host brought back.
 * C: standing.needs-contributor, L: standing.needs-lead, U: key.not-confirmed. In a closed room whoever has the standing is told that it is
 * closed, where no row of its own says otherwise. Of the others, too, each row says only what is unlike the rest.
 */
type Row =
  | string
  | {
      readonly open: string
      readonly closed: string
      readonly others?: Partial<typeof others>
    }

/** Somebody put out, somebody whose key is silent, a lead of another room, and the host. */
const others = { removed: 'member.removed', silent: 'key.revoked', unknown: 'key.unknown', host: 'host.may-not' }

const everybody = 'ok ok  ok ok  ok ok  ok'
const contributors = 'ok ok  ok ok  C C  ok'
const leads = 'ok ok  L L  L L  U'

const allAlike = (code: string) => `${code} `.repeat(7).trim()

/** Typed by event: a new one without a row here does not build. */
const rows: Readonly<Record<EventType, Row>> = {
  'project.created': {
    open: allAlike('project.already-created'),
    closed: allAlike('project.already-created'),
    others: {
      removed: 'project.already-created',
      silent: 'project.already-created',
      unknown: 'project.already-created',
      host: 'project.already-created',
    },
  },
  'member.joined': {
    open: allAlike('key.already-known'),
    closed: allAlike('key.already-known'),
    others: { removed: 'key.already-known', silent: 'key.already-known', unknown: 'grant.other-member' },
  },
  'key.added': {
    open: allAlike('key.already-known'),
    closed: allAlike('key.already-known'),
    others: { removed: 'key.already-known', silent: 'key.already-known', unknown: 'key.other-member' },
  },
  'member.invited': 'member.other-side ok  L L  L L  U',
  'invitation.revoked': { open: 'member.other-side ok  L L  L L  U', closed: 'member.other-side ok  L L  L L  U' },
  'member.removed': {
    open: 'ok member.other-side  member.needs-lead member.other-side  member.needs-lead member.other-side  U',
    closed: 'ok member.other-side  member.needs-lead member.other-side  member.needs-lead member.other-side  U',
  },
  'member.standing-changed': 'ok member.other-side  L L  L L  U',
  'member.renamed': everybody,
  'member.imported': 'import.not-creator import.not-creator  L L  L L  U',
  'key.revoked': {
    open: 'ok member.other-side  member.needs-lead member.other-side  member.needs-lead member.other-side  U',
    closed: 'ok member.other-side  member.needs-lead member.other-side  member.needs-lead member.other-side  U',
  },
  'key.return-offered': { open: 'member.other-side ok  L L  L L  U', closed: 'member.other-side ok  L L  L L  U', others: { host: 'ok' } },
  'key.confirmed': { open: 'ok ok  ok ok  ok ok  U', closed: 'ok ok  ok ok  ok ok  U' },
  'body.redacted': {
    open: 'ok erasure.not-yours  erasure.not-yours erasure.not-yours  erasure.not-yours erasure.not-yours  U',
    closed: 'ok erasure.not-yours  erasure.not-yours erasure.not-yours  erasure.not-yours erasure.not-yours  U',
    others: { host: 'ok' },
  },
  'project.described': contributors,
  'project.imported': 'import.not-creator import.not-creator  L L  L L  U',
  'working-time.proposed': contributors,
  'working-time.agreed': 'proposal.own-side ok  L L  L L  U',
  'working-time.declined': 'proposal.own-side ok  L L  L L  U',
  'working-time.withdrawn': 'ok proposal.other-side  ok proposal.other-side  C C  ok',
  'cadence.proposed': contributors,
  'cadence.agreed': 'proposal.own-side ok  L L  L L  U',
  'cadence.declined': 'proposal.own-side ok  L L  L L  U',
  'cadence.withdrawn': 'ok proposal.other-side  ok proposal.other-side  C C  ok',
  'project.close-proposed': leads,
  'project.close-agreed': 'proposal.own-side ok  L L  L L  U',
  'project.close-withdrawn': 'ok proposal.other-side  L L  L L  U',
  'project.reopen-proposed': { open: 'closing.not-closed closing.not-closed  L L  L L  U', closed: leads },
  'project.reopen-agreed': { open: 'proposal.not-open proposal.not-open  L L  L L  U', closed: 'ok proposal.own-side  L L  L L  U' },
  'project.reopen-declined': { open: 'proposal.not-open proposal.not-open  L L  L L  U', closed: 'ok proposal.own-side  L L  L L  U' },
  'project.reopen-withdrawn': { open: 'proposal.not-open proposal.not-open  L L  L L  U', closed: 'proposal.other-side ok  L L  L L  U' },
  'milestone.planned': contributors,
  'milestone.revised': contributors,
  'milestone.date-proposed': contributors,
  'milestone.date-agreed': 'ok milestone.own-proposal  L L  L L  U',
  'milestone.date-declined': 'ok milestone.own-proposal  L L  L L  U',
  'milestone.date-withdrawn': 'milestone.other-proposal ok  milestone.other-proposal ok  C C  milestone.other-proposal',
  'milestone.forecast-changed': 'milestone.not-doing-side ok  milestone.not-doing-side ok  C C  milestone.not-doing-side',
  'milestone.started': 'milestone.not-doing-side ok  milestone.not-doing-side ok  C C  milestone.not-doing-side',
  'milestone.submitted': 'milestone.not-doing-side ok  milestone.not-doing-side ok  C C  milestone.not-doing-side',
  'milestone.criterion-judged': 'ok milestone.own-work  ok milestone.own-work  C C  ok',
  'milestone.changes-requested': 'ok milestone.own-work  ok milestone.own-work  C C  ok',
  'milestone.accepted': 'ok milestone.own-work  L L  L L  U',
  'milestone.dropped': contributors,
  'milestone.restored': contributors,
  'milestone.imported': 'import.not-creator import.not-creator  L L  L L  U',
  'check-in.posted': contributors,
  'check-in.revised': 'check-in.not-yours check-in.not-yours  check-in.not-yours check-in.not-yours  C C  check-in.not-yours',
  'check-in.acknowledged': 'ok check-in.own-side  ok check-in.own-side  ok check-in.own-side  ok',
  'check-in.imported': 'import.not-creator import.not-creator  L L  L L  U',
  'agreement.proposed': contributors,
  'agreement.countered': contributors,
  'agreement.reproposed': contributors,
  'agreement.amendment-proposed': contributors,
  'agreement.clause-marked': contributors,
  'agreement.signed': leads,
  'agreement.declined': 'agreement.own-revision ok  L L  L L  U',
  'agreement.withdrawn': 'agreement.other-revision ok  agreement.other-revision ok  C C  agreement.other-revision',
  'agreement.ending-proposed': leads,
  'agreement.ending-agreed': 'agreement.own-notice ok  L L  L L  U',
  'agreement.ending-withdrawn': 'ok agreement.other-notice  L L  L L  U',
  'agreement.reviewed': contributors,
  'agreement.clause-cited': contributors,
  'agreement.citation-withdrawn': 'agreement.citation-of-other ok  agreement.citation-of-other ok  C C  agreement.citation-of-other',
  'agreement.erasure-agreed': { open: leads, closed: leads },
  'area.named': contributors,
  'area.revised': contributors,
  'area.retired': contributors,
  'area.restored': contributors,
  'role.defined': contributors,
  'role.revised': 'role.other-side ok  role.other-side ok  C C  role.other-side',
  'role.retired': 'ok role.other-side  ok role.other-side  C C  ok',
  'role.restored': 'ok role.other-side  ok role.other-side  C C  ok',
  'role.offered': 'role.other-side ok  role.other-side ok  C C  role.other-side',
  'role.offer-withdrawn': 'role.other-side ok  role.other-side ok  C C  role.other-side',
  'role.accepted':
    'role.offered-to-other role.offered-to-other  role.offered-to-other role.offered-to-other  role.offered-to-other role.offered-to-other  U',
  'role.declined':
    'role.offered-to-other role.offered-to-other  role.offered-to-other role.offered-to-other  role.offered-to-other role.offered-to-other  U',
  'role.released': 'role.not-yours ok  role.not-yours role.not-yours  role.not-yours role.not-yours  U',
  'role.placed': contributors,
  'role.clause-linked': contributors,
  'role.clause-unlinked': 'ok role.linked-by-other  ok role.linked-by-other  C C  ok',
  'ask.raised': 'ask.owner-of-asking-side ok  ask.owner-of-asking-side ok  C C  ask.owner-of-asking-side',
  'ask.revised': 'ask.not-asking-side ok  ask.not-asking-side ok  C C  ask.not-asking-side',
  'ask.assigned': contributors,
  'ask.rescheduled': 'ask.not-asking-side ok  ask.not-asking-side ok  C C  ask.not-asking-side',
  'ask.scope-marked': contributors,
  'ask.option-weighed': contributors,
  'ask.answered': 'ok ask.own-side  ok ask.own-side  C C  ok',
  'ask.reopened': contributors,
  'ask.withdrawn': 'ask.not-asking-side ok  ask.not-asking-side ok  C C  ask.not-asking-side',
  'attachment.added': contributors,
  'attachment.withdrawn': 'attachment.not-yours attachment.not-yours  attachment.not-yours attachment.not-yours  C C  attachment.not-yours',
  'reply.posted': contributors,
  'reply.posted/2': contributors,
  'reply.posted/3': contributors,
  'reply.revised': 'reply.not-yours reply.not-yours  reply.not-yours reply.not-yours  C C  reply.not-yours',
}

const words: Readonly<Record<string, string>> = { C: 'standing.needs-contributor', L: 'standing.needs-lead', U: 'key.not-confirmed' }
const least = new Set(Object.values(words))

/** By name of who asks. */
function expected(row: Row, isClosed: boolean): Record<string, string> {
  const said = typeof row === 'string' ? { open: row } : row
  const answers = (isClosed && 'closed' in said ? said.closed : said.open).split(/\s+/u).map((word) => words[word] ?? word)
  const shut = (answer: string) => (least.has(answer) ? answer : 'project.closed')
  const present = isClosed && !('closed' in said) ? answers.map(shut) : answers
  return {
    ...Object.fromEntries(castNames.map((name, place) => [name, present[place] ?? ''])),
    ...others,
    ...('others' in said && said.others),
  }
}

function textsOf(name: string): string[] {
  const file = new URL(`../record/golden/${name}.jsonl`, import.meta.url)
  return readFileSync(file, 'utf8').trimEnd().split('\n')
}

let moments: ReadonlyMap<EventType, Moment>
beforeAll(async () => {
  moments = await momentsOfEveryType(['every-type-1', 'agreements-1', 'parts-1'].map(textsOf))
})

describe.each([
  ['open', false],
  ['closed', true],
] as const)('in a room that is %s', (_, isClosed) => {
  test.each(Object.entries(rows))('[PR3] [PR4] %s', (type, row) => {
    const moment = moments.get(type as EventType)
    if (!moment) throw new Error(`${type} stands in no record`)
    const { event, at } = moment
    const state = isClosed ? moment.closed : moment.open
    const answers = rolesOf(state).map(([name, { by, key }]) => {
      const answer = admit(state, { event, id: moment.id, by, key, claimedAt: at, seen: state.head }, at)
      return [name, answer.ok ? 'ok' : answer.code]
    })
    expect(Object.fromEntries(answers)).toEqual(expected(row, isClosed))
  })
})

test('[PR3] rows, policy and events name the same types', () => {
  const types = Object.keys(projectEvents).toSorted()
  expect(Object.keys(rows).toSorted()).toEqual(types)
  expect(Object.keys(policy).toSorted()).toEqual(types)
})
