import { afterEach, expect, test } from 'vitest'
import type { ProjectId } from '@counterpart/shared/kernel'
import type { NewAct } from '../../client/src/project/room.ts'
import type { HeadlessBrowser } from './headless-browser.ts'
import { freePort } from './hub-process.ts'
import { startRestorableHub } from './restorable-hub.ts'
import type { RestorableHub } from './restorable-hub.ts'
import { firstRoom, joined, seen } from './six-connections.ts'

const timeout = 120_000
const open: { hub: RestorableHub | null; browsers: readonly HeadlessBrowser[] } = { hub: null, browsers: [] }

afterEach(async () => {
  for (const browser of open.browsers) await browser.close()
  await open.hub?.close()
})

function described(title: string): NewAct {
  return { type: 'project.described', facts: {}, body: { title, purpose: '' } }
}

/** Clara and Paul in one room that was backed up while both wrote, and which has gone on since. */
async function backedUpRoom() {
  const hub = await startRestorableHub(await freePort())
  open.hub = hub
  const { clara, project } = await firstRoom(hub)
  const paul = await joined(hub, clara, { project, name: 'Paul', side: 'provider', standing: 'lead' })
  open.browsers = [clara, paul]
  const writing = [1, 2, 3, 4, 5, 6].map((count) => clara.layer.act(project, described(`While it is copied, ${count}`)))
  await hub.backup()
  await Promise.all(writing)
  await atRest(open.browsers, project)
  const copied = clara.room(project)?.confirmed.head.seq ?? 0
  for (const [place, browser] of [clara, paul, clara, paul].entries()) {
    await browser.layer.act(project, described(`After the backup, ${place}`))
    await atRest(open.browsers, project)
  }
  expect(clara.room(project)?.confirmed.head.seq).toBe(copied + 4)
  return { hub, clara, paul, project }
}

/** Everything is placed, and both have heard of it. */
async function atRest(browsers: readonly HeadlessBrowser[], project: ProjectId): Promise<void> {
  for (const browser of browsers) await seen(browser, project, ({ link, pending }) => link === 'live' && pending.length === 0)
  const head = Math.max(...browsers.map((browser) => browser.room(project)?.confirmed.head.seq ?? 0))
  for (const browser of browsers) await seen(browser, project, ({ confirmed }) => confirmed.head.seq === head)
}

test('an old backup is put back, and the newer entries come back from browsers as they were', { timeout }, async () => {
  const { hub, clara, paul, project } = await backedUpRoom()
  const before = clara.room(project)?.entries.map(({ hash }) => hash)
  const state = clara.room(project)?.confirmed
  await hub.restore(true)
  await paul.layer.act(project, described('Written while it waits'))
  for (const browser of [clara, paul]) await seen(browser, project, ({ isTakingBack, link }) => isTakingBack && link === 'live')
  await expect.poll(async () => (await clara.layer.downloadRecord(project)).ok, { timeout: 20_000 }).toBe(true)
  await expect.poll(async () => hub.headOf(project), { timeout: 20_000 }).toBe(before?.length)
  expect(clara.room(project)).toMatchObject({ alarm: null, confirmed: { head: state?.head } })
  expect(paul.room(project)?.pending).toMatchObject([{ type: 'project.described' }])

  expect(await hub.command('restore-finish', {})).toMatchObject({ ok: true, value: { rooms: [{ project, to: before?.length }] } })
  await atRest([clara, paul], project)
  for (const browser of [clara, paul]) {
    const room = browser.room(project)
    expect(room).toMatchObject({ alarm: null, isTakingBack: false, proof: 'verified' })
    expect(room?.entries.map(({ hash }) => hash).slice(0, -1)).toEqual(before)
  }
  expect(clara.room(project)?.confirmed).toEqual(paul.room(project)?.confirmed)
})

test('an old backup alone is a rollback in every browser, until the record leads through all they had seen', { timeout }, async () => {
  const { hub, clara, paul, project } = await backedUpRoom()
  await hub.restore(false)
  for (const browser of [clara, paul]) await seen(browser, project, ({ alarm }) => alarm?.kind === 'rolled-back' && alarm.shown !== null)
  expect(await paul.layer.act(project, described('No'))).toEqual({ status: 'refused', code: 'room.alarm' })
  await hub.undoRestore()
  for (const browser of [clara, paul]) await seen(browser, project, ({ alarm, signing }) => alarm === null && signing === 'ready')
  await paul.layer.act(project, described('Yes'))
  await atRest([clara, paul], project)
  expect(await paul.layer.evidence(project)).toMatchObject({ both: expect.stringContaining('rolled-back') })
})
