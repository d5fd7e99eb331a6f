import { readFile } from 'node:fs/promises'
import { instant, okWith } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { makePrivateKey, nodeSigner } from '../crypto/node-crypto.ts'
import { askHub, exitCodes, sentenceFor } from './ask-hub.ts'
import { readCommandLine } from './command-line.ts'
import { leadAnswer, placeAnswer } from './import/door.ts'
import { importName, importProject } from './import/import-project.ts'
import type { ImportHub } from './import/import-project.ts'
import { fromProjectGoals } from './import/project-goals.ts'
import { readImport } from './import/read-import.ts'
import type { ImportFault, ReadProject } from './import/read-import.ts'
import { z } from 'zod'

const usage = `Usage: npm run import -- FILE --as NAME [--side client|provider] [--from project-goals]
Puts the projects of FILE on the record of the running hub. NAME is the sign-in name of the person who becomes their lead,
on the provider's side unless said otherwise. The shape of FILE: shared/docs/import.md`

type Found = z.output<typeof leadAnswer>
type Side = 'client' | 'provider'

async function main(given: readonly string[]): Promise<number> {
  const asked = readArguments(given)
  if (!asked) return said(usage, exitCodes.usage)
  const text = await readText(asked.file, asked.from)
  if (!text.ok) return said(text.code, exitCodes.refused)
  const read = readImport(text.value)
  if (!read.ok) return said(`Nothing was imported.\n${read.faults.map(faultLine).join('\n')}`, exitCodes.refused)
  const lead = await askHub(process.env, { ask: 'import-lead', with: { name: asked.as } }, leadAnswer)
  if (!lead.ok) return said(sentenceFor(lead.code), lead.code === 'hub.not-running' ? exitCodes.noHub : exitCodes.refused)
  if (lead.value.browserKeys.length === 0)
    return said(
      `${asked.as} has no browser here yet. Sign in once as ${asked.as}, then import: the import vouches for that browser.`,
      exitCodes.refused,
    )
  let refused = 0
  for (const project of read.projects) if (!(await importOne(project, { ...asked, source: read.source, lead: lead.value }))) refused += 1
  return refused === 0 ? 0 : exitCodes.refused
}

/** Imports one project and says what became of it. False when it was refused. */
async function importOne(read: ReadProject, asked: { source: string; side: Side; lead: Found }): Promise<boolean> {
  if (!read.project) {
    say(`✗ projects[${read.index}]: nothing of it was imported\n${read.faults.map(faultLine).join('\n')}`)
    return false
  }
  const { lead, side, source } = asked
  const before = lead.imported.find((each) => each.source === importName(source, read.project?.id ?? ''))
  if (before) {
    say(
      `– ${read.project.title}: ${before.isComplete ? 'is here already' : 'is here in part, from an import that was cut off; close that room and give the project a new id to import it again'}`,
    )
    return before.isComplete
  }
  const imported = await importProject(read.project, {
    source,
    lead: { name: lead.name, side, browserKeys: lead.browserKeys },
    signer: nodeSigner(makePrivateKey()),
    hub: hubFor(lead),
    clock: () => instant.parse(Date.now()),
  })
  if (imported.ok) say(`✓ ${read.project.title}: ${imported.value.entries} entries`)
  else say(`✗ ${read.project.title}: ${sentenceFor(imported.code)}`)
  return imported.ok
}

function hubFor({ person, hostKey }: Found): ImportHub {
  return {
    hostKey,
    place: (project, event) => askHub(process.env, { ask: 'import-place', with: { person, project, event } }, placeAnswer),
    async countersign(signed): Promise<Outcome> {
      const kept = await askHub(process.env, { ask: 'import-vouch', with: { person, signed } }, z.null())
      return kept.ok ? okWith(undefined) : kept
    },
  }
}

function readArguments(given: readonly string[]): { file: string; as: string; side: Side; from: string | undefined } | null {
  const text = { type: 'string' } as const
  const read = readCommandLine(given, { as: text, side: { ...text, default: 'provider' }, from: text })
  if (!read) return null
  const { as, side, from } = read.values
  const [file] = read.positionals
  if (file === undefined || read.positionals.length !== 1 || !as || (side !== 'client' && side !== 'provider')) return null
  return from === undefined || from === 'project-goals' ? { file, as, side, from } : null
}

/** The text of the import file, or of what an adapter makes of another. The refusal's code is a sentence to print. */
async function readText(file: string, from: string | undefined): Promise<Outcome<string>> {
  try {
    const text = await readFile(file, 'utf8')
    return okWith(from === undefined ? text : JSON.stringify(fromProjectGoals(text), null, 1))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
    return { ok: false, code: `Nothing was imported: ${file} cannot be read.\n${why}` }
  }
}

function faultLine({ line, field, message }: ImportFault): string {
  return `  line ${line}, ${field}: ${message}`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function said(text: string, code: number): number {
  process.stderr.write(`${text}\n`)
  return code
}

process.exitCode = await main(process.argv.slice(2))
