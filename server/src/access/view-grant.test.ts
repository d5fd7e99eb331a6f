import { expect, test } from 'vitest'
import { z } from 'zod'
import { instant, projectId } from '@counterpart/shared/kernel'
import { beginning, position } from '@counterpart/shared/record'
import { startAccess } from '../testing/access-hub.ts'
import { AccessRoom, newSigner, redeem, view } from '../testing/access-room.ts'
import { personId } from './index.ts'

const page = z.object({ entries: z.array(z.string()), head: position, hasMore: z.boolean() })

async function withRoom() {
  const hub = await startAccess()
  const paul = hub.browser()
  await paul.post('/counterpart/setup', { token: hub.setupToken(), name: 'Paul', username: 'paul', password: 'a long enough one' })
  return { hub, room: await AccessRoom.createdBy(hub, personId.parse(await paul.person())) }
}

test('a link shows the record up to itself, and looking changes nothing', async () => {
  const { hub, room } = await withRoom()
  const link = await room.invites()
  await room.act({ type: 'member.renamed', facts: {}, body: { name: 'After the invitation' } })
  const before = await room.head()
  const browser = hub.browser()
  const seen = (await view(browser, { ...link, project: room.project })).read(page)
  expect(seen).toMatchObject({ head: link.at, hasMore: false })
  expect(seen.entries).toHaveLength(2)
  expect((await view(browser, { ...link, project: room.project })).status).toBe(200)
  expect(await room.head()).toEqual(before)
  expect(await browser.person()).toBeNull()
  const rest = (
    await view(browser, { ...link, project: room.project }, { seq: 1, hash: (await room.opened()).chain.hashes[0] ?? '' })
  ).read(page)
  expect(rest.entries).toEqual(seen.entries.slice(1))
  expect((await view(browser, { ...link, project: room.project }, link.at)).read(page)).toEqual({
    entries: [],
    head: link.at,
    hasMore: false,
  })
})

test('a long record comes in pages', async () => {
  const { hub, room } = await withRoom()
  for (let i = 0; i < 210; i += 1) await room.act({ type: 'member.renamed', facts: {}, body: { name: `Title ${i}` } })
  const link = await room.invites()
  const browser = hub.browser()
  const entries: string[] = []
  let after = beginning
  for (let more = true; more;) {
    const got = (await view(browser, { ...link, project: room.project }, after)).read(page)
    entries.push(...got.entries)
    after = position.parse({ seq: entries.length, hash: (await room.opened()).chain.hashes[entries.length - 1] })
    more = got.hasMore
  }
  expect(entries).toHaveLength(link.at.seq)
})

test("without the link's key nothing is shown, and nothing told apart", async () => {
  const { hub, room } = await withRoom()
  const link = await room.invites()
  const browser = hub.browser()
  const stranger = { ...link, project: room.project, signer: newSigner() }
  const answers = [
    await view(browser, stranger),
    await view(browser, { ...stranger, at: { seq: 1, hash: link.at.hash } }),
    await view(browser, { ...link, project: room.project, at: { seq: 99, hash: link.at.hash } }),
    await view(browser, { ...link, project: projectId.parse('A'.repeat(43)) }),
  ]
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1)
  expect(answers[0]?.code).toBe('grant.not-found')
})

test('used, withdrawn and expired links say so to whoever holds them', async () => {
  const { hub, room } = await withRoom()
  const browser = hub.browser()
  const codeOf = async (link: Awaited<ReturnType<AccessRoom['invites']>>) => (await view(browser, { ...link, project: room.project })).code
  const side = { side: 'provider', standing: 'contributor' } as const
  const [used, own] = [await room.invites(side), newSigner()]
  await redeem(hub.browser(), await room.entering(used, own), own)
  expect(await codeOf(used)).toBe('grant.used')
  const back = await room.offersReturn(used.member)
  expect(await codeOf(back)).toBeNull()
  const fresh = newSigner()
  await redeem(hub.browser(), await room.entering(back, fresh), fresh)
  expect(await codeOf(back)).toBe('grant.used')
  const withdrawn = await room.invites(side)
  await room.act({ type: 'invitation.revoked', facts: { member: withdrawn.member } })
  expect(await codeOf(withdrawn)).toBe('grant.revoked')
  const old = await room.invites({ ...side, days: 1 })
  hub.clock.now = instant.parse(hub.clock.now + 86_400_001)
  expect(await codeOf(old)).toBe('grant.expired')
})

test('a proof is used once', async () => {
  const { hub, room } = await withRoom()
  const [link, browser] = [await room.invites(), hub.browser()]
  const nonce = await browser.nonce()
  const ask = () => browser.post('/counterpart/view-grant', { project: room.project, seq: link.at.seq, nonce, signature: 'A'.repeat(86) })
  expect((await ask()).code).toBe('grant.not-found')
  expect((await ask()).code).toBe('nonce.unknown')
})
