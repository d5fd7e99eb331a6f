import { afterAll, expect, test } from 'vitest'
import { firstSeed, howMany, randomFrom, tellFigure } from '@counterpart/shared/testing'
import { checkHistory } from './check-history.ts'
import { openMortalHub } from './mortal-hub.ts'
import type { MortalHub } from './mortal-hub.ts'
import { playHistory } from './play-history.ts'
import type { Played } from './play-history.ts'
import { sceneIn, startKilledHub } from './scene.ts'
import type { KilledHub, Scene } from './scene.ts'

/** Each once ended in a history that was wrong, or did not end. */
const failedSeeds: { readonly inMemory: readonly number[]; readonly killed: readonly number[] } = { inMemory: [], killed: [511_070_113] }
const row = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index * 1_000)
const inMemory = [...failedSeeds.inMemory, ...row(firstSeed(20_260_107), howMany({ normal: 9, long: 300 }))]
const killed = [...failedSeeds.killed, ...row(firstSeed(7), howMany({ normal: 0, long: 30 }))]

const hubs: { mortal: MortalHub | null; killed: KilledHub | null } = { mortal: null, killed: null }
const seen = { acts: 0, acknowledged: 0, unknown: 0, faults: new Map<string, number>() }
afterAll(async () => {
  await hubs.mortal?.close()
  await hubs.killed?.close()
})

async function playAndCheck(scene: Scene, seed: number): Promise<void> {
  const played = await playHistory(scene, seed)
  note(played)
  expect(checkHistory(played.happened, played.record), `seed ${seed}`).toEqual([])
}

function note({ happened, faults }: Played): void {
  const count = (kind: string): number => happened.filter((each) => each.kind === kind).length
  seen.acts += count('sent')
  seen.acknowledged += count('acknowledged')
  seen.unknown += count('unknown')
  for (const [name, times] of faults) seen.faults.set(name, (seen.faults.get(name) ?? 0) + times)
}

test.each(inMemory)('a session with faults on every line and a hub that loses its power holds what it was told (seed %i)', async (seed) => {
  hubs.mortal ??= await openMortalHub(randomFrom(seed))
  await playAndCheck(await sceneIn(hubs.mortal), seed)
})

test.each(killed)(
  'a session with faults on every line and a hub that is killed holds what it was told (seed %i)',
  { timeout: 7_200_000 },
  async (seed) => {
    hubs.killed ??= await startKilledHub()
    await playAndCheck(await hubs.killed.newScene(), seed)
  },
)

test('the faults of these sessions bit', () => {
  for (const fault of ['death', 'cut', 'reset', 'half-open', 'severed']) expect(seen.faults.get(fault), fault).toBeGreaterThan(0)
  expect(seen.unknown).toBeGreaterThan(0)
  tellFigure(
    'sessions with faults, all as they were told',
    `${inMemory.length} in memory, the last from seed ${inMemory.at(-1)}, ${killed.length} killed, the last from seed ${killed.at(-1)}`,
  )
  tellFigure('acts in these sessions', `${seen.acts}, ${seen.acknowledged} acknowledged, ${seen.unknown} given up`)
  tellFigure('faults in these sessions', JSON.stringify(Object.fromEntries(seen.faults)))
})
