import { z } from 'zod'
import { instant, projectId, zone } from '../kernel/index.ts'

/** What a summary or record is made into. `files`: the record with its attached files, as a ZIP. */
export const exportFormat = z.enum(['pdf', 'docx', 'files'])
export type ExportFormat = z.infer<typeof exportFormat>

/** Asked for at `POST /api/projects/:project/exports`: everything as of entry `seq`, words in a language (BCP 47), times in a zone. */
export const exportOrder = z.strictObject({
  format: exportFormat,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/),
  zone,
  seq: z.int().min(1),
})
export type ExportOrder = z.infer<typeof exportOrder>

/** What is being done: reading the record, verifying it, setting its pages, packing files. */
const step = z.enum(['reading', 'verifying', 'setting', 'packing'])

const standing = z.discriminatedUnion('status', [
  z.object({ status: z.literal('waiting') }),
  z.object({ status: z.literal('running'), step, progress: z.number().min(0).max(1) }),
  /** `name` of the file, `size` in bytes; `warnings`: what its reader should know, in the language asked for. `fonts`: what a PDF was set with. */
  z.object({
    status: z.literal('done'),
    name: z.string().max(200),
    size: z.int().min(0),
    warnings: z.array(z.string()),
    fonts: z.array(z.string()),
  }),
  z.object({ status: z.literal('failed'), code: z.string() }),
  z.object({ status: z.literal('cancelled') }),
])
export type ExportStanding = z.infer<typeof standing>

/** One export of the person who asks; kept by the hub for a day. */
export const exportJob = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  project: projectId,
  format: exportFormat,
  seq: z.int().min(1),
  askedAt: instant,
  standing,
})
export type ExportJob = z.infer<typeof exportJob>

export const exportJobs = z.object({ jobs: z.array(exportJob).max(100) })
