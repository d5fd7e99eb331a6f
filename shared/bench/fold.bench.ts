import { receive } from '../src/project/index.ts'
import type { Replay } from '../src/project/index.ts'
import { SignedRecord, clara, nobleCrypto, namedId } from '../src/testing/index.ts'
import { replyId } from '../src/threads/index.ts'
import { checkInId } from '../src/check-ins/index.ts'

/**
 * What one more entry costs on a short and on a long record: verified, admitted and folded, in one run, in turn. Signatures are left out of
 * the measure (they cost the same everywhere), so that growth with length shows.
 */
const withoutSignatures = { ...nobleCrypto, verifyP256: () => Promise.resolve(true) }
const [short, long, measured] = [100, 2_000, 100]

const record = await SignedRecord.ofTwoLeads()
const checkIn = checkInId.parse(namedId('check-in for replies'))
const facts = { checkIn, health: 'on-track', milestones: [], needs: [], isExplained: false, evidence: 0 } as const
const body = { happened: 'We began.', next: '', needs: [], reason: '', evidence: [] }
await record.add(clara.does('check-in.posted', { facts: { ...facts, milestones: [], needs: [] }, body }))
while (record.texts.length < long + measured) {
  const reply = replyId.parse(namedId(`reply ${record.texts.length}`))
  const said = { facts: { reply, subject: { kind: 'check-in', id: checkIn } as const }, body: { text: 'And then?' } }
  await record.add(clara.does('reply.posted', said))
}

const ratios: number[] = []
for (let round = 0; round < 5; round += 1) ratios.push((await msPerEntry(long)) / (await msPerEntry(short)))
const [least, middle, most] = [0, 2, 4].map((index) => ratios.toSorted((a, b) => a - b)[index]?.toFixed(1))
console.log(
  `one more entry, signatures aside: after ${long} entries it takes ${middle} × as long as after ${short} (${least} to ${most}, 5 rounds)`,
)

async function msPerEntry(after: number): Promise<number> {
  let replay: Replay | null = null
  for (const text of record.texts.slice(0, after)) replay = await next(replay, text)
  const begun = performance.now()
  for (const text of record.texts.slice(after, after + measured)) replay = await next(replay, text)
  return (performance.now() - begun) / measured
}

async function next(replay: Replay | null, text: string): Promise<Replay> {
  const received = await receive(withoutSignatures, replay, text)
  if (!received.ok) throw new Error(received.code)
  return received.value.replay
}
