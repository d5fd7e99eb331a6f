// @vitest-environment node
import { checkInId } from '@counterpart/shared/check-ins'
import { beginning, headOf } from '@counterpart/shared/record'
import type { Position } from '@counterpart/shared/record'
import { expect, test, vi } from 'vitest'
import type { Connection } from './connection.ts'
import { readKeys } from './keys.ts'
import { newId } from './new-id.ts'
import { ProjectRoom } from './project-room.ts'
import { environmentOf, freshStorage, roomOf, until } from './testing/device.ts'
import { described, devices } from './testing/devices.ts'

const { hub, written } = devices()

test('a room that was entered sends what waits once the record is verified, and not while the hub’s word is shown', async () => {
  const { layer, person, project, storage } = await written()
  const { member } = roomOf(layer, project)
  const keys = await readKeys({ storage, subtle: globalThis.crypto.subtle }, person)
  const env = environmentOf(hub(), person, { storage: freshStorage(), snapshotFrom: 1 })
  const head = (): Position => {
    const chain = hub().projects.get(project)?.replay.chain
    return chain ? headOf(chain) : beginning
  }
  const sent: string[] = []
  const page = async () => ({
    ok: true,
    value: {
      ok: true,
      member,
      entries: hub().texts(project),
      head: head(),
      hasMore: false,
      checkpoint: await hub().checkpoint(project),
    },
  })
  let mayCatchUp = true
  const ask = ((name: string) => {
    if (name === 'enter' && mayCatchUp) return page()
    if (name === 'act') sent.push(room.record.checking() ? 'unverified' : 'verified')
    return Promise.resolve({ ok: false, code: 'link.no-answer', again: true })
  }) as unknown as Connection['ask']
  const nothing = () => undefined
  const shelf = { storage: env.storage, person, project }
  const room = new ProjectRoom({
    env,
    shelf,
    member,
    ask,
    keys: () => keys,
    line: () => 'live',
    changed: nothing,
    tell: nothing,
    announce: nothing,
  })
  await room.enter()
  expect(room.view()).toMatchObject({ link: 'live', proof: 'verified', signing: 'ready' })
  mayCatchUp = false
  for (const title of ['three', 'four']) await layer.act(project, described(title))
  await until(layer, project, ({ entries }) => entries.length === 5)
  await room.showNamed(head())
  expect(room.view()).toMatchObject({ link: 'live', unverified: { from: 'hub' } })
  const facts = {
    checkIn: checkInId.parse(newId()),
    health: 'on-track' as const,
    milestones: [],
    needs: [],
    isExplained: false,
    evidence: 0,
  }
  const body = { happened: 'We began.', next: 'We go on.', needs: [], reason: '', evidence: [] }
  expect(await room.act({ type: 'check-in.posted', facts, body })).toMatchObject({ status: 'queued' })
  await room.sender.flush()
  mayCatchUp = true
  await room.enter()
  await vi.waitFor(() => expect(sent).not.toEqual([]))
  expect(sent).toEqual(['verified'])
  await room.close()
})
