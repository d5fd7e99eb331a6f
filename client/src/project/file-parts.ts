import type { Attachment } from '@counterpart/shared/attachments'
import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { fromBase64url } from '@counterpart/shared/record'
import { commitToBytes } from './commit-to-bytes.ts'
import type { Http } from '../session/http.ts'
import type { DeviceEnvironment } from './environment.ts'

/** Fetches the bytes of a file or its preview, and hands them over only when they are those that were recorded. */
export async function fetchPart(
  env: Pick<DeviceEnvironment, 'crypto' | 'subtle'> & { readonly http: Pick<Http, 'fetchBytes'> },
  project: ProjectId,
  { attachment, part }: { attachment: Attachment; part: 'file' | 'preview' },
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const expected = expectedOf(attachment, part)
  const salt = expected && fromBase64url(expected.salt)
  if (!salt) return refuse('attachment.erased')
  const tail = part === 'preview' ? '/preview' : ''
  const fetched = await env.http.fetchBytes(`/api/projects/${project}/attachments/${attachment.id}${tail}`)
  if (!fetched.ok) return fetched
  const bytes = fetched.value
  const isSame = bytes.length === expected.size && (await commitToBytes(env, salt, bytes)) === expected.commitment
  return isSame ? okWith(bytes) : refuse('attachment.differs')
}

function expectedOf({ words, commitment, preview }: Attachment, part: 'file' | 'preview') {
  if (part === 'file') return words && { salt: words.salt, size: words.size, commitment }
  return words?.preview && preview !== null ? { salt: words.preview.salt, size: words.preview.size, commitment: preview } : null
}
