import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { firstSeed, howMany, pick, randomFrom, tellFigure } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'
import { newId } from '../testing/access-room.ts'
import type { AccessRoom } from '../testing/access-room.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { calendarOf, castOf, underWay } from '../testing/whole-cast.ts'
import type { Cast } from '../testing/whole-cast.ts'
import { startWholeHub } from '../testing/whole-hub.ts'
import type { WholeHub } from '../testing/whole-hub.ts'
import { beginning, patching, socketOf } from '../testing/whole-room.ts'

/**
 * Eve leads a room of her own and puts ids of another room into everything that takes an id. What she is told must be, byte for byte, what
 * she is told of an id that nobody has; and nothing of the other room may be in it.
 */

/** One set of ids: of the other room, or of nothing. */
interface Ids {
  readonly project: string
  readonly member: string
  readonly event: string
  readonly attachment: string
  readonly milestone: string
  readonly upload: string
  readonly job: string
  readonly calendar: string
  readonly key: string
  readonly grant: string
  readonly hash: string
  readonly session: string
}

type Try = (given: { ids: Ids; random: Random }) => Promise<string>

let hub: WholeHub
let cast: Cast
let eve: TestBrowser
let foreign: Ids
/** What must never be said to Eve. */
let secrets: readonly string[]

const secretWords = 'Canary-of-the-other-room'
const base64 = (bytes: number) => randomBytes(bytes).toString('base64url')
const order = { format: 'docx', language: 'en', zone: 'Europe/Berlin', seq: 1 }

function nothing(): Ids {
  const [upload, calendar] = [`/api/uploads/${randomBytes(32).toString('hex')}`, `/calendar/${base64(32)}.ics`]
  const ids = { member: newId(), event: newId(), attachment: newId(), milestone: newId(), upload, calendar, job: base64(16) }
  return {
    ...ids,
    project: base64(32),
    key: foreign.key.slice(0, 20) + base64(50).slice(0, 67),
    grant: base64(32),
    hash: base64(32),
    session: base64(24),
  }
}

beforeAll(async () => {
  hub = await startWholeHub()
  cast = await castOf(hub)
  const { room, paul, clara } = cast
  await room.act({ type: 'project.described', facts: {}, body: { title: secretWords, purpose: secretWords } })
  const invited = await room.invites({ side: 'provider', standing: 'observer' })
  const ordered = await hub.ask(paul.browser, `/api/projects/${room.project}/exports`, json('POST', order))
  const { state, chain } = await room.opened()
  foreign = {
    project: room.project,
    member: clara.member,
    event: [...chain.placedIds.keys()].at(-1) ?? '',
    attachment: cast.attachment,
    milestone: [...state.milestones.keys()][0] ?? '',
    upload: await underWay(cast),
    job: JSON.parse(await ordered.text()).job.id,
    calendar: await calendarOf(cast),
    key: paul.signer.publicKey,
    grant: invited.at.hash,
    hash: chain.hashes[3] ?? '',
    session: (await paul.browser.get('/list-sessions')).read(z.array(z.object({ token: z.string() })))[0]?.token ?? '',
  }
  secrets = [secretWords, foreign.member, foreign.attachment, foreign.milestone, foreign.job, paul.person, clara.person, ...chain.hashes]
  eve = await socketOf(hub, { ...cast.eve, ...cast.elsewhere.lead })
  const page = await eve.ask('enter', { project: cast.elsewhere.project, after: { seq: 0, hash: '' } })
  await eve.take(page.ok ? page.entries : [])
}, 120_000)
afterAll(async () => {
  eve.close()
  await hub.close()
})

const json = (method: string, said: object) => ({ method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(said) })
const changing = /^(date|x-ratelimit-.*|connection|keep-alive)$/u

/** Everything of an answer that she sees, but the time and what is left of her budget. */
async function shown(answering: Promise<Response>): Promise<string> {
  const answer = await answering
  const headers = [...answer.headers].filter(([name]) => !changing.test(name))
  return JSON.stringify([answer.status, headers, await answer.text()])
}

const gets =
  (path: (ids: Ids) => string): Try =>
  ({ ids }) =>
    shown(hub.ask(cast.eve.browser, path(ids)))
const asks =
  (path: (ids: Ids) => string, said: (ids: Ids) => Parameters<WholeHub['ask']>[2]): Try =>
  ({ ids }) =>
    shown(hub.ask(cast.eve.browser, path(ids), said(ids)))
const emits =
  (name: 'enter' | 'leave' | 'act', message: (ids: Ids) => object | Promise<object>): Try =>
  async ({ ids }) =>
    JSON.stringify(await eve.askRaw(name, await message(ids)))
/** An act in her own room that names things of the other one. */
const acts =
  (type: string, facts: (ids: Ids) => object, body: object = {}): Try =>
  async ({ ids }) => {
    const event = await eve.sign({ type, facts: facts(ids), body })
    const { project } = cast.elsewhere
    return JSON.stringify(await eve.askRaw('act', { project, event }))
  }
const posts =
  (path: string, body: (ids: Ids) => object): Try =>
  async ({ ids }) => {
    const { status, body: said } = await hubBrowser().post(path, body(ids))
    return JSON.stringify([status, said])
  }
/** Her session from another address each time: what is counted per address is not what is looked at here. */
function hubBrowser() {
  const browser = hub.browser()
  for (const [name, value] of cast.eve.browser.cookies) browser.cookies.set(name, value)
  return browser
}

const A86 = 'A'.repeat(86)
const seqs = [1, 2, 5, 9_999]

/** Everything of the hub that takes an id, each with its own place for it. */
const tries: Readonly<Record<string, Try>> = {
  record: gets(({ project }) => `/api/projects/${project}/record`),
  bundle: gets(({ project }) => `/api/projects/${project}/bundle`),
  checkpoint: ({ ids, random }) => gets(({ project }) => `/api/projects/${project}/checkpoint?seq=${pick(random, seqs)}`)({ ids, random }),
  calendar: gets(({ project }) => `/api/projects/${project}/calendar`),
  'calendar address': gets(({ project }) => `/api/projects/${project}/calendar-address`),
  'making a calendar address': asks(
    ({ project }) => `/api/projects/${project}/calendar-address`,
    () => ({ method: 'POST' }),
  ),
  'revoking a calendar address': asks(
    ({ project }) => `/api/projects/${project}/calendar-address/revoke`,
    () => ({ method: 'POST' }),
  ),
  'calendar by an address cut short': gets(({ calendar }) => calendar.replace(/.\.ics$/u, '.ics')),
  exports: asks(
    ({ project }) => `/api/projects/${project}/exports`,
    () => json('POST', order),
  ),
  export: gets(({ job }) => `/api/exports/${job}`),
  'file of an export': gets(({ job }) => `/api/exports/${job}/file`),
  'ending an export': asks(
    ({ job }) => `/api/exports/${job}`,
    () => ({ method: 'DELETE' }),
  ),
  attachment: gets(({ project, attachment }) => `/api/projects/${project}/attachments/${attachment}`),
  preview: gets(({ project, attachment }) => `/api/projects/${project}/attachments/${attachment}/preview`),
  'attachment, by her own room': gets(({ attachment }) => `/api/projects/${cast.elsewhere.project}/attachments/${attachment}`),
  'beginning an upload': asks(
    () => '/api/uploads',
    ({ project, attachment }) => beginning({ project, attachment, bytes: 10 }),
  ),
  'going on with an upload': asks(
    ({ upload }) => upload,
    () => patching(0, new Uint8Array(10)),
  ),
  'how far an upload is': asks(
    ({ upload }) => upload,
    () => ({ method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } }),
  ),
  'giving an upload up': asks(
    ({ upload }) => upload,
    () => ({ method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } }),
  ),
  'an upload, its id also in the query': asks(
    ({ upload }) => `${upload}?id=${foreign.upload.split('/').at(-1)}`,
    () => patching(0, new Uint8Array(10)),
  ),
  entering: emits('enter', ({ project }) => ({ project, after: { seq: 0, hash: '' } })),
  'entering after a place of the other room': emits('enter', ({ hash }) => ({ project: cast.elsewhere.project, after: { seq: 4, hash } })),
  'entering the other room there': emits('enter', ({ project, hash }) => ({ project, after: { seq: 4, hash } })),
  leaving: emits('leave', ({ project }) => ({ project })),
  'acting there': emits('act', async ({ project }) => ({
    project,
    event: await eve.sign({ type: 'project.described', body: { title: 'x', purpose: '' } }),
  })),
  'acting as a member of the other room': emits('act', async ({ member }) => ({
    project: cast.elsewhere.project,
    event: await eve.sign({ type: 'project.described', body: { title: 'x', purpose: '' }, by: member as typeof eve.member }),
  })),
  'erasing by a hash of the other room': acts('body.redacted', ({ hash }) => ({ seq: 1, hash }), { reason: 'x' }),
  'replying to a thing of the other room': acts(
    'reply.posted/3',
    ({ milestone }) => ({ reply: newId(), subject: { kind: 'milestone', id: milestone }, asks: false }),
    { text: 'x' },
  ),
  'putting out a member of the other room': acts('member.removed', ({ member }) => ({ member }), { reason: '' }),
  'revoking a key of the other room': acts('key.revoked', ({ member, key }) => ({ member, key }), { reason: '' }),
  'a way back for a member of the other room': acts(
    'key.return-offered',
    ({ member }) => ({ member, offered: foreign.key, deadline: hub.clock.now + 86_400_000 }),
    { reason: '' },
  ),
  'joining by a grant of the other room': acts('member.joined', ({ grant }) => ({ grant, proof: A86 }), { name: 'Eve' }),
  'withdrawing a file of the other room': acts('attachment.withdrawn', ({ attachment }) => ({ attachment }), { reason: '' }),
  'looking at an invitation': async ({ ids, random }) => {
    const nonce = await hubBrowser().nonce()
    return posts('/counterpart/view-grant', ({ project }) => ({ project, seq: pick(random, seqs) ?? 1, nonce, signature: A86 }))({
      ids,
      random,
    })
  },
  'vouching for a key of somebody': posts('/counterpart/countersign', ({ project, member, key }) => ({
    project,
    member,
    key,
    grant: foreign.key,
    proof: A86,
  })),
  'ending a session of somebody': posts('/revoke-session', ({ session }) => ({ token: session })),
  'deleting a passkey of somebody': posts('/passkey/delete-passkey', ({ event }) => ({ id: event })),
}

/** Refusals for what she names: they must not tell the two apart. */
const timeout = howMany({ normal: 120_000, long: 3_600_000 })

test('an id of another room is answered as one that nobody has, and with nothing of that room', { timeout }, async () => {
  const seed = firstSeed(11)
  const random = randomFrom(seed)
  const times = howMany({ normal: 1_000, long: 10_000 })
  const before = await headsOf(cast.room)
  const met = new Map<string, number>()
  // What is said of an id that nobody has is always the same: it is asked once for each way.
  const references = new Map<string, string>()
  for (let turn = 0; turn < times; turn += 1) {
    const name = pick(random, Object.keys(tries)) ?? ''
    const told = tries[name]
    if (!told) throw new Error('every try has its way')
    const ids = mixed(random)
    const drawn = random()
    const answer = await told({ ids: ids.foreign, random: () => drawn })
    const asked = `${name} ${Math.floor(drawn * seqs.length)}`
    const reference = references.get(asked) ?? unnamed(await told({ ids: ids.nothing, random: () => drawn }), ids.nothing)
    references.set(asked, reference)
    const where = `${name}, turn ${turn}, seed ${seed}`
    expect(unnamed(answer, ids.foreign), where).toBe(reference)
    for (const secret of secrets) if (answer.includes(secret)) throw new Error(`${where}: ${secret} was said`)
    met.set(name, (met.get(name) ?? 0) + 1)
  }
  expect(await headsOf(cast.room)).toEqual(before)
  expect(Object.keys(tries).filter((name) => !met.has(name))).toEqual([])
  tellFigure('ids of another room put in', `${times}, ${Object.keys(tries).length} ways, seed ${seed}`)
})

/** Her own id may stand in an answer only because she sent it: then it is hers to see. */
function unnamed(answer: string, ids: Ids): string {
  return Object.entries(ids).reduce((text, [name, id]) => (id.length < 20 ? text : text.replaceAll(id, `<${name}>`)), answer)
}

/** Some of the ids are the other room's, the rest are nobody's; beside it the same with nobody's alone. */
function mixed(random: Random): { foreign: Ids; nothing: Ids } {
  const [one, other] = [nothing(), nothing()]
  const names = Object.keys(foreign) as (keyof Ids)[]
  const taken = names.filter(() => random() < 0.8)
  return { foreign: { ...one, ...Object.fromEntries(taken.map((name) => [name, foreign[name]])) }, nothing: other }
}

async function headsOf(room: AccessRoom) {
  const { chain, state } = await room.opened()
  return { seq: chain.hashes.length, hash: chain.hashes.at(-1), members: [...state.members.all.keys()] }
}
