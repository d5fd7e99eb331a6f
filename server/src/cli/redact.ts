import { askHub, exitCodes, sentenceFor } from './ask-hub.ts'
import { readCommandLine } from './command-line.ts'
import { eraseRequest, wordsErased } from './erase-words.ts'

const usage = `Usage: npm run redact -- --project PROJECT --seq PLACE --reason TEXT
Erases the words of one entry, and with a file its name and bytes, from everything that the running hub keeps; for demands of the law.
PROJECT is the id in the address of the room, PLACE the number of the entry on its record page. TEXT stays on the record with who did it,
for both sides to read. That the entry stood there stays proven. It cannot be undone. Signed words need the consent of both sides first.
Backups, files that people saved and what is printed keep the words: see to those yourself.`

/** What was asked for on the command line; null where it cannot be understood. */
function readArguments(given: readonly string[]) {
  const text = { type: 'string' } as const
  const read = readCommandLine(given, { project: text, seq: text, reason: text })
  if (!read || read.positionals.length > 0) return null
  return eraseRequest.safeParse({ ...read.values, seq: Number(read.values.seq) }).data ?? null
}

async function main(given: readonly string[]): Promise<number> {
  const asked = readArguments(given)
  if (!asked) {
    process.stderr.write(`${usage}\n`)
    return exitCodes.usage
  }
  const erased = await askHub(process.env, { ask: 'erase', with: asked }, wordsErased)
  if (!erased.ok) {
    const isUnsure = erased.code === 'hub.no-answer' || erased.code === 'door.failed'
    process.stderr.write(`${isUnsure ? 'Look at the record page.' : 'Nothing was erased.'} ${sentenceFor(erased.code)}\n`)
    return erased.code === 'hub.not-running' ? exitCodes.noHub : exitCodes.refused
  }
  process.stdout.write(
    `The words of entry ${asked.seq} (${erased.value.type}) are gone from this hub. Browsers drop them as they next connect.\n` +
      'Backups, files that people saved and what is printed still hold them.\n',
  )
  return 0
}

process.exitCode = await main(process.argv.slice(2))
