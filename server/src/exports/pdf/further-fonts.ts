import { readFile, readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { faceOf } from './faces.ts'
import type { Face } from './faces.ts'

/** Where systems keep fonts (fontconfig's usual folders, and those of macOS and Windows). */
const systemFolders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
]

/** Stops a font folder of a designer's machine from taking minutes and all memory. */
const maxFiles = 600
const maxBytes = 40 * 1024 * 1024
const maxFaces = 4

export interface FurtherFonts {
  readonly faces: readonly Face[]
  /** Configured files that cannot be used, each with the reason. */
  readonly problems: readonly string[]
}

/**
 * Fonts for signs that the bundled ones lack: the configured files first, in their order, then what the system has.
 * `missing` are code points; files that hold none of them are left out, so that a document does not depend on what it does not need.
 */
export async function furtherFonts(configured: readonly string[], missing: ReadonlySet<number>): Promise<FurtherFonts> {
  const problems: string[] = []
  const wanted = new Set(missing)
  const faces: Face[] = []
  const take = (face: Face) => {
    const found = [...wanted].filter((codePoint) => face.has(codePoint))
    if (found.length > 0) faces.push(face)
    for (const codePoint of found) wanted.delete(codePoint)
  }
  for (const path of configured) {
    const read = await readFace(path)
    // Security: whoever asks for the file reads this, and need not know where the hub keeps what.
    if (typeof read === 'string') problems.push(`${basename(path)}: ${read.replaceAll(path, basename(path))}`)
    else take(read)
  }
  if (wanted.size === 0) return { faces, problems }
  for (const path of await fontFiles()) {
    if (wanted.size === 0 || faces.length >= maxFaces) break
    const read = await readFace(path)
    if (typeof read !== 'string') take(read) // nobody asked for this very file: one that is no use is passed over
  }
  return { faces, problems }
}

async function readFace(path: string): Promise<Face | string> {
  try {
    const data = await readFile(path)
    return data.length > maxBytes ? 'it is larger than 40 MB' : faceOf(`file-${path}`, data)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** In the order of their names, so that the same machine always chooses the same; upright ones of usual weight first. */
async function fontFiles(): Promise<string[]> {
  const found: string[] = []
  for (const folder of systemFolders) await collect(folder, found)
  return found.toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1)).slice(0, maxFiles)
}

function rank(path: string): number {
  if (/regular/iu.test(path)) return 0
  return /bold|italic|oblique|light|thin|black|condensed/iu.test(path) ? 2 : 1
}

async function collect(folder: string, found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []) // most of them are not on this system
  found.push(
    ...entries
      .filter((entry) => entry.isFile() && /\.(ttf|otf|ttc)$/iu.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
}
