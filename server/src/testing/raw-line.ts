import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { protocolVersion } from '@counterpart/shared/protocol'
import { testOrigin } from './test-hub.ts'

/** A TCP connection to a hub that says exactly what it is given: no library keeps it honest. */
export class RawLine {
  readonly socket: Socket
  /** Text frames as they arrived, as long as somebody reads. */
  readonly heard: string[] = []
  isClosed = false
  readonly closed: Promise<void>
  #rest = Buffer.alloc(0)
  #isUpgraded = false

  private constructor(socket: Socket) {
    this.socket = socket
    socket.setMaxListeners(0) // whoever stopped waiting listens on until the line is closed
    socket.on('error', () => undefined) // a refused line is reset; `closed` tells
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.isClosed = true
        resolve()
      })
    })
    socket.on('data', (part: Buffer) => this.#take(part))
  }

  /** Connected, and silent. */
  static async open(address: string): Promise<RawLine> {
    const { hostname, port } = new URL(address)
    const line = new RawLine(connect({ host: hostname, port: Number(port) }))
    await new Promise((resolve) => line.socket.once('connect', resolve).once('close', resolve))
    return line
  }

  /** A WebSocket that has said nothing yet. */
  static async upgrade(address: string): Promise<RawLine> {
    const line = await RawLine.open(address)
    line.write(upgradeHead())
    await line.until(() => line.heard.length > 0)
    return line
  }

  /** A connection that was let in. */
  static async enter(address: string, token: string): Promise<RawLine> {
    const line = await RawLine.upgrade(address)
    line.say(`40${JSON.stringify({ protocol: protocolVersion, token })}`)
    await line.until(() => line.heard.some((text) => text.startsWith('40')))
    return line
  }

  write(bytes: string | Buffer): void {
    if (!this.isClosed && this.socket.writable) this.socket.write(bytes)
  }

  /** One text frame. */
  say(text: string): void {
    this.write(frame(1, Buffer.from(text)))
  }

  /** What is heard, until it is so or the line is closed. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo() && !this.isClosed)
      await new Promise<void>((resolve) => {
        this.socket.once('data', () => resolve())
        void this.closed.then(resolve)
      })
  }

  destroy(): void {
    this.socket.destroy()
  }

  #take(part: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, part])
    if (!this.#isUpgraded) {
      const end = this.#rest.indexOf('\r\n\r\n')
      if (end < 0 || !this.#rest.toString('latin1', 0, 12).endsWith('101')) return
      this.#isUpgraded = true
      this.#rest = this.#rest.subarray(end + 4)
    }
    for (let read = readFrame(this.#rest); read; read = readFrame(this.#rest)) {
      this.#rest = this.#rest.subarray(read.length)
      if (read.text === '2') this.say('3')
      if (read.opcode === 1) this.heard.push(read.text)
    }
  }
}

export function upgradeHead(change: (lines: string[]) => string[] = (lines) => lines): string {
  const lines = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    'Host: hub.test',
    'Connection: Upgrade',
    'Upgrade: websocket',
    `Origin: ${testOrigin}`,
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ]
  return `${change(lines).join('\r\n')}\r\n\r\n`
}

/** A frame from a browser (RFC 6455 §5.2), masked with zeroes, final unless told otherwise; `announced` may lie about its length. */
export function frame(opcode: number, payload: Buffer, given: { isFinal?: boolean; announced?: number; isMasked?: boolean } = {}): Buffer {
  const { isFinal = true, announced = payload.length, isMasked = true } = given
  const mask = isMasked ? 0x80 : 0
  const first = (isFinal ? 0x80 : 0) | opcode
  const short = announced < 126 ? announced : announced < 65_536 ? 126 : 127
  const size = Buffer.alloc(short === 126 ? 2 : short === 127 ? 8 : 0)
  if (short === 126) size.writeUInt16BE(announced)
  if (short === 127) size.writeBigUInt64BE(BigInt(announced))
  return Buffer.concat([Buffer.of(first, mask | short), size, Buffer.alloc(isMasked ? 4 : 0), payload])
}

function readFrame(bytes: Buffer): { opcode: number; text: string; length: number } | null {
  if (bytes.length < 2) return null
  const short = bytes.readUInt8(1) & 0x7f
  const head = short === 126 ? 4 : short === 127 ? 10 : 2
  if (bytes.length < head) return null
  const size = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short
  if (bytes.length < head + size) return null
  return { opcode: bytes.readUInt8(0) & 0x0f, text: bytes.toString('utf8', head, head + size), length: head + size }
}
