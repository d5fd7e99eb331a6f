import { isLucky, pick } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'
import type { Proxy } from './proxy.ts'
import type { Scene } from './scene.ts'

/** A life is long enough for so many deaths. */
const mostDeaths = 2

type Fault = (proxy: Proxy, random: Random) => void

const faults: Readonly<Record<string, Fault>> = {
  cut: (proxy) => proxy.cut(),
  reset: (proxy) => proxy.reset(),
  'cut on the way there': (proxy, random) => proxy.cutAfter('to-hub', Math.floor(random() * 1_500)),
  'cut on the way back': (proxy, random) => proxy.cutAfter('to-browser', Math.floor(random() * 3_000)),
  severed: (proxy) => proxy.sever(),
  'half-open': (proxy) => proxy.goSilent(),
  late: (proxy, random) => proxy.delay({ latencyMs: random() * 10, jitterMs: random() * 20, random }),
  slow: (proxy, random) => proxy.throttle(50_000 + random() * 100_000),
}

interface Victims {
  readonly proxies: readonly Proxy[]
  readonly scene: Scene
  /** How much has happened so far: faults come by that and not by the clock, so that a slow machine gets as many as a quick one. */
  happened(): number
  /** Goes on until then, and mends everything. */
  readonly until: Promise<unknown>
}

/** Lets one thing after the other go wrong, on one line after the other, and the hub die now and then. Tells how often each happened. */
export async function inflict(random: Random, { proxies, scene, happened, until }: Victims): Promise<ReadonlyMap<string, number>> {
  const inflicted = new Map<string, number>()
  const count = (name: string): void => void inflicted.set(name, (inflicted.get(name) ?? 0) + 1)
  let isOver = false
  const over = (): void => void (isOver = true)
  until.then(over, over) // whoever gave it hears how it ended
  while (!isOver) {
    await moreHappened(happened, { most: 1 + random() * 6, isOver: () => isOver })
    const victim = pick(random, proxies)
    const [name = '', fault] = pick(random, Object.entries(faults)) ?? []
    if (isLucky(random, 0.05) && (inflicted.get('death') ?? 0) < mostDeaths) {
      count('death')
      for (const proxy of proxies) proxy.sever()
      await scene.die()
      for (const proxy of proxies) proxy.mend()
    } else if (isLucky(random, 0.5)) {
      for (const proxy of proxies) proxy.mend() // what went silent or was severed would hold its part up for good
    } else if (victim) {
      count(name)
      fault?.(victim, random)
    }
  }
  for (const proxy of proxies) proxy.mend()
  return inflicted
}

/** A while without anything happening counts as well: everybody may be waiting for a line to be mended. */
async function moreHappened(happened: () => number, { most, isOver }: { most: number; isOver: () => boolean }): Promise<void> {
  const enough = happened() + most
  const deadline = Date.now() + 150
  while (happened() < enough && Date.now() < deadline && !isOver()) await new Promise((resolve) => void setTimeout(resolve, 2))
}
