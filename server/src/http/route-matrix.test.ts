import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../testing/access-room.ts'
import { actors, calendarOf, castOf, closes, underWay } from '../testing/whole-cast.ts'
import type { Actor, Cast } from '../testing/whole-cast.ts'
import { startWholeHub } from '../testing/whole-hub.ts'
import type { Asked, WholeHub } from '../testing/whole-hub.ts'
import { beginning, patching } from '../testing/whole-room.ts'

/** What everybody is answered: status and code, written out by hand. `closed` is what changes once the room is closed. */
interface Row {
  readonly path: (room: Cast, made: Made) => string
  readonly asked?: (room: Cast) => Asked
  readonly answers: Answers
  readonly closed?: Partial<Answers>
}
type Answers = Readonly<Record<Group, string>> & { readonly providerLead?: string }
type Group = 'nobody' | 'outsiders' | 'removed' | 'observers' | 'contributors' | 'leads' | 'revokedKey'

/** What is made anew for each time the table is gone through. */
interface Made {
  readonly upload: string
  readonly calendar: string
  readonly job: string
}

const groupOf: Readonly<Record<Actor, Group>> = {
  anonymous: 'nobody',
  revokedSession: 'nobody',
  stranger: 'outsiders',
  leadElsewhere: 'outsiders',
  operator: 'outsiders',
  removed: 'removed',
  clientObserver: 'observers',
  providerObserver: 'observers',
  clientContributor: 'contributors',
  providerContributor: 'contributors',
  clientLead: 'leads',
  revokedKey: 'revokedKey',
  providerLead: 'leads',
}

const alike = (nobody: string, signedIn = nobody): Answers => ({
  nobody,
  outsiders: signedIn,
  removed: signedIn,
  observers: signedIn,
  contributors: signedIn,
  leads: signedIn,
  revokedKey: signedIn,
})
const noSuchProject = { nobody: '401 session.missing', outsiders: '404 project.not-found' }
const members = (said: string) => ({ observers: said, contributors: said, leads: said, revokedKey: said })
/** Whoever was put out lately may still read up to their removal. */
const reading: Answers = { ...noSuchProject, removed: '200', ...members('200') }
const present: Answers = { ...noSuchProject, removed: '403 member.removed', ...members('200') }
const ownersAlone = (code: string, providerLead: string): Answers => ({ ...alike('401 session.missing', `404 ${code}`), providerLead })
const ofProject = (rest: string) => (room: Cast) => `/api/projects/${room.room.project}/${rest}`
const json = (method: string, said: object) => () => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(said),
})
const post = json('POST', {})
const beyond = { format: 'pdf', language: 'en', zone: 'Europe/Berlin', seq: 9_999 }
const tus = (method: string) => () => ({ method, headers: { 'tus-resumable': '1.0.0' } })

/** Security: every route, in the order they are asked; a route without a row fails the first test. Session tokens of rooms to try open nothing here, nor ours there. */
const rows: Readonly<Record<string, Row>> = {
  'GET /health': { path: () => '/health', answers: alike('200') },
  'GET /api/auth/*': { path: () => '/api/auth/admin/list-users', answers: alike('404 path.not-found') },
  'POST /api/auth/*': { path: () => '/api/auth/sign-up/email', asked: post, answers: alike('404 path.not-found') },
  'GET /api/projects/:project/bundle': { path: ofProject('bundle'), answers: reading },
  'GET /api/projects/:project/record': { path: ofProject('record'), answers: reading },
  'GET /api/projects/:project/checkpoint': { path: ofProject('checkpoint?seq=1'), answers: reading },
  'GET /api/projects/:project/snapshot': { path: ofProject('snapshot'), answers: present },
  'GET /api/projects/:project/calendar': { path: ofProject('calendar'), answers: present },
  'GET /api/projects/:project/calendar-address': { path: ofProject('calendar-address'), answers: present },
  'GET /calendar/:token.ics': { path: (_, { calendar }) => calendar, answers: alike('200') },
  'POST /api/projects/:project/calendar-address/revoke': {
    path: ofProject('calendar-address/revoke'),
    asked: () => ({ method: 'POST' }),
    answers: { ...present, leads: '200' },
  },
  'POST /api/projects/:project/calendar-address': {
    path: ofProject('calendar-address'),
    asked: () => ({ method: 'POST' }),
    answers: present,
  },
  'HEAD /api/uploads/:id': {
    path: (_, { upload }) => upload,
    asked: tus('HEAD'),
    answers: { ...alike('401', '404'), providerLead: '200' },
    closed: { providerLead: '403' },
  },
  'PATCH /api/uploads/:id': {
    path: (_, { upload }) => upload,
    asked: () => patching(0, new Uint8Array(10)),
    answers: ownersAlone('attachment.upload-not-found', '204'),
    closed: { providerLead: '403 project.closed' },
  },
  'DELETE /api/uploads/:id': {
    path: (_, { upload }) => upload,
    asked: tus('DELETE'),
    answers: ownersAlone('attachment.upload-not-found', '204'),
  },
  'POST /api/uploads': {
    path: () => '/api/uploads',
    asked: ({ room }) => beginning({ project: room.project, attachment: newId(), bytes: 10 }),
    answers: { ...present, ...members('201'), observers: '403 standing.needs-contributor' },
    closed: members('403 project.closed'),
  },
  'GET /api/projects/:project/attachments/:attachment': {
    path: (room) => ofProject(`attachments/${room.attachment}`)(room),
    answers: reading,
  },
  'GET /api/projects/:project/attachments/:attachment/preview': {
    path: (room) => ofProject(`attachments/${room.attachment}/preview`)(room),
    answers: { ...noSuchProject, removed: '404 attachment.not-found', ...members('404 attachment.not-found') },
  },
  'POST /api/projects/:project/exports': {
    path: ofProject('exports'),
    asked: json('POST', beyond),
    answers: { ...present, ...members('409 export.beyond-record') },
  },
  'GET /api/exports': { path: () => '/api/exports', answers: alike('401 session.missing', '200') },
  'GET /api/exports/:job': { path: (_, { job }) => `/api/exports/${job}`, answers: ownersAlone('export.not-found', '200') },
  'GET /api/exports/:job/file': {
    path: (_, { job }) => `/api/exports/${job}/file`,
    answers: ownersAlone('export.not-found', '409 export.not-ready'),
  },
  'DELETE /api/exports/:job': {
    path: (_, { job }) => `/api/exports/${job}`,
    asked: () => ({ method: 'DELETE' }),
    answers: ownersAlone('export.not-found', '200'),
  },
  'POST /sample/api/samples': { path: () => '/sample/api/samples', asked: post, answers: alike('400 message.malformed') },
  'GET /sample/api/samples/here': { path: () => '/sample/api/samples/here', answers: alike('200') },
  'POST /sample/api/samples/remove': { path: () => '/sample/api/samples/remove', asked: post, answers: alike('401 session.missing') },
  'GET /sample/api/auth/counterpart/me': { path: () => '/sample/api/auth/counterpart/me', answers: alike('200') },
  'POST /sample/api/auth/counterpart/nonce': { path: () => '/sample/api/auth/counterpart/nonce', asked: post, answers: alike('200') },
  'POST /sample/api/auth/counterpart/register-key': {
    path: () => '/sample/api/auth/counterpart/register-key',
    asked: post,
    answers: alike('401 session.missing'),
  },
  'GET /sample/api/auth/counterpart/keys': { path: () => '/sample/api/auth/counterpart/keys', answers: alike('401 session.missing') },
  'GET /sample/api/projects/:project/bundle': {
    path: (room) => `/sample${ofProject('bundle')(room)}`,
    answers: alike('401 session.missing'),
  },
  'GET /sample/api/projects/:project/record': {
    path: (room) => `/sample${ofProject('record')(room)}`,
    answers: alike('401 session.missing'),
  },
  'GET /sample/api/projects/:project/checkpoint': {
    path: (room) => `/sample${ofProject('checkpoint?seq=1')(room)}`,
    answers: alike('401 session.missing'),
  },
  'GET /*': { path: () => '/', asked: () => ({ headers: { accept: 'text/html' } }), answers: alike('200') },
}

let hub: WholeHub
let cast: Cast
beforeAll(async () => {
  hub = await startWholeHub()
  cast = await castOf(hub)
}, 120_000)
afterAll(() => hub.close())

/** One that was cancelled, so that it is nowhere on its way. */
async function makeJob(): Promise<string> {
  const order = { format: 'pdf', language: 'en', zone: 'Europe/Berlin', seq: 1 }
  const ordered = await hub.ask(cast.paul.browser, ofProject('exports')(cast), json('POST', order)())
  const { id } = JSON.parse(await ordered.text()).job
  await hub.ask(cast.paul.browser, `/api/exports/${id}`, { method: 'DELETE' })
  return id
}

async function answerOf({ path, asked }: Row, actor: Actor, made: Made): Promise<string> {
  const answer = await hub.ask(cast.browsers[actor], path(cast, made), asked?.(cast))
  const text = await answer.text()
  const code = answer.status < 400 || text === '' ? '' : ` ${JSON.parse(text).code}`
  return `${answer.status}${code}`
}

async function answersOf(row: Row, made: Made): Promise<Record<string, string>> {
  const answers: Record<string, string> = {}
  for (const actor of actors) answers[actor] = await answerOf(row, actor, made)
  return answers
}

function expected({ answers, closed }: Row, isClosed: boolean): Record<string, string> {
  const held = isClosed ? { ...answers, ...closed } : answers
  const owner = held.providerLead ?? held.leads
  return Object.fromEntries(actors.map((actor) => [actor, actor === 'providerLead' ? owner : held[groupOf[actor]]]))
}

test('every route that the server registers has a row, and every row a route', () => {
  const found = new Set(hub.routes.filter((route) => !(route.startsWith('HEAD ') && hub.routes.includes(route.replace('HEAD', 'GET')))))
  expect([...found].toSorted()).toEqual(Object.keys(rows).toSorted())
})

describe.each([
  ['open', false],
  ['closed', true],
] as const)('in a room that is %s', (_, isClosed) => {
  const made = { upload: '', calendar: '', job: '' }
  beforeAll(async () => {
    Object.assign(made, { upload: await underWay(cast), calendar: await calendarOf(cast), job: await makeJob() })
    if (isClosed) await closes(cast)
  }, 120_000)

  test.each(Object.entries(rows))('%s', async (route, row) => {
    const answers = expected(row, isClosed)
    // What is asked without its body is answered as what is asked with it.
    const bare: Row = { ...row, asked: () => ({ ...row.asked?.(cast), method: 'HEAD' }) }
    for (const actor of route.startsWith('GET ') ? (['anonymous', 'stranger', 'removed', 'clientObserver'] as const) : [])
      expect(`${route} ${actor} ${await answerOf(bare, actor, made)}`).toBe(`${route} ${actor} ${answers[actor]?.slice(0, 3)}`)
    expect(await answersOf(row, made)).toEqual(answers)
  })
})
