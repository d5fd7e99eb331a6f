import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { PublicKey } from '@counterpart/shared/record'
import { useCallback, useEffect, useState } from 'react'
import { useDataLayer } from './data-layer-context.ts'
import type { DeviceKey } from './room.ts'
import { useRooms } from './use-project.ts'

export interface DeviceKeys {
  readonly keys: readonly DeviceKey[]
  readonly isLoading: boolean
  /** Why the list could not be asked for. */
  readonly code: string | null
  /** Lets another browser of mine sign, in every project where this one has full standing. Compare the codes first. */
  allowBrowser(key: PublicKey): Promise<Outcome<{ projects: readonly ProjectId[] }>>
  refresh(): Promise<void>
}

/** My browsers: this one, and those that sign or ask to. */
export function useDeviceKeys(): DeviceKeys {
  const layer = useDataLayer()
  const { rooms } = useRooms()
  // A key that is put on a record or turned off there changes what the list says.
  const rings = rooms.map(({ confirmed }) => [...confirmed.ring.keys.values()].map(({ revokedSeq }) => revokedSeq ?? '').join()).join(' ')
  const [held, setHeld] = useState<Pick<DeviceKeys, 'keys' | 'isLoading' | 'code'>>({ keys: [], isLoading: true, code: null })
  const refresh = useCallback(async () => {
    const asked = await layer.deviceKeys()
    setHeld((before) =>
      asked.ok ? { keys: asked.value, isLoading: false, code: null } : { keys: before.keys, isLoading: false, code: asked.code },
    )
  }, [layer])
  useEffect(() => {
    void refresh()
    return layer.onKeysChanged(() => void refresh())
  }, [layer, refresh, rings])
  const allowBrowser = useCallback(
    async (key: PublicKey) => {
      const allowed = await layer.allowBrowser(key)
      await refresh()
      return allowed
    },
    [layer, refresh],
  )
  return { ...held, allowBrowser, refresh }
}
