import { z } from 'zod'
import type { Devtools } from './devtools.ts'
import { originOf } from './origins.ts'

const callFrame = z.object({ functionName: z.string(), url: z.string(), lineNumber: z.int(), columnNumber: z.int() })
const profile = z.object({
  profile: z.object({
    nodes: z.array(z.object({ id: z.int(), callFrame, children: z.array(z.int()).optional() })),
    samples: z.array(z.int()),
    timeDeltas: z.array(z.number()),
  }),
})
type CallFrame = z.infer<typeof callFrame>

/** What a function itself took of the time in which anything was done on the main thread; `share` is from 0 to 1. */
export interface SelfTime {
  readonly name: string
  /** The source it was built from. */
  readonly source: string
  readonly work: string
  readonly share: number
}

const idle = ['(idle)', '(root)', '(program)']

/** What a piece of code is there for, by its source; the first that fits. What fits none is for whatever called it. */
const works: readonly (readonly [string, RegExp])[] = [
  ['collecting garbage', /^\(garbage collector\)/u],
  ['keeping track of promises', /(promiseInitHook|trackPromise|_propagate|promiseResolveHook|emitInitNative) node:/u],
  ['signing', /noble\/curves|deterministic-signer|SignJob/u],
  ['verifying', /VerifyJob|verifyP256|record\/(verify|signatures)\.ts|crypto\/node-crypto/u],
  ['hashing and canonical text', /record\/(hashing|canonical|binary|statement)\.ts|noble\/hashes|canonicalize|createHash|createHmac/u],
  ['asking who speaks', /better-auth|better-call|better-fetch|src\/access\//u],
  ['schemas', /\/zod\//u],
  ['limits', /rate-limiter-flexible|hub\/limits/u],
  ['sockets', /socket\.io|engine\.io|\/ws\/|hub\/line\.ts/u],
  ['the journal', /record-store/u],
  ['rules and fold', /shared\/src/u],
  ['the hub', /\.\.\/src\//u],
]

/** Samples the server's main thread while `run` runs. Threads beside it, where signatures are checked, do not show. */
export async function selfTimes(devtools: Devtools, run: () => Promise<unknown>): Promise<SelfTime[]> {
  await devtools.ask('Profiler.enable')
  await devtools.ask('Profiler.setSamplingInterval', { interval: 200 })
  await devtools.ask('Profiler.start')
  await run()
  const { nodes, samples, timeDeltas } = profile.parse(await devtools.ask('Profiler.stop')).profile
  const frames = new Map(nodes.map(({ id, callFrame: frame }) => [id, frame]))
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const workOf = (id: number | undefined): string => {
    const frame = id === undefined ? undefined : frames.get(id)
    return frame ? (ownWork(frame) ?? workOf(callers.get(id ?? 0))) : 'the rest of Node'
  }
  const times = new Map<string, { readonly frame: CallFrame; readonly work: string; time: number }>()
  for (const [place, id] of samples.entries()) {
    const frame = frames.get(id)
    if (!frame || idle.includes(frame.functionName)) continue
    const work = workOf(id)
    const name = `${work} ${frame.functionName} ${sourceOf(frame)}`
    const known = times.get(name) ?? { frame, work, time: 0 }
    known.time += timeDeltas[place] ?? 0
    times.set(name, known)
  }
  const total = [...times.values()].reduce((sum, { time }) => sum + time, 0)
  return [...times.values()]
    .map(({ frame, work, time }) => ({ name: frame.functionName || '(anonymous)', source: sourceOf(frame), work, share: time / total }))
    .toSorted((one, other) => other.share - one.share)
}

function ownWork(frame: CallFrame): string | undefined {
  const text = `${frame.functionName} ${sourceOf(frame)}`
  return works.find(([, source]) => source.test(text))?.[0]
}

function sourceOf({ url, lineNumber, columnNumber }: CallFrame): string {
  return originOf(url, { line: lineNumber, column: columnNumber })
}
