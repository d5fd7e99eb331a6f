import type { ProjectId } from '@counterpart/shared/kernel'
import { useEffect, useMemo, useState } from 'react'
import type { DataLayer } from './data-layer.ts'
import { useDataLayer } from './data-layer-context.ts'

/** A draft too large to be written with every letter: the form holds it, and hands over each state of it. */
export interface LargeDraft<Value> {
  /** What was kept when the form was opened; undefined while it is being read, null where there was nothing of this shape. */
  readonly kept: Value | null | undefined
  /** When this device kept the newest state; null while it has not, or could not (see `useDeviceFault`). */
  readonly savedAt: number | null
  /** Cheap: writes after a pause, and at once when the page is left. */
  keep(value: Value): void
  /** Writes what still waits. */
  flush(): Promise<void>
  /** After the act is on its way, or when the person throws the draft away. */
  clear(): Promise<void>
}

export interface LargeDraftAsked<Value> {
  readonly name: string
  /** Null for anything of another shape, e.g. of an older program. Must stay the same function. */
  readonly read: (kept: unknown) => Value | null
  /** Another tab has written a newer state; told when this one is looked at again. Must stay the same function. */
  readonly heard: (value: Value) => void
}

/** As short as the pause between two letters: writing is rare while one types, and a tab that dies takes no word with it. */
const pauseMs = 120

export function useLargeDraft<Value>(project: ProjectId, { name, read, heard }: LargeDraftAsked<Value>): LargeDraft<Value> {
  const layer = useDataLayer()
  const [state, setState] = useState<{ kept: Value | null | undefined; savedAt: number | null }>({ kept: undefined, savedAt: null })
  const keeper = useMemo(
    () => new DraftKeeper(layer, { project, name, read, heard }, (change) => setState((before) => ({ ...before, ...change }))),
    [layer, project, name, read, heard],
  )
  useEffect(() => keeper.open(), [keeper])
  const ways = useMemo(
    () => ({
      keep: (value: Value) => keeper.keep(value),
      flush: () => keeper.flush(),
      clear: () => keeper.clear(),
    }),
    [keeper],
  )
  return { ...state, ...ways }
}

type Told<Value> = (change: { kept?: Value | null; savedAt?: number | null }) => void

/** Holds what is not written yet. */
class DraftKeeper<Value> {
  readonly #layer: DataLayer
  readonly #asked: LargeDraftAsked<Value> & { readonly project: ProjectId }
  readonly #tell: Told<Value>
  #waiting: { readonly value: Value } | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Of the newest state that this tab has written or read. */
  #savedAt: number | null = null

  constructor(layer: DataLayer, asked: LargeDraftAsked<Value> & { readonly project: ProjectId }, tell: Told<Value>) {
    this.#layer = layer
    this.#asked = asked
    this.#tell = tell
  }

  /** Reads what is kept, and watches for being left and come back to. Answers with how to close. */
  open(): () => void {
    void this.#readFirst()
    const leave = (): void => void this.flush()
    const look = (): void => {
      if (document.visibilityState === 'hidden') leave()
      else void this.#lookAgain()
    }
    // A page that is reloaded still runs until the next one answers: at `pagehide` it is often too late to write.
    addEventListener('beforeunload', leave)
    addEventListener('pagehide', leave)
    addEventListener('blur', leave)
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      leave()
      removeEventListener('beforeunload', leave)
      removeEventListener('pagehide', leave)
      removeEventListener('blur', leave)
      removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }

  keep(value: Value): void {
    this.#waiting = { value }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), pauseMs)
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    const waiting = this.#waiting
    if (!waiting) return
    this.#waiting = null
    const written = await this.#layer.writeDraft(this.#asked.project, this.#asked.name, waiting.value)
    this.#savedAt = written.ok ? written.value.savedAt : this.#savedAt
    this.#tell({ savedAt: written.ok ? written.value.savedAt : null })
  }

  async clear(): Promise<void> {
    clearTimeout(this.#timer)
    this.#waiting = null
    this.#savedAt = null
    this.#tell({ savedAt: null })
    await this.#layer.clearDraft(this.#asked.project, this.#asked.name)
  }

  async #readFirst(): Promise<void> {
    const kept = await this.#layer.readDraft(this.#asked.project, this.#asked.name)
    const value = kept ? this.#asked.read(kept.value) : null
    this.#savedAt = kept && value !== null ? kept.savedAt : null
    this.#tell({ kept: value, savedAt: this.#savedAt })
  }

  async #lookAgain(): Promise<void> {
    const kept = await this.#layer.readDraft(this.#asked.project, this.#asked.name)
    if (!kept || kept.savedAt === this.#savedAt || this.#waiting) return
    const value = this.#asked.read(kept.value)
    if (value === null) return
    this.#savedAt = kept.savedAt
    this.#tell({ savedAt: kept.savedAt })
    this.#asked.heard(value)
  }
}
