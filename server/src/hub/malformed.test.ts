import { afterEach, beforeEach, expect, test } from 'vitest'
import { toServer } from '@counterpart/shared/protocol'
import { beginning } from '@counterpart/shared/record'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf } from '../testing/two-sides.ts'

let hub: TestHub
let clara: TestBrowser
const plenty = { points: 100_000, seconds: 1 }
beforeEach(async () => {
  hub = await startTestHub({ limits: { perConnection: plenty, perPerson: plenty } })
  clara = await browserOf(hub, 'clara')
  await clara.createProject()
})
afterEach(async () => {
  clara.close()
  await hub.close()
})

const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
const long = 'x'.repeat(100_000)

const hostile: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 7],
  ['a text', 'rooms'],
  ['an array', []],
  ['an array of objects', [{}, {}]],
  ['100,000 letters', long],
  ['100,000 letters in a field', { project: long, after: long, event: long }],
  ['an own __proto__', JSON.parse('{"__proto__":{"ok":true},"constructor":{"prototype":{}}}')],
  ['numbers beyond what is safe', { project: 1e308, after: { seq: 1e308, hash: '' } }],
  ['a field too many', { project: '', after: beginning, event: {}, more: 1 }],
]

test.each(hostile)('%s in place of any message is refused and changes nothing', async (_, message) => {
  for (const name of Object.keys(toServer)) {
    const answer = await clara.askRaw(name, message)
    expect(answer, name).toMatchObject({ ok: false, code: 'message.malformed', again: false })
    expect(JSON.stringify(answer).length, 'a refusal does not send back what came').toBeLessThan(500)
  }
  await isUnharmed()
})

test('nesting of 10,000 in place of any message, and in its fields, is refused and changes nothing', async () => {
  for (const name of Object.keys(toServer))
    for (const text of [deep, `{"project":${deep},"after":${deep},"event":${deep}}`])
      expect(await askAsWritten(name, text), name).toMatchObject({ ok: false, code: 'message.malformed' })
  await isUnharmed()
})

test('bytes close that connection and no other: pieces of a message that never ends are kept by nobody', async () => {
  const other = await browserOf(hub, 'clara')
  const closed = new Promise((resolve) => other.socket.once('disconnect', resolve))
  other.socket.emit('rooms', Buffer.from('rooms'), () => undefined)
  await closed
  await isUnharmed()
  expect(hub.complaints.splice(0).join('')).toContain('bytes in place of text')
})

test('nesting of 10,000 around bytes closes that connection and no other', async () => {
  const other = await browserOf(hub, 'clara')
  const closed = new Promise((resolve) => other.socket.once('disconnect', resolve))
  const { engine } = other.socket.io
  engine.write(`51-["rooms",${deep.replace('[]', '[{"_placeholder":true,"num":0}]')}]`)
  engine.write(Buffer.from('bytes'))
  await closed
  await isUnharmed()
  expect(hub.complaints.splice(0).join('')).toContain('bytes in place of text')
})

test('none and two messages in place of one are refused', async () => {
  for (const name of Object.keys(toServer)) {
    expect(await clara.askRaw(name)).toMatchObject({ ok: false, code: 'message.malformed' })
    expect(await clara.askRaw(name, {}, {})).toMatchObject({ ok: false, code: 'message.malformed' })
  }
  await isUnharmed()
})

test('a message of an unknown name is refused', async () => {
  for (const name of ['error', 'constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'rooms ', long])
    expect(await clara.askRaw(name, {}), name.slice(0, 20)).toMatchObject({ ok: false, code: 'message.malformed' })
  await isUnharmed()
})

test('a message without an acknowledgement does nothing', async () => {
  const event = await clara.sign({ type: 'project.described', body: { title: 'Silent', purpose: '' } })
  clara.socket.emit('act', { project: clara.project, event })
  clara.socket.emit('error', {})
  await isUnharmed()
  expect(hub.complaints.splice(0)).toHaveLength(2)
})

test.each([
  ['no JSON', '{', 'text.not-json'],
  ['nesting of 10,000', deep, 'text.too-deep'],
  ['an array', '[]', 'statement.malformed'],
  ['null', 'null', 'statement.malformed'],
  ['an own __proto__', '{"__proto__":{}}', 'text.not-canonical'],
  ['a space too many', '{ }', 'text.not-canonical'],
  ['100,000 letters', JSON.stringify(long), 'statement.malformed'],
])('a signed act whose statement is %s is refused', async (_, statement, code) => {
  const event = { ...(await clara.sign({ type: 'project.described', body: { title: 'T', purpose: '' } })), statement }
  for (const project of ['', clara.project] as const) expect(await clara.ask('act', { project, event })).toMatchObject({ ok: false, code })
  await isUnharmed()
})

test.each([
  ['a body that is no JSON', { body: '{' }],
  ['another body than the signed one', { body: '{"purpose":"","title":"Other"}' }],
  ['another salt', { salt: 'A'.repeat(43) }],
  ['another signature', { signature: 'A'.repeat(86) }],
])('a signed act with %s is refused', async (_, change) => {
  const event = await clara.sign({ type: 'project.described', body: { title: 'T', purpose: '' } })
  const answer = await clara.askRaw('act', { project: clara.project, event: { ...event, ...change } })
  expect(answer).toMatchObject({ ok: false })
  await isUnharmed()
})

test('facts and bodies beyond their schema are refused', async () => {
  const acts = [
    { type: 'project.described', facts: { extra: 1 }, body: { title: 'T', purpose: '' } },
    { type: 'project.described', body: { title: 'T', purpose: '', extra: 1 } },
    { type: 'project.described', body: { title: '', purpose: '' } },
    { type: 'member.removed', facts: { member: null }, body: { reason: '' } },
    { type: 'nothing.known', facts: {}, body: {} },
  ]
  for (const act of acts) expect(await clara.act(act)).toMatchObject({ ok: false, again: false })
  await isUnharmed()
})

test('a frame over the limit closes that connection and no other', async () => {
  const other = await browserOf(hub, 'clara')
  const closed = new Promise((resolve) => other.socket.once('disconnect', resolve))
  other.socket.emit('act', { project: 'x'.repeat(1_100_000) }, () => undefined)
  await closed
  await isUnharmed()
})

test('text that is no packet closes that connection and no other', async () => {
  const other = await browserOf(hub, 'clara')
  const closed = new Promise((resolve) => other.socket.once('disconnect', resolve))
  other.socket.io.engine.write('2["rooms",{]')
  await closed
  await isUnharmed()
})

/** Sends a message as text that the client library itself could not write, and reads the answer from the line. */
function askAsWritten(name: string, message: string): Promise<unknown> {
  const { engine } = clara.socket.io
  const acknowledged = '39999[' // packet 3 of socket.io: the answer to number 9999
  return new Promise((resolve) => {
    const listen = (data: string | ArrayBuffer) => {
      if (typeof data !== 'string' || !data.startsWith(acknowledged)) return
      engine.off('message', listen)
      resolve(JSON.parse(data.slice(acknowledged.length - 1))[0])
    }
    engine.on('message', listen)
    engine.write(`29999["${name}",${message}]`)
  })
}

/** The hub still answers, and the record is as it was: its first entry and nothing else. */
async function isUnharmed(): Promise<void> {
  const answer = await clara.ask('enter', { project: clara.project, after: beginning })
  expect(answer).toMatchObject({ ok: true, head: clara.known.state.head })
  expect(Object.getOwnPropertyDescriptor(Object.prototype, 'ok')).toBeUndefined()
}
