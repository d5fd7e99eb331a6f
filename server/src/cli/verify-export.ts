import { bundleExitCodes, checkAttachments, checkBundle } from '@counterpart/shared/project'
import { position } from '@counterpart/shared/record'
import type { Position } from '@counterpart/shared/record'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { readExport } from '../exports/read-export.ts'
import { exitCodes } from './ask-hub.ts'
import { readCommandLine } from './command-line.ts'
import { filesInWords, reportInWords, unreadInWords } from './verify-words.ts'

const usage = `Usage: npm run verify -- FILE [--head SEQ:HASH]
Checks an exported record (.jsonl), an export with its files (.zip), or the folder it was unpacked into. --head: an entry's place and hash
that you hold from elsewhere: a browser, a mail, a printed summary. Needs no hub and no network.
Ends with 0 good, 1 changed, 2 good with words erased on the record, 3 not an exported record, 4 good but older than --head,
5 newer than this checker.`

interface Asked {
  readonly file: string
  readonly head: Position | null
}

/** Checks what the command line names. `text` is for standard output, or for standard error where nothing could be checked. */
export async function verify(given: readonly string[]): Promise<{ code: number; text: string; isError: boolean }> {
  const asked = readArguments(given)
  if (!asked) return { code: exitCodes.usage, text: usage, isError: true }
  const read = await readExport(asked.file)
  if (!read.ok) {
    const isNone = read.code === 'file.unreadable' || read.code === 'archive.no-record'
    const code = isNone ? bundleExitCodes['not-a-bundle'] : bundleExitCodes.tampered
    return { code, text: unreadInWords(read.code, asked.file), isError: true }
  }
  const { record, files } = read.value
  const report = await checkBundle(nodeCrypto, record, asked.head ? { head: asked.head } : {})
  const isSound = report.code === null && report.state !== null
  const beside = isSound
    ? await checkAttachments(nodeCrypto, report.state, files ?? { paths: [], bytesOf: () => Promise.resolve(null) })
    : null
  const lines = [...reportInWords(report, asked.head), ...(beside ? filesInWords(beside, files !== null) : [])]
  const isBesideWrong = beside !== null && beside.changed.length + beside.foreign.length > 0
  return { code: isBesideWrong ? bundleExitCodes.tampered : report.exitCode, text: lines.join('\n'), isError: false }
}

function readArguments(given: readonly string[]): Asked | null {
  const read = readCommandLine(given, { head: { type: 'string' } })
  if (!read) return null
  const { values, positionals } = read
  const [file] = positionals
  if (file === undefined || positionals.length > 1) return null
  if (values.head === undefined) return { file, head: null }
  const named = /^(?<seq>\d{1,15}):(?<hash>[\w-]{43})$/u.exec(values.head)?.groups
  const head = position.safeParse({ seq: Number(named?.['seq']), hash: named?.['hash'] })
  return head.success ? { file, head: head.data } : null
}
