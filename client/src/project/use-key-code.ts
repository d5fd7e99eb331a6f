import type { MemberId, ProjectId } from '@counterpart/shared/kernel'
import { keyCode } from '@counterpart/shared/record'
import type { PublicKey } from '@counterpart/shared/record'
import { useEffect, useState } from 'react'
import { browserCrypto } from './browser-crypto.ts'

/** The 30 digits by which two people compare one key, in groups of five; null while they are computed. */
export function useKeyCode(project: ProjectId, member: MemberId, key: PublicKey): string | null {
  const [code, setCode] = useState<string | null>(null)
  useEffect(() => {
    let isWanted = true
    void keyCode(browserCrypto(), { project, member, key }).then((computed) => {
      if (isWanted) setCode(computed)
    })
    return () => {
      isWanted = false
    }
  }, [project, member, key])
  return code
}
