import { pick } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'
import { frame, upgradeHead } from './raw-line.ts'

/** Bytes that no honest browser sends, and what is wrong with them. */
export interface Garbage {
  readonly how: string
  readonly bytes: Buffer
}

const wholeUpTo = (random: Random, most: number) => Math.floor(random() * most)

/** The head of a request for a WebSocket, with something wrong in it. */
export function strangeUpgrade(random: Random): Garbage {
  const [how, head] = pick(random, strangeHeads(random)) ?? ['none', '']
  return { how: `upgrade: ${how}`, bytes: Buffer.from(head, 'latin1') }
}

function strangeHeads(random: Random): (readonly [string, string])[] {
  const at = wholeUpTo(random, 7)
  const asked = (path: string) => upgradeHead(([, ...rest]) => [`GET ${path} HTTP/1.1`, ...rest])
  const whole = upgradeHead()
  return [
    [`line ${at} left out`, upgradeHead((lines) => lines.toSpliced(at, 1))],
    [`line ${at} twice`, upgradeHead((lines) => lines.toSpliced(at, 0, lines[at] ?? ''))],
    [`line ${at} reversed`, upgradeHead((lines) => lines.with(at, [...(lines[at] ?? '')].toReversed().join('')))],
    [`line ${at} with 20,000 letters`, upgradeHead((lines) => lines.with(at, `${lines[at]}${'x'.repeat(20_000)}`))],
    [`line ${at} with a zero byte`, upgradeHead((lines) => lines.with(at, `${lines[at]}\0`))],
    ['an older protocol', asked('/socket.io/?EIO=3&transport=websocket')],
    ['an unknown protocol', asked('/socket.io/?EIO=__proto__&transport=constructor')],
    ['polling', asked('/socket.io/?EIO=4&transport=polling')],
    ['a session of nobody', asked('/socket.io/?EIO=4&transport=websocket&sid=__proto__')],
    [
      'another path',
      asked(pick(random, ['/', '/nothing', '/socket.iox', '//socket.io/', '/socket.io/%', '/socket.io/?EIO=%ff', '*']) ?? ''),
    ],
    ['another method', whole.replace('GET', pick(random, ['POST', 'DELETE', 'CONNECT', 'PRI', 'get']) ?? '')],
    ['a body', whole.replace('\r\n\r\n', '\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n')],
    ['another upgrade', whole.replace('Upgrade: websocket', 'Upgrade: h2c')],
    ['200 headers', whole.replace('\r\n\r\n', `${'\r\nX-More: 1'.repeat(200)}\r\n\r\n`)],
    ['half of it', whole.slice(0, wholeUpTo(random, whole.length))],
    ['a changed byte', bitFlipped(random, Buffer.from(whole)).toString('latin1')],
    ['noise', Buffer.from(Array.from({ length: 300 }, () => wholeUpTo(random, 256))).toString('latin1')],
  ]
}

const packets = [
  '',
  '0',
  '1',
  '2',
  '2probe',
  '3',
  '5',
  '6',
  '7',
  '4',
  '40',
  '41',
  '42',
  '43',
  '44',
  '45',
  '46',
  '49',
  'bAAAA',
  'b',
  '\0',
  '40/admin,',
  '40,',
]

/** A frame that is wrong in itself, or holds a packet out of place. */
export function strangeFrame(random: Random): Garbage {
  const text = pick(random, packets) ?? ''
  const payload = Buffer.from(text)
  const [how, bytes] = pick(random, [
    [`the packet ${JSON.stringify(text)}`, frame(1, payload)],
    [`the packet ${JSON.stringify(text)} with noise`, frame(1, Buffer.from(`${text}${'{["'.repeat(wholeUpTo(random, 30))}`))],
    ['bytes', frame(2, payload)],
    ['a reserved opcode', frame(3 + wholeUpTo(random, 5), payload)],
    ['an unknown control frame', frame(11 + wholeUpTo(random, 5), payload)],
    ['a long control frame', frame(9, Buffer.alloc(126))],
    ['a control frame in pieces', frame(9, payload, { isFinal: false })],
    ['a close with half a code', frame(8, Buffer.of(3))],
    ['a close with a code that is none', frame(8, Buffer.of(0, 1))],
    ['a ping', frame(9, Buffer.from('are you there'))],
    ['a pong nobody asked for', frame(10, payload)],
    ['a piece of nothing', frame(0, payload)],
    ['a piece, and never the rest', frame(1, payload, { isFinal: false })],
    ['more announced than sent', frame(1, payload, { announced: payload.length + 5 })],
    ['a terabyte announced', frame(1, payload, { announced: 2 ** 40 })],
    ['more than may be', frame(1, payload, { announced: 1_100_000 })],
    ['no mask', frame(1, payload, { isMasked: false })],
    ['no letters of any alphabet', frame(1, Buffer.from([0x34, 0x32, 0xff, 0xfe, 0xc0, 0xaf]))],
    ['noise', Buffer.from(Array.from({ length: 40 }, () => wholeUpTo(random, 256)))],
  ] as const) ?? ['none', payload]
  return { how: `frame: ${how}`, bytes }
}

/** A good packet, changed somewhere. */
export function changedPacket(random: Random, good: string): Garbage {
  const from = wholeUpTo(random, good.length)
  const to = Math.min(good.length, from + 1 + wholeUpTo(random, 20))
  const piece = good.slice(from, to)
  const brackets = wholeUpTo(random, 10_000)
  const number = pick(random, ['1e999', '-0', '9'.repeat(400), '9007199254740993', '1.5', 'NaN', '0x1']) ?? '0'
  const ack = pick(random, ['', '-1', '99999999999999999999', '1.5', '__proto__', '01']) ?? ''
  const [how, text] = pick(random, [
    ['a bit turned', null],
    [`cut at ${from}`, good.slice(0, from)],
    [`${from} to ${to} left out`, good.slice(0, from) + good.slice(to)],
    [`${from} to ${to} twice`, good.slice(0, to) + piece + good.slice(to)],
    [`${from} to ${to} 5,000 times`, good.slice(0, to) + piece.repeat(5_000) + good.slice(to)],
    ['another kind of packet', good.replace(/^42/u, `4${wholeUpTo(random, 10)}`)],
    ['another transport packet', good.replace(/^4/u, String(wholeUpTo(random, 10)))],
    [`answered as ${ack}`, good.replace(/^42\d+/u, `42${ack}`)],
    ['an answer to nothing asked', good.replace(/^42/u, '43')],
    ['bytes announced and not sent', good.replace(/^42/u, `45${1 + wholeUpTo(random, 3)}-`)],
    ['a million bytes announced', good.replace(/^42/u, '451000000-')],
    [
      'a place for bytes that never come',
      good.replace(/^42(?<id>\d+)\["(?<name>\w+)".*$/su, '451-$<id>["$<name>",{"_placeholder":true,"num":7}]'),
    ],
    ['another namespace', good.replace(/^42/u, '42/admin,')],
    [`a number as ${number}`, good.replace(/:\d+/u, `:${number}`)],
    [`${brackets} brackets`, good.replace(/\{.*\}/su, '['.repeat(brackets) + ']'.repeat(brackets))],
    ['brackets that never close', good.replace(/\{.*\}/su, '['.repeat(brackets))],
    ['an own __proto__', good.replace('{', '{"__proto__":{"ok":true},')],
    ['in other words', good.replace(/"\w+"/u, '"disconnect"')],
    ['more than may be', `${good}${' '.repeat(1_100_000)}`],
  ] as const) ?? ['none', '']
  return { how: `packet: ${how}`, bytes: frame(1, text === null ? bitFlipped(random, Buffer.from(good)) : Buffer.from(text)) }
}

function bitFlipped(random: Random, bytes: Buffer): Buffer {
  const at = wholeUpTo(random, bytes.length)
  const changed = Buffer.from(bytes)
  changed.writeUInt8(changed.readUInt8(at) ^ (1 << wholeUpTo(random, 8)), at)
  return changed
}
