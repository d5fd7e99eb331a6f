import { writeFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
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
import { toWorker, work } from './work.ts'
import type { FromWorker, Work } from './work.ts'

/** Runs in a thread of its own, so that folding and setting a long record holds up nobody. Ends when its one piece of work is done. */
const port = portOf(parentPort)

const say = (message: FromWorker) => port.postMessage(message)

/** Shares of the whole, by what they cost: verifying goes first. */
const verifyingShare = 0.6

const asked = work.parse(workerData)
const verified = await verify(asked)
if (verified.ok) await make(asked, verified.value)
else say({ kind: 'failed', code: verified.code })
port.close()

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

function portOf(found: MessagePort | null): MessagePort {
  if (!found) throw new Error('this file is started as a worker by the hub')
  return found
}

function checkpointsOf(sizes: readonly number[]): Promise<readonly Checkpoint[]> {
  return new Promise((resolve, reject) => {
    port.once('message', (answer: unknown) => {
      const read = toWorker.safeParse(answer)
      if (read.success) resolve(read.data.checkpoints)
      else reject(read.error)
    })
    say({ kind: 'ask', sizes: [...sizes] })
  })
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
