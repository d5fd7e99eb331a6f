import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { projectEvents, receive } from '../project/index.ts'
import type { PlacedEntry, ProjectState, Replay } from '../project/index.ts'
import { recordOfAgreements } from './agreed-types.ts'
import { recordOfEveryType } from './every-type.ts'
import { nobleCrypto } from './noble-crypto.ts'
import { recordOfParts } from './parts-types.ts'

/** Records of released versions. They are never written again: a change that bends one of these tests breaks somebody's record. */
const folder = new URL('../record/golden/', import.meta.url)
const records = [
  { name: 'every-type-1', made: recordOfEveryType },
  { name: 'agreements-1', made: recordOfAgreements },
  { name: 'parts-1', made: recordOfParts },
] as const

describe('golden records fold for ever', () => {
  test.each(records)('$name verifies, and folds to what it folded to on the day it was written', async ({ name }) => {
    const { replay, placed } = await replayed(linesOf(name))
    expect(observed(replay, placed)).toEqual(JSON.parse(readFileSync(new URL(`${name}.folded.json`, folder), 'utf8')))
  })

  test('every event type of version 1 stands in one of them', async () => {
    const placed = await Promise.all(records.map(async ({ name }) => (await replayed(linesOf(name))).placed))
    const types = new Set(placed.flat().map(({ statement }) => statement.type))
    expect(Object.keys(projectEvents).filter((type) => !types.has(type))).toEqual([])
  })

  test.each(records)('$name: the same acts still make the same bytes', async ({ name, made }) => {
    const record = await made()
    expect(record.texts).toEqual(linesOf(name))
  })
})

function linesOf(name: string): string[] {
  return readFileSync(new URL(`${name}.jsonl`, folder), 'utf8')
    .trimEnd()
    .split('\n')
}

async function replayed(texts: readonly string[]): Promise<{ replay: Replay; placed: PlacedEntry[] }> {
  let replay: Replay | null = null
  const placed: PlacedEntry[] = []
  for (const text of texts) {
    const received = await receive(nobleCrypto, replay, text)
    if (!received.ok) throw new Error(`entry ${placed.length + 1}: ${received.code}`)
    replay = received.value.replay
    placed.push(received.value.placed)
  }
  if (!replay) throw new Error('a golden record has entries')
  return { replay, placed }
}

/** What may never change: the head, every verdict, and where everything stands. The shape of the state itself may grow. */
function observed({ chain, state, alarms }: Replay, placed: readonly PlacedEntry[]) {
  return {
    project: chain.project,
    head: state.head,
    alarms,
    entries: placed.map(({ statement, verdict, hash }) => `${statement.type} ${verdict} ${hash}`),
    ...standing(state),
    ...agreed(state),
    ...shared(state),
  }
}

function standing({ engagement, members, ring, milestones, checkIns, threads }: ProjectState) {
  return {
    engagement: {
      title: engagement.title,
      purpose: engagement.purpose,
      imported: engagement.imported?.records,
      workingTime: engagement.workingTime.agreed?.proposal.terms,
      cadence: { client: engagement.cadence.client.agreed, provider: engagement.cadence.provider.agreed?.proposal.terms },
      closing: engagement.closing.state,
    },
    members: [...members.all.values()].map(({ id, side, standing: level, name, state }) => `${id} ${side} ${level} ${state} ${name}`),
    keys: [...ring.keys.values()].map(
      ({ key, origin, revokedSeq, confirmedBy }) => `${key} ${origin} ${revokedSeq ?? 'live'} ${confirmedBy.length}`,
    ),
    milestones: [...milestones.values()].map(({ id, side, state, revisions, proposals }) => ({
      id,
      side,
      status: state.status,
      title: revisions.at(-1)?.words?.title ?? null,
      dates: proposals.map(({ dueOn, answer }) => `${dueOn} ${answer?.kind ?? 'open'}`),
    })),
    checkIns: [...checkIns.values()].map((checkIn) =>
      checkIn.kind === 'imported'
        ? { id: checkIn.id, on: checkIn.on, text: checkIn.words?.text ?? null }
        : { id: checkIn.id, healths: checkIn.revisions.map(({ health }) => health), read: checkIn.acknowledgements.length },
    ),
    replies: [...threads.values()].map(({ id, revisions }) => ({ id, texts: revisions.map(({ words }) => words?.text ?? null) })),
  }
}

/** Nothing for the records that are older than roles. What older check-ins needed became asks with them, and the record says so. */
function shared({ roles, asks, attachments }: ProjectState) {
  if (roles.roles.size === 0) return {}
  return {
    areas: [...roles.areas.values()].map(({ id, revisions, retired }) => ({
      id,
      revisions: revisions.length,
      isRetired: retired !== null,
    })),
    roles: [...roles.roles.values()].map(({ id, side, suggestedBy, revisions, retired, offers, placements, clauses }) => ({
      id,
      side,
      suggestedBy,
      titles: revisions.map(({ words }) => words?.title ?? null),
      isRetired: retired !== null,
      offers: offers.map(
        ({ member, term, answer, end }) => `${member} ${term?.until ?? 'hold'} ${answer?.kind ?? 'open'} ${end?.kind ?? '-'}`,
      ),
      placements: placements.map(({ work, parts }) => `${work.kind} ${work.id} ${parts.join(' ')}`),
      clauses: clauses.map(({ side: by, clause }) => `${by} ${clause}`),
    })),
    asks: [...asks.values()].map(({ id, side, owner, revisions, marks, weighings, answers, dues, turns }) => ({
      id,
      side,
      owner,
      kinds: revisions.map(({ kind, words }) => `${kind} ${words?.title ?? ''}`),
      scopes: [marks.client?.scope ?? null, marks.provider?.scope ?? null],
      views: weighings.map(({ side: by, option, view }) => `${by} ${option} ${view}`),
      answers: answers.map(({ option, outcome }) => `${option ?? '-'} ${outcome ?? '-'}`),
      dues: dues.map(({ dueAt }) => dueAt),
      turns: turns.map(({ status }) => status),
    })),
    files: [...attachments.values()].map(({ id, subject, commitment, words, withdrawn }) => ({
      id,
      at: `${subject.kind} ${subject.id}`,
      commitment,
      name: words?.name ?? null,
      isWithdrawn: withdrawn !== null,
    })),
  }
}

/** Nothing for the records that are older than agreements. */
function agreed({ agreements }: ProjectState) {
  if (agreements.size === 0) return {}
  return {
    agreements: [...agreements.values()].map(({ id, revisions, rounds, effects, notice, citations, erasureConsents }) => ({
      id,
      revisions: revisions.map(({ number, side, hash, clauses, signatures, words }) => ({
        number,
        side,
        hash,
        clauses: clauses.map(({ clause, depth, from }) => `${depth} ${clause} ${from.length}`),
        signed: [signatures.client?.words?.name ?? null, signatures.provider?.words?.name ?? null],
        title: words?.title ?? null,
      })),
      rounds: rounds.map(({ kind, outcome }) => `${kind} ${outcome?.kind ?? 'open'}`),
      effects: effects.map(({ seq, revision }) => `${seq} ${revision}`),
      ended: notice?.agreed?.seq ?? null,
      cited: citations.length,
      erasable: erasureConsents.map(({ side }) => side),
    })),
  }
}
