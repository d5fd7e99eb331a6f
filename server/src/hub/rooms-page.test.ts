import { expect, test } from 'vitest'
import { instant, ok, refuse } from '@counterpart/shared/kernel'
import { beginning } from '@counterpart/shared/record'
import { SignedRecord, clara } from '@counterpart/shared/testing'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../crypto/node-crypto.ts'
import { createLog } from '../log.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import { createClockGuard } from './clock-guard.ts'
import { createRooms } from './rooms.ts'

const clock = () => instant.parse(Date.now())
const log = createLog({ level: 'silent' })

test('whoever reads a page is let in where it ends, before the next entry is told, or hears why not', async () => {
  const store = createMemoryStore()
  const record = await SignedRecord.begin(undefined, nodeCrypto)
  const [first] = record.placed
  if (!first) throw new Error('there is a first entry')
  const { project, texts } = record
  await store.append({ project, seq: 1, hash: first.hash, id: first.statement.id, text: texts[0] ?? '' })
  const host = nodeSigner(makePrivateKey())
  const rooms = createRooms({ store, crypto: nodeCrypto, clockGuard: createClockGuard({ clock, uptime: clock, log }), host, log })
  const order: string[] = []
  rooms.onEntries(() => void order.push('told'))
  const event = await record.sign(clara.does('project.described', { facts: {}, body: { title: 'Next', purpose: '' } }))
  const letIn = ({ state }: typeof record.replay) => {
    order.push(`let in at ${state.head.seq}`)
    return ok
  }
  const page = rooms.page(project, beginning, letIn)
  expect(await rooms.place({ project, event, mayAct: () => ok })).toMatchObject({ ok: true })
  expect(await page).toMatchObject({ value: { entries: [texts[0]], head: { seq: 1 } } })
  expect(order).toEqual(['let in at 1', 'told'])
  expect(await rooms.page(project, beginning, () => refuse('member.removed'))).toEqual({ ok: false, code: 'member.removed' })
})
