import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MantineProvider } from '@mantine/core'
import { projectId } from '@counterpart/shared/kernel'
import { packSnapshot, refusals } from '@counterpart/shared/project'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AsideNotice } from '../features/projects/device-fault-notice.tsx'
import { Messages } from '../messages/index.ts'
import { browserCrypto } from '../project/browser-crypto.ts'
import { DataLayerContext } from '../project/data-layer-context.ts'
import type { DeviceStorage } from '../project/device-storage.ts'
import { keepEntries, keepSnapshot } from '../project/kept-record.ts'
import { memoryStorage } from '../project/memory-storage.ts'
import { openDataLayer } from '../project/open-data-layer.ts'
import type { OpenDataLayer } from '../project/open-data-layer.ts'
import { openReader } from '../project/receive.ts'
import type { Room } from '../project/room.ts'
import { withoutHub } from '../project/testing/without-hub.ts'
import { FailureBoundary } from './failure.tsx'
import { ProjectsScreen } from './projects-screen.tsx'
import { UnverifiedBoundary } from './unverified-boundary.tsx'

const golden = join(import.meta.dirname, '../../../shared/src/record/golden/every-type-1.jsonl')
const texts = readFileSync(golden, 'utf8').split('\n').slice(0, 8)
const person = 'clara'

const layers: OpenDataLayer[] = []
beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue() // React tells of every error that a boundary catches
})
afterEach(() => {
  cleanup()
  for (const layer of layers.splice(0)) layer.close()
  vi.restoreAllMocks()
})

/** A device that holds a record and a snapshot of it, bent by somebody, and verifies nothing before it is let. */
async function device(bent: (snapshot: string) => string) {
  const storage = memoryStorage()
  const first = JSON.parse(texts[0] ?? '')
  const project = projectId.parse(first.entry.prev)
  const reader = openReader(browserCrypto(null), project)
  const { placed } = await reader.take(texts)
  const replay = reader.replay()
  const packed = replay && packSnapshot(replay.state)
  const member = placed[0]?.statement.member
  if (!replay || !packed?.ok || !member || member === 'host') throw new Error('there is no such record')
  const shelf = { storage, person, project }
  await keepEntries(shelf, { member, placed, head: reader.head() })
  await keepSnapshot(shelf, { seq: reader.head().seq, text: bent(packed.value) })
  let verify = (): void => undefined
  const mayVerify = new Promise<void>((resolve) => (verify = resolve))
  const listAfter: DeviceStorage['listAfter'] = async (prefix, after, most) => {
    if (after === 0) await mayVerify
    return storage.listAfter(prefix, after, most)
  }
  const layer = openDataLayer(withoutHub({ storage: { ...storage, listAfter }, snapshotFrom: 1 }), { refresh: () => Promise.resolve() })
  layers.push(layer)
  const seen: Room[] = []
  layer.store.subscribe(({ rooms }) => seen.push(...rooms.values()))
  return { layer, verify, title: replay.state.engagement.title, seen }
}

function show(layer: OpenDataLayer, children: ReactNode): void {
  render(
    <MantineProvider env="test">
      <Messages language="en" refusals={refusals}>
        <DataLayerContext value={layer}>
          <FailureBoundary place="/">
            <AsideNotice />
            <UnverifiedBoundary>{children}</UnverifiedBoundary>
          </FailureBoundary>
        </DataLayerContext>
      </Messages>
    </MantineProvider>,
  )
}

const aside = 'A room cannot be shown ahead of its check'
const stopped = 'This page stopped working'

test('a screen that fails on what is not verified goes on without it, and says so; the room comes with its record', async () => {
  const { layer, verify, title, seen } = await device((text) => text.replaceAll(/"name":("[^"]*")/gu, '"name":{"text":$1}'))
  show(layer, <ProjectsScreen />)
  void layer.setPerson(person)
  await screen.findByText(aside)
  expect(seen.map(({ unverified, me }) => [unverified?.from, typeof me?.name])).toContainEqual(['device', 'object'])
  expect(screen.queryByText(stopped)).toBeNull()
  expect(screen.queryByText(title)).toBeNull()
  verify()
  await screen.findByText(title)
  await waitFor(() => expect(screen.queryByText(aside)).toBeNull())
})

test('a screen that fails on what is verified as well is a fault of the program', async () => {
  const { layer, verify } = await device((text) => text)
  const Failing = (): never => {
    throw new Error('a fault of ours')
  }
  void layer.setPerson(person)
  await waitFor(() => expect([...layer.store.getState().rooms.values()]).toMatchObject([{ unverified: { from: 'device' } }]))
  show(layer, <Failing />)
  await screen.findByText(stopped)
  screen.getByText('a fault of ours')
  verify()
})
