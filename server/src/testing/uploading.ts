import { createHash, createHmac, randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { deflateSync } from 'node:zlib'
import { attachmentId } from '@counterpart/shared/attachments'
import type { AttachmentId } from '@counterpart/shared/attachments'
import type { ProjectId } from '@counterpart/shared/kernel'
import { milestoneId } from '@counterpart/shared/milestones'
import type { MilestoneId } from '@counterpart/shared/milestones'
import { newEventId } from './test-browser.ts'
import type { TestBrowser } from './test-browser.ts'
import { testOrigin } from './test-hub.ts'
import type { TestHub } from './test-hub.ts'

interface Sent {
  readonly project: ProjectId
  readonly attachment: AttachmentId
  readonly part?: 'file' | 'preview'
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Sends files as tus 1.0 wants them, as one person. */
export class Uploader {
  readonly #hub: TestHub
  readonly #token: string

  constructor(hub: TestHub, name: string) {
    this.#hub = hub
    this.#token = hub.access.signIn(name).token
  }

  /** Begins an upload; `headers` stand in for what an honest browser would say. */
  begin({ project, attachment, part = 'file', bytes }: Sent, headers: Record<string, string> = {}): Promise<Response> {
    const pairs = Object.entries({ project, attachment, part }).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    return this.#ask('/api/uploads', {
      method: 'POST',
      headers: { ...this.headers(), 'upload-length': String(bytes.length), 'upload-metadata': pairs.join(','), ...headers },
    })
  }

  send(address: string, offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
    return this.#ask(address, { method: 'PATCH', headers: this.#patching(offset), body: bytes })
  }

  /** Says that all of it comes, sends a part of it, and cuts the line. */
  async sendAndCut(address: string, bytes: Uint8Array, upTo: number): Promise<void> {
    const sending = request(`${this.#hub.address}${address}`, {
      method: 'PATCH',
      headers: { ...this.#patching(0), 'content-length': bytes.length },
    })
    await new Promise<void>((resolve) => {
      sending.on('close', resolve)
      sending.on('error', () => undefined)
      sending.write(bytes.subarray(0, upTo), () => sending.destroy())
    })
  }

  async offset(address: string): Promise<number> {
    return Number((await this.#ask(address, { method: 'HEAD', headers: this.headers() })).headers.get('upload-offset') ?? -1)
  }

  giveUp(address: string): Promise<Response> {
    return this.#ask(address, { method: 'DELETE', headers: this.headers() })
  }

  /** The whole of it in one go. */
  async upload(sent: Sent): Promise<void> {
    const begun = await this.begin(sent)
    const address = addressOf(begun)
    if (begun.status !== 201) throw new Error(`not begun: ${await begun.text()}`)
    const done = await this.send(address, 0, sent.bytes)
    if (done.status !== 204) throw new Error(`not sent: ${await done.text()}`)
  }

  download(project: ProjectId, attachment: AttachmentId, part: 'file' | 'preview' = 'file'): Promise<Response> {
    const address = `/api/projects/${project}/attachments/${attachment}${part === 'preview' ? '/preview' : ''}`
    return this.#ask(address, { headers: { authorization: `Bearer ${this.#token}` } })
  }

  headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#token}`, origin: testOrigin, 'tus-resumable': '1.0.0' }
  }

  #patching(offset: number): Record<string, string> {
    return { ...this.headers(), 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }
  }

  #ask(path: string, init: RequestInit): Promise<Response> {
    return fetch(`${this.#hub.address}${path}`, init)
  }
}

export function newAttachmentId(): AttachmentId {
  return attachmentId.parse(newEventId())
}

export async function planMilestone(browser: TestBrowser): Promise<MilestoneId> {
  const milestone = milestoneId.parse(newEventId())
  const facts = { milestone, side: 'provider', criteria: [], dueOn: null }
  const planned = await browser.act({ type: 'milestone.planned', facts, body: { title: 'Sitemap', description: '', criteria: [] } })
  if (!planned.ok) throw new Error(`not planned: ${planned.code}`)
  return milestone
}

/** The act that puts a file on record; `body` stands in for what an honest browser would say of it. */
export function adding(
  added: { attachment: AttachmentId; milestone: MilestoneId; bytes: Uint8Array; preview?: Uint8Array },
  body: object = {},
) {
  const { attachment, milestone, bytes, preview } = added
  const salts = [randomBytes(32), randomBytes(32)] as const
  const described = preview && {
    mediaType: 'image/png',
    size: preview.length,
    width: 3,
    height: 2,
    salt: salts[1].toString('base64url'),
  }
  return {
    type: 'attachment.added',
    facts: {
      attachment,
      subject: { kind: 'milestone', id: milestone },
      commitment: commitTo(salts[0], bytes),
      preview: preview ? commitTo(salts[1], preview) : null,
    },
    body: {
      name: 'plan.txt',
      mediaType: 'text/plain',
      size: bytes.length,
      salt: salts[0].toString('base64url'),
      preview: described ?? null,
      ...body,
    },
  }
}

function commitTo(salt: Uint8Array, bytes: Uint8Array): string {
  return createHmac('sha256', salt).update(bytes).digest('base64url')
}

/** A picture of black points, in the format PNG (ISO/IEC 15948). */
export function picture(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(height * (width + 1)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Uint8Array.from(Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]))
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const named = Buffer.concat([Buffer.from(type), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** CRC-32 as PNG and ZIP use it; `zlib.crc32` came with Node 22. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** Status and code of a refusal. */
export async function refusalOf(answer: Response): Promise<string> {
  const { code } = JSON.parse(await answer.text())
  return `${answer.status} ${String(code)}`
}

export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A local file header (APPNOTE.TXT §4.3.7) and what it packs, which unpacks to so many bytes. */
export function zipOf(packed: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(8, 8)
  header.writeUInt32LE(packed.length, 18)
  header.writeUInt32LE(length, 22)
  header.writeUInt16LE(4, 26)
  return Uint8Array.from(Buffer.concat([header, Buffer.from('bomb'), packed]))
}

/** Where an upload goes on, as the answer to its beginning says. */
export function addressOf(begun: Response): string {
  return new URL(begun.headers.get('location') ?? '', begun.url).pathname
}
