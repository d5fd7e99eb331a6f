import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { projectEvents, receive } from '../project/index.ts'
import type { PlacedEntry, ProjectState, Replay } from '../project/index.ts'
import { recordOfEveryType } from './every-type.ts'
import { nobleCrypto } from './noble-crypto.ts'

/** Records of released versions. They are never written again: a change that bends one of these tests breaks somebody's record. */
const folder = new URL('../record/golden/', import.meta.url)
const lines = new URL('every-type-1.jsonl', folder)
const folded = new URL('every-type-1.folded.json', folder)

describe('golden records fold for ever', () => {
  test('the bytes of version 1 verify, and fold to what they folded to on the day they were written', async () => {
    const { replay, placed } = await replayed(readFileSync(lines, 'utf8').trimEnd().split('\n'))
    expect(observed(replay, placed)).toEqual(JSON.parse(readFileSync(folded, 'utf8')))
  })

  test('every event type of version 1 stands in it', async () => {
    const { placed } = await replayed(readFileSync(lines, 'utf8').trimEnd().split('\n'))
    const types = new Set(placed.map(({ statement }) => statement.type))
    expect(Object.keys(projectEvents).filter((type) => !types.has(type))).toEqual([])
  })

  test('the same acts still make the same bytes', async () => {
    const record = await recordOfEveryType()
    expect(`${record.texts.join('\n')}\n`).toBe(readFileSync(lines, 'utf8'))
  })
})

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
