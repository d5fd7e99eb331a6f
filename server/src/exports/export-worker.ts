import { writeFile } from 'node:fs/promises'
import type { Outcome } from '@counterpart/shared/kernel'
import { okWith, refuse } from '@counterpart/shared/kernel'
import { checkpointDue, emptyProject, receive } from '@counterpart/shared/project'
import type { Replay } from '@counterpart/shared/project'
import { headOf, writeBundle } from '@counterpart/shared/record'
import type { Checkpoint } from '@counterpart/shared/record'
import { documentOf, summaryOf } from '@counterpart/shared/summary'
import type { SummaryDocument } from '@counterpart/shared/summary'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { bundledFaces } from './pdf/faces.ts'
import { furtherFonts } from './pdf/further-fonts.ts'
import { missingCodePoints, renderPdf } from './pdf/render.ts'
import { renderWord } from './word/word.ts'
import { toWorker } from './work.ts'
import type { FromWorker, ToWorker, Work } from './work.ts'

/**
 * Runs in a process of its own, so that folding and setting a long record holds up nobody and fills nobody else's memory. It makes one file;
 * then the hub ends it, and if not, the hub's own end does.
 */
process.once('disconnect', () => process.exit())

/** Shares of the whole, by what they cost: verifying goes first. */
const verifyingShare = 0.6

const first = await heard()
if (first.kind !== 'work') throw new Error('a worker is told first what to do')
const verified = await verify(first.work)
if (verified.ok) await make(first.work, verified.value)
else say({ kind: 'failed', code: verified.code })

interface Verified {
  readonly replay: Replay
  /** Where a checkpoint is kept for good, the head included. */
  readonly sizes: readonly number[]
}

/** Everything is verified here again: what leaves the hub as proof is what any checker would call good. */
async function verify({ project, entries }: Work): Promise<Outcome<Verified, 'export.record-damaged'>> {
  let replay: Replay | null = null
  const sizes: number[] = []
  for (const [index, text] of entries.entries()) {
    const before = replay?.state ?? emptyProject(project)
    const received = await receive(nodeCrypto, replay, text)
    if (!received.ok || received.value.replay.chain.project !== project) return refuse('export.record-damaged')
    replay = received.value.replay
    if (checkpointDue(before, replay.state)) sizes.push(index + 1)
    if (index % 20 === 0) say({ kind: 'progress', step: 'verifying', progress: (verifyingShare * (index + 1)) / entries.length })
  }
  if (!replay) return refuse('export.record-damaged')
  return okWith({ replay, sizes: [...new Set([...sizes, entries.length])] })
}

async function make({ entries, ...given }: Work, { replay, sizes }: Verified): Promise<void> {
  const { format, language, zone, checkAddress, project, target } = given
  say({ kind: 'progress', step: 'setting', progress: verifyingShare })
  const bundle = async () => writeBundle({ project, head: headOf(replay.chain), entries, checkpoints: await checkpointsOf(sizes) })
  if (format === 'files') return finish(target, { bytes: Buffer.from(await bundle()), warnings: [], fonts: [] })
  const document = documentOf(summaryOf(replay.state), { language, zone, checkAddress })
  if (format === 'docx') return finish(target, { bytes: await renderWord(document), warnings: [], fonts: [] })
  return finish(target, await pdfOf(document, { bundle: await bundle(), fonts: given.fonts }))
}

function say(message: FromWorker): void {
  if (!process.send) throw new Error('this file is started as a worker by the hub')
  process.send(message)
}

async function heard(): Promise<ToWorker> {
  return toWorker.parse(await new Promise((resolve) => process.once('message', resolve)))
}

async function checkpointsOf(sizes: readonly number[]): Promise<readonly Checkpoint[]> {
  const answer = heard()
  say({ kind: 'ask', sizes: [...sizes] })
  const message = await answer
  if (message.kind !== 'checkpoints') throw new Error('a worker that asked for checkpoints was told something else')
  return message.checkpoints
}

interface Made {
  readonly bytes: Buffer
  readonly warnings: readonly string[]
  readonly fonts: readonly string[]
}

async function pdfOf(document: SummaryDocument, { bundle, fonts }: { bundle: string; fonts: readonly string[] }): Promise<Made> {
  const missing = missingCodePoints(document, bundledFaces())
  const further = missing.size > 0 ? await furtherFonts(fonts, missing) : { faces: [], problems: [] }
  let told = verifyingShare
  const rendering = await renderPdf(document, {
    bundle,
    faces: bundledFaces(further.faces),
    onProgress(share) {
      const progress = verifyingShare + (1 - verifyingShare) * share
      if (progress - told < 0.02) return
      told = progress
      say({ kind: 'progress', step: 'setting', progress })
    },
  })
  return { ...rendering, warnings: [...rendering.warnings, ...further.problems] }
}

async function finish(target: string, { bytes, warnings, fonts }: Made): Promise<void> {
  await writeFile(target, bytes, { mode: 0o600 })
  say({ kind: 'done', size: bytes.length, warnings: [...warnings], fonts: [...fonts] })
}
