import type { ProjectId } from '@counterpart/shared/kernel'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useDataLayer } from './data-layer-context.ts'

export interface DraftHandle<Value> {
  readonly value: Value
  set(value: Value): void
  /** After the act is on its way, or when the person throws the draft away. */
  clear(): void
  /** When this device kept it; null: not kept (nothing typed, or the device refused: see `useDeviceFault`). */
  readonly savedAt: number | null
  /** False until what was kept has been read; a form may show `empty` till then, but not let it be typed into. */
  readonly isReady: boolean
}

/**
 * A personal draft that survives reload, log-out and a lost line. `name` says what it is for (`check-in`, `reply/<id>`).
 * A draft of an older program, of another shape than `empty`, is not shown.
 */
export function useDraft<Value>(project: ProjectId | '', name: string, empty: Value): DraftHandle<Value> {
  const layer = useDataLayer()
  const [held, setHeld] = useState({ value: empty, savedAt: null as number | null, isReady: false })
  const version = useRef(0)
  const blank = useRef(empty)
  useEffect(() => {
    blank.current = empty
  })

  useEffect(() => {
    const begun = (version.current += 1)
    void layer.readDraft(project, name).then((kept) => {
      if (version.current !== begun) return
      const value = kept && isShapedLike(kept.value, blank.current) ? kept.value : blank.current
      setHeld({ value, savedAt: kept?.savedAt ?? null, isReady: true })
    })
  }, [layer, project, name])

  const set = useCallback(
    (value: Value) => {
      const typed = (version.current += 1)
      setHeld((before) => ({ value, savedAt: before.savedAt, isReady: true }))
      void layer.writeDraft(project, name, value).then((kept) => {
        if (version.current === typed) setHeld({ value, savedAt: kept.ok ? kept.value.savedAt : null, isReady: true })
      })
    },
    [layer, project, name],
  )

  const clear = useCallback(() => {
    version.current += 1
    setHeld({ value: blank.current, savedAt: null, isReady: true })
    void layer.clearDraft(project, name)
  }, [layer, project, name])

  return { ...held, set, clear }
}

/** Same kind of value, and for objects every key of `empty` present with the same kind. */
function isShapedLike<Value>(kept: unknown, empty: Value): kept is Value {
  return isLike(kept, empty)
}

function isLike(kept: unknown, empty: unknown): boolean {
  if (Array.isArray(empty)) return Array.isArray(kept)
  if (typeof empty !== 'object' || empty === null) return empty === null || kept === null || typeof kept === typeof empty
  if (typeof kept !== 'object' || kept === null) return false
  const held: ReadonlyMap<string, unknown> = new Map(Object.entries(kept))
  return Object.entries(empty).every(([key, value]) => held.has(key) && isLike(held.get(key), value))
}
