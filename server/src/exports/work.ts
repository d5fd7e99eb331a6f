import { z } from 'zod'
import { projectId, zone } from '@counterpart/shared/kernel'
import { exportFormat } from '@counterpart/shared/protocol'
import { checkpoint } from '@counterpart/shared/record'

/** What a worker is given to do (of `files` only the record, as a bundle); texts of entries 1 to `head` as recorded. */
const work = z.strictObject({
  format: exportFormat,
  project: projectId,
  language: z.string(),
  zone,
  checkAddress: z.string(),
  entries: z.array(z.string()),
  /** Where the result goes. */
  target: z.string(),
  /** Paths of font files. */
  fonts: z.array(z.string()),
})
export type Work = z.infer<typeof work>

/** What a worker says. `ask`: sizes of the checkpoints it needs, which only the hub can sign. */
export const fromWorker = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), step: z.enum(['verifying', 'setting']), progress: z.number() }),
  z.strictObject({ kind: z.literal('ask'), sizes: z.array(z.int().min(1)) }),
  z.strictObject({ kind: z.literal('done'), size: z.int().min(0), warnings: z.array(z.string()), fonts: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('failed'), code: z.literal('export.record-damaged') }),
])
export type FromWorker = z.infer<typeof fromWorker>

/** What the hub tells a worker: what to do, and its answer to `ask`. */
export const toWorker = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('work'), work }),
  z.strictObject({ kind: z.literal('checkpoints'), checkpoints: z.array(checkpoint) }),
])
export type ToWorker = z.infer<typeof toWorker>
