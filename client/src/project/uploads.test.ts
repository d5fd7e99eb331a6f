// @vitest-environment node
import { milestoneId } from '@counterpart/shared/milestones'
import { afterEach, expect, test, vi } from 'vitest'
import { PartNotLoaded } from './load-part.ts'
import { newId } from './new-id.ts'
import { environmentOf, newProjectOf } from './testing/device.ts'
import { devices } from './testing/devices.ts'
import { openUploads } from './uploads.ts'

const { hub, opened } = devices()
afterEach(() => vi.unstubAllGlobals())

/** What becomes of a file whose commitment cannot be computed, and what was reported. */
async function attached(problem: Error) {
  const reported: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
  const env = environmentOf(hub(), 'clara')
  const layer = await opened('clara', env.storage)
  const project = await newProjectOf(layer)
  const broken = { ...env, crypto: { ...env.crypto, hmac: () => Promise.reject(problem) } }
  const uploads = openUploads(broken, layer)
  await uploads.add(project, { kind: 'milestone', id: milestoneId.parse(newId()) }, new File(['bytes'], 'plan.txt', { type: 'text/plain' }))
  const phases = () => uploads.store.getState().uploads.map(({ phase }) => phase)
  await expect.poll(() => phases().map(({ is }) => ['waiting', 'preparing'].includes(is))).toEqual([false])
  return { reported, phases: phases() }
}

test('a mistake of this program is told and reported, and not tried again as if the line had been cut', async () => {
  const mistake = new TypeError('nobody foresaw this')
  expect(await attached(mistake)).toEqual({ reported: [mistake], phases: [{ is: 'refused', code: 'attachment.upload-failed' }] })
})

test('a part of this program that cannot be loaded now is a cut line: the file waits and goes on', async () => {
  expect(await attached(new PartNotLoaded())).toEqual({ reported: [], phases: [{ is: 'resting' }] })
})
