import type { Attachment } from '../attachments/index.ts'
import { fromBase64url, toBase64url } from '../record/index.ts'
import type { Crypto } from '../record/index.ts'
import type { ProjectState } from './state.ts'

/** One file that the record speaks of: an attachment, or the small picture of one. */
export interface AttachedFile {
  /** Its name beside the record: `files/<attachment id>`, for a picture with `.preview`. */
  readonly path: string
  /** As its author called it; null where the words were erased. */
  readonly name: string | null
  readonly commitment: string
  readonly salt: string
  readonly size: number
}

/** What became of the files of a record: by path. `foreign`: nobody on the record speaks of it. */
export interface FilesReport {
  readonly good: readonly string[]
  readonly missing: readonly AttachedFile[]
  readonly changed: readonly AttachedFile[]
  readonly foreign: readonly string[]
}

/** Every file that the record still names: not those whose words were erased, since their bytes went first. */
function attachedFiles({ attachments }: Pick<ProjectState, 'attachments'>): AttachedFile[] {
  return [...attachments.values()].flatMap(filesOf)
}

/** Compares the files beside a record with what their authors committed to. `bytesOf` gives null for a file that is not there. */
export async function checkAttachments(
  crypto: Crypto,
  state: ProjectState,
  beside: { readonly paths: readonly string[]; bytesOf(path: string): Promise<Uint8Array | null> },
): Promise<FilesReport> {
  const good: string[] = []
  const missing: AttachedFile[] = []
  const changed: AttachedFile[] = []
  const named = attachedFiles(state)
  for (const file of named) {
    const bytes = await beside.bytesOf(file.path)
    if (bytes === null) missing.push(file)
    else if (await isCommitted(crypto, file, bytes)) good.push(file.path)
    else changed.push(file)
  }
  const known = new Set(named.map(({ path }) => path))
  return { good, missing, changed, foreign: beside.paths.filter((path) => !known.has(path)) }
}

function filesOf({ id, commitment, preview, words }: Attachment): AttachedFile[] {
  if (words === null) return []
  const { name, salt, size } = words
  const path = `files/${id}`
  const whole = { path, name, commitment, salt, size }
  if (preview === null || words.preview === null) return [whole]
  return [whole, { path: `${path}.preview`, name, commitment: preview, salt: words.preview.salt, size: words.preview.size }]
}

async function isCommitted(crypto: Crypto, file: AttachedFile, bytes: Uint8Array): Promise<boolean> {
  const salt = fromBase64url(file.salt)
  if (!salt || bytes.length !== file.size) return false
  return toBase64url(await crypto.hmac(salt, Uint8Array.from(bytes))) === file.commitment
}
