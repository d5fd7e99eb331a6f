// @vitest-environment node
import { attachmentId, emptyAttachments, evolve } from '@counterpart/shared/attachments'
import { eventId, instant, memberId, okWith, projectId, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { entryHash, publicKey, toBase64url } from '@counterpart/shared/record'
import { expect, test } from 'vitest'
import { browserCrypto } from './browser-crypto.ts'
import { commitToBytes } from './commit-to-bytes.ts'
import { fetchPart } from './file-parts.ts'
import { newId, randomBytes } from './new-id.ts'

const crypto = { crypto: browserCrypto(), subtle: globalThis.crypto.subtle }
const project = projectId.parse('A'.repeat(43))
const bytes = randomBytes(5_000)

/** The file as the fold of its entry holds it. */
async function recorded(isErased: boolean) {
  const [salt, id] = [randomBytes(32), attachmentId.parse(newId())]
  const facts = {
    attachment: id,
    subject: { kind: 'ask' as const, id: newId() },
    commitment: await commitToBytes(crypto, salt, bytes),
    preview: null,
  }
  const body = { name: 'plan.pdf', mediaType: 'application/pdf', size: bytes.length, salt: toBase64url(salt), preview: null }
  const place = { seq: 1, hash: entryHash.parse('A'.repeat(43)), seen: { seq: 0, hash: '' as const } }
  const by = memberId.parse(newId())
  const at = instant.parse(1)
  const event = { type: 'attachment.added' as const, facts, body: isErased ? null : body }
  const entry = { ...place, event, by, at, claimedAt: at, id: eventId.parse(newId()), key: publicKey.parse('A'.repeat(87)) }
  const attachment = evolve(emptyAttachments, entry, { id: by, side: 'client' }).get(id)
  if (!attachment) throw new Error('the file is not in the fold')
  return attachment
}

async function answerTo(sent: Outcome<Uint8Array<ArrayBuffer>>, isErased = false) {
  const asked: string[] = []
  const http = {
    fetchBytes: (path: string) => {
      asked.push(path)
      return Promise.resolve(sent)
    },
  }
  const attachment = await recorded(isErased)
  const answer = await fetchPart({ ...crypto, http }, project, { attachment, part: 'file' })
  return { asked, attachment, answer }
}

test('a file is handed over only when it is the one that was recorded', async () => {
  const same = await answerTo(okWith(bytes))
  expect(same.answer).toEqual(okWith(bytes))
  expect(same.asked).toEqual([`/api/projects/${project}/attachments/${same.attachment.id}`])
  const changed = Uint8Array.from(bytes, (byte, index) => (index === 4_321 ? byte ^ 1 : byte))
  for (const other of [changed, bytes.subarray(1), new Uint8Array()])
    expect((await answerTo(okWith(other))).answer).toEqual(refuse('attachment.differs'))
  expect((await answerTo(refuse('attachment.bytes-missing'))).answer).toEqual(refuse('attachment.bytes-missing'))
})

test('a file whose words were erased is not asked for', async () => {
  const { asked, answer } = await answerTo(okWith(bytes), true)
  expect(answer).toEqual(refuse('attachment.erased'))
  expect(asked).toEqual([])
})
