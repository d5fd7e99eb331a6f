import { attachmentId } from '@counterpart/shared/attachments'
import type { AttachedTo, Attachment, AttachmentId } from '@counterpart/shared/attachments'
import { ok, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { DataLayer } from './data-layer.ts'
import type { DeviceEnvironment } from './environment.ts'
import { fetchPart } from './file-parts.ts'
import { keptUploadsOf } from './kept-uploads.ts'
import type { KeptUpload, KeptUploads } from './kept-uploads.ts'
import { PartNotLoaded } from './load-part.ts'
import { newId } from './new-id.ts'
import { mayPick, recordedName, recordedType } from './picked-file.ts'
import { dropPart } from './send-part.ts'
import type { UploadPhase } from './upload-phase.ts'
import { carry } from './upload-steps.ts'

/** A file on its way, as screens show it. */
export interface UploadShown {
  readonly id: AttachmentId
  readonly project: ProjectId
  readonly subject: AttachedTo
  readonly name: string
  readonly size: number
  readonly phase: UploadPhase
}

/** Files of the signed-in person on their way to the hub. They go on while other pages are open, after a cut line and after a reload. */
export interface Uploads {
  readonly store: StoreApi<{ readonly uploads: readonly UploadShown[] }>
  /** Keeps a chosen file on this device and begins. Refused: empty, too large, or the device has no room. */
  add(project: ProjectId, subject: AttachedTo, file: File): Promise<Outcome>
  pause(id: AttachmentId): Promise<void>
  /** Goes on after a pause or a refusal. */
  resume(id: AttachmentId): Promise<void>
  /** Gives the file up, here and at the hub. */
  cancel(id: AttachmentId): Promise<void>
  /** The bytes of a file on record; refused when they are not those that were recorded. */
  fetch(project: ProjectId, asked: { attachment: Attachment; part: 'file' | 'preview' }): Promise<Outcome<Uint8Array<ArrayBuffer>>>
}

type Layer = Pick<DataLayer, 'store' | 'act' | 'takeBack'>

/** Refusals after which the same is tried again by itself. */
const passing: ReadonlySet<string> = new Set([
  'http.unreachable',
  'http.failed',
  'http.too-many',
  'rate.exceeded',
  'session.missing',
  'hub.closing',
])
const againMs = 4_000

export function openUploads(env: DeviceEnvironment, layer: Layer): Uploads {
  const running = new RunningUploads(env, layer)
  layer.store.subscribe(() => void running.follow())
  void running.follow()
  return {
    store: running.store,
    add: (project, subject, file) => running.add(project, subject, file),
    pause: (id) => running.pause(id),
    resume: (id) => running.resume(id),
    cancel: (id) => running.cancel(id),
    fetch: (project, asked) => fetchPart(env, project, asked),
  }
}

class RunningUploads {
  readonly store = createStore<{ readonly uploads: readonly UploadShown[] }>()(() => ({ uploads: [] }))
  readonly #env: DeviceEnvironment
  readonly #layer: Layer
  #person: string | null = null
  #kept: KeptUploads | null = null
  #isLive = false
  readonly #rows = new Map<AttachmentId, KeptUpload>()
  readonly #phases = new Map<AttachmentId, UploadPhase>()
  #current: { readonly id: AttachmentId; readonly abort: AbortController } | null = null

  constructor(env: DeviceEnvironment, layer: Layer) {
    this.#env = env
    this.#layer = layer
  }

  /** The person, the line or a record has changed. */
  async follow(): Promise<void> {
    const { person, link } = this.#layer.store.getState()
    if (person !== this.#person) await this.#changePerson(person)
    const isLive = link === 'live'
    const cameBack = isLive && !this.#isLive
    this.#isLive = isLive
    await this.#settle()
    if (cameBack) for (const id of this.#rows.keys()) this.#wake(id)
  }

  async add(project: ProjectId, subject: AttachedTo, file: File): Promise<Outcome> {
    const may = mayPick(file)
    if (!may.ok) return may
    const kept = this.#kept
    if (!kept) return refuse('session.missing')
    const upload: KeptUpload = {
      id: attachmentId.parse(newId()),
      project,
      subject,
      at: this.#env.clock(),
      name: recordedName(file.name),
      mediaType: recordedType(file.type),
      file,
      act: null,
      picture: null,
      addresses: { file: null, preview: null },
      isPaused: false,
      event: null,
      code: null,
    }
    const stored = await kept.keep(upload)
    if (!stored.ok) return stored
    this.#show(upload, { is: 'waiting' })
    this.#next()
    return ok
  }

  async pause(id: AttachmentId): Promise<void> {
    await this.#change(id, { isPaused: true })
    if (this.#current?.id === id) this.#current.abort.abort()
    this.#phase(id, { is: 'paused' })
  }

  async resume(id: AttachmentId): Promise<void> {
    const row = this.#rows.get(id)
    if (!row) return
    if (row.event) await this.#layer.takeBack(row.project, row.event)
    // What the hub holds of a file that it refused is not believed again: it is sent anew.
    const addresses = row.code === null ? row.addresses : { file: null, preview: null }
    await this.#change(id, { isPaused: false, event: null, code: null, addresses })
    this.#phase(id, { is: 'waiting' })
    this.#next()
  }

  async cancel(id: AttachmentId): Promise<void> {
    const row = this.#rows.get(id)
    if (!row) return
    if (this.#current?.id === id) this.#current.abort.abort()
    if (row.event) await this.#layer.takeBack(row.project, row.event)
    await this.#forget(row)
    for (const address of Object.values(row.addresses)) if (address !== null) await dropPart(this.#env.http, address)
  }

  async #changePerson(person: string | null): Promise<void> {
    this.#person = person
    this.#current?.abort.abort()
    this.#rows.clear()
    this.#phases.clear()
    const kept = person === null ? null : keptUploadsOf(this.#env.storage, person)
    this.#kept = kept
    const rows = (await kept?.all()) ?? []
    if (this.#kept !== kept) return
    for (const row of rows) if (!this.#rows.has(row.id)) this.#show(row, phaseOf(row)) // chosen meanwhile, it is on its way already
    this.#tell()
    if (this.#isLive) this.#next()
  }

  /** Forgets files that are on record by now, and shows why an act was refused. */
  async #settle(): Promise<void> {
    const { rooms } = this.#layer.store.getState()
    for (const row of this.#rows.values()) {
      const room = row.event === null ? undefined : rooms.get(row.project)
      const pending = room?.pending.find(({ id }) => id === row.event)
      if (room?.confirmed.attachments.has(row.id)) await this.#forget(row)
      else if (pending?.status === 'refused' && row.code === null) await this.#refuse(row.id, pending.code ?? 'hub.failed')
    }
  }

  /** One file at a time, in the order they were chosen: the first one stands on record while the last one is still on its way. */
  #next(): void {
    if (this.#current) return
    const row = [...this.#rows.values()].find(({ id }) => this.#phases.get(id)?.is === 'waiting')
    if (!row || (!this.#isLive && row.act)) return
    const abort = new AbortController()
    this.#current = { id: row.id, abort }
    const { id } = row
    void this.#run(id, abort.signal)
      .catch((error: unknown) => this.#failed(id, error))
      .finally(() => {
        this.#current = null
        this.#next()
      })
  }

  async #run(id: AttachmentId, signal: AbortSignal): Promise<void> {
    const { locks } = this.#env
    const kept = this.#kept
    const work = async () => {
      const row = await this.#reread(id)
      if (!row || !kept || signal.aborted) return
      const carried = await carry(row, {
        env: this.#env,
        signal,
        isLive: () => this.#isLive,
        change: (unlike) => this.#change(id, unlike),
        show: (phase) => this.#phase(id, phase),
        act: (act) => this.#layer.act(row.project, act),
      })
      if (!carried.ok) await this.#stopped(id, carried.code)
    }
    // Two tabs of one person would send the same file side by side.
    await (locks ? locks.request(`counterpart/upload/${this.#person ?? ''}/${id}`, work) : work())
  }

  /** Another tab may have brought it further, or to its end, while this one waited. */
  async #reread(id: AttachmentId): Promise<KeptUpload | null> {
    const known = this.#rows.get(id)
    const row = known ? ((await this.#kept?.find(id, known.project)) ?? null) : null
    if (row) this.#rows.set(id, row)
    else if (known) await this.#forget(known)
    return row?.event ? null : row
  }

  async #stopped(id: AttachmentId, code: string): Promise<void> {
    if (code === 'upload.stopped' || !this.#rows.has(id)) return
    if (!passing.has(code)) return this.#refuse(id, code)
    this.#phase(id, { is: 'resting' })
    setTimeout(() => this.#wake(id), againMs)
  }

  /** What nobody foresaw is no cut line, which would be tried again for ever without a word. */
  async #failed(id: AttachmentId, error: unknown): Promise<void> {
    if (error instanceof PartNotLoaded) return this.#stopped(id, 'http.unreachable')
    reportError(error)
    await this.#refuse(id, 'attachment.upload-failed')
  }

  #wake(id: AttachmentId): void {
    if (this.#phases.get(id)?.is === 'resting') this.#phase(id, { is: 'waiting' })
    this.#next()
  }

  async #refuse(id: AttachmentId, code: string): Promise<void> {
    await this.#change(id, { code })
    this.#phase(id, { is: 'refused', code })
  }

  async #change(id: AttachmentId, unlike: Partial<KeptUpload>): Promise<void> {
    const row = this.#rows.get(id)
    if (!row) return
    const changed = { ...row, ...unlike }
    this.#rows.set(id, changed)
    const kept = await this.#kept?.keep(changed)
    // It goes on from memory; only a reload would begin it anew.
    if (kept?.ok === false) this.#layer.store.setState({ fault: kept.code })
  }

  async #forget(row: KeptUpload): Promise<void> {
    this.#rows.delete(row.id)
    this.#phases.delete(row.id)
    this.#tell()
    await this.#kept?.drop(row)
  }

  #show(row: KeptUpload, phase: UploadPhase): void {
    this.#rows.set(row.id, row)
    this.#phase(row.id, phase)
  }

  #phase(id: AttachmentId, phase: UploadPhase): void {
    if (!this.#rows.has(id)) return
    this.#phases.set(id, phase)
    this.#tell()
  }

  #tell(): void {
    const uploads = [...this.#rows.values()].map(({ id, project, subject, name, file }) => {
      const phase = this.#phases.get(id) ?? { is: 'waiting' as const }
      return { id, project, subject, name, size: file.size, phase }
    })
    this.store.setState({ uploads })
  }
}

function phaseOf({ code, event, isPaused }: KeptUpload): UploadPhase {
  if (code !== null) return { is: 'refused', code }
  if (event !== null) return { is: 'placing' }
  return isPaused ? { is: 'paused' } : { is: 'waiting' }
}
