import { projectId } from '../kernel/index.ts'
import type { MemberId, ProjectId } from '../kernel/index.ts'
import { toBase64url } from './binary.ts'
import { toCanonical } from './canonical.ts'
import { entryHash, publicKey } from './entry.ts'
import type { Entry, EntryHash, PublicKey } from './entry.ts'

/** What the record needs from its host: WebCrypto, node:crypto or a pure implementation. All take and return raw bytes. */
export interface Crypto {
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
  /** HMAC-SHA-256 (RFC 2104). */
  hmac(key: Uint8Array<ArrayBuffer>, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
  /**
   * ES256 with an uncompressed 65-byte key and a 64-byte r‖s signature; the strict checks have been made before. A key that is asked about
   * often comes as the same object, so what is made of it can be kept by it.
   */
  verifyP256(key: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>): Promise<boolean>
}

/** Signs for one key. The private half stays with whoever made it. */
export interface Signer {
  readonly publicKey: PublicKey
  /** ES256 over `message`: 64 bytes r‖s, s in either half; `record` turns it into the lower one. */
  sign(message: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
}

/** Domain separation: each kind of text is hashed and signed under its own first line, so that none can pass for another. */
export type Domain =
  | 'statement'
  | 'entry'
  | 'project'
  | 'join'
  | 'return'
  | 'device'
  | 'invitation-view'
  | 'redeem'
  | 'register-key'
  | 'checkpoint'
  | 'code'

/** `counterpart/<domain>/1\n` and the text, as UTF-8 bytes: what is hashed or signed. */
export function inDomain(domain: Domain, text: string): Uint8Array<ArrayBuffer> {
  return utf8(`counterpart/${domain}/1\n${text}`)
}

/** SHA-256 over the entry's RFC 8785 form in its domain. */
export async function hashEntry(crypto: Crypto, { at, prev, seq, signature, statement }: Entry): Promise<EntryHash> {
  const inOrder = { at, prev, seq, signature, statement } // of its text, which is written faster so
  return entryHash.parse(toBase64url(await crypto.sha256(inDomain('entry', toCanonical(inOrder)))))
}

/** A project's id: SHA-256 of its first statement's text. It is also `prev` of entry 1. */
export async function hashProject(crypto: Crypto, statementText: string): Promise<ProjectId> {
  return projectId.parse(toBase64url(await crypto.sha256(inDomain('project', statementText))))
}

/**
 * Thirty digits in six groups of five by which two people compare a key, from that member's key alone
 * (a code joined from two keys falls to a birthday search).
 */
export async function keyCode(crypto: Crypto, of: { project: ProjectId; member: MemberId; key: PublicKey }): Promise<string> {
  const digest = await crypto.sha256(inDomain('code', toCanonical(of)))
  const groups = Array.from({ length: 6 }, (_, group) => {
    const value = digest.subarray(group * 5, group * 5 + 5).reduce((sum, byte) => sum * 256 + byte, 0)
    return String(value % 100_000).padStart(5, '0')
  })
  return groups.join(' ')
}

/** The checked public key of raw bytes. Throws when they are not 65 bytes: a bug of the key's maker. */
export function toPublicKey(bytes: Uint8Array): PublicKey {
  return publicKey.parse(toBase64url(bytes))
}

/** UTF-8 without TextEncoder, which is no part of the language's own library. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return ascii(text) ?? encoded(text)
}

/** The same of a text of ASCII letters alone, as most are, in a fraction of the time; null for every other. */
function ascii(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(text.length)
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code >= 0x80) return null
    bytes[place] = code
  }
  return bytes
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
  return Uint8Array.from(bytes)
}
