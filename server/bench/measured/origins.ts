import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import type { SourceMapPayload } from 'node:module'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const maps = new Map<string, SourceMap | null>()

/** The source file from which a place in a built file comes; the file itself where nothing is known of its sources. Counted from 0. */
export function originOf(url: string, { line, column }: { line: number; column: number }): string {
  if (!url.startsWith('file:')) return url
  const found = mapOf(fileURLToPath(url))?.findEntry(line, column)
  return found && 'originalSource' in found ? found.originalSource : url
}

function mapOf(file: string): SourceMap | null {
  const known = maps.get(file)
  if (known !== undefined) return known
  const path = `${file}.map`
  const map = existsSync(path) ? new SourceMap(payloadOf(readFileSync(path, 'utf8'))) : null
  maps.set(file, map)
  return map
}

const payload = z.object({ version: z.number(), sources: z.array(z.string()), names: z.array(z.string()), mappings: z.string() })

function payloadOf(text: string): SourceMapPayload {
  return { ...payload.parse(JSON.parse(text)), file: '', sourcesContent: [], sourceRoot: '' }
}
