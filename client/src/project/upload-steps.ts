import { ok, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import type { DeviceEnvironment } from './environment.ts'
import type { KeptUpload } from './kept-uploads.ts'
import { prepareUpload } from './prepare-upload.ts'
import type { ActOutcome, NewAct } from './room.ts'
import { sendPart } from './send-part.ts'
import type { UploadPhase } from './upload-phase.ts'

/** What carrying one file needs of whoever keeps the list. */
export interface Carrying {
  readonly env: DeviceEnvironment
  readonly signal: AbortSignal
  isLive(): boolean
  /** Kept on this device before the next step. */
  change(unlike: Partial<KeptUpload>): Promise<void>
  show(phase: UploadPhase): void
  act(act: NewAct): Promise<ActOutcome>
}

/** Read it through → send its preview → send it → put it on record. Each step is kept, so that the next try goes on behind it. */
export async function carry(row: KeptUpload, carrying: Carrying): Promise<Outcome> {
  const prepared = row.act ? row : await prepare(row, carrying)
  if (prepared === null) return refuse('attachment.unreadable')
  const { act, picture, file } = prepared
  if (!act) return refuse('attachment.unreadable')
  if (!carrying.isLive()) {
    carrying.show({ is: 'waiting' })
    return ok
  }
  carrying.show({ is: 'sending', sent: 0 })
  const addresses = { ...prepared.addresses }
  const parts = [...(picture ? [{ part: 'preview' as const, blob: picture }] : []), { part: 'file' as const, blob: file }]
  for (const { part, blob } of parts) {
    const sent = await sendPart({
      http: carrying.env.http,
      metadata: { project: row.project, attachment: row.id, part },
      blob,
      address: addresses[part],
      signal: carrying.signal,
      begun: (address) => {
        if (addresses[part] === address) return
        addresses[part] = address
        void carrying.change({ addresses: { ...addresses } })
      },
      moved: (bytes) => {
        if (part === 'file' && !carrying.signal.aborted) carrying.show({ is: 'sending', sent: bytes })
      },
    })
    if (!sent.ok) return sent
  }
  return place(act, carrying)
}

async function prepare(row: KeptUpload, { env, change, show }: Carrying): Promise<KeptUpload | null> {
  show({ is: 'preparing' })
  const prepared = await prepareUpload(env, row)
  if (!prepared.ok) return null
  await change({ act: prepared.value.act, picture: prepared.value.picture })
  return prepared.value
}

async function place(act: NonNullable<KeptUpload['act']>, { change, show, act: put }: Carrying): Promise<Outcome> {
  show({ is: 'placing' })
  const placed = await put({ type: 'attachment.added', ...act })
  if (placed.status === 'refused') return refuse(placed.code)
  await change({ event: placed.id })
  return ok
}
