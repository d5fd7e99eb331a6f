import type { ProjectId } from '@counterpart/shared/kernel'
import { headOf, signCheckpoint } from '@counterpart/shared/record'
import type { Chain, Checkpoint, Signer } from '@counterpart/shared/record'

/** The host's word for places of its records. */
export interface Checkpoints {
  /** The checkpoint of entry `seq`; null where the record has no such entry. Signed once while it is the newest. */
  at(chain: Chain, seq: number): Promise<Checkpoint | null>
}

export function createCheckpoints(host: Signer): Checkpoints {
  const newest = new Map<ProjectId, Checkpoint>()
  return {
    async at(chain, seq) {
      const hash = chain.hashes[seq - 1]
      if (hash === undefined) return null
      const known = newest.get(chain.project)
      if (known?.size === seq && known.hash === hash) return known
      const isNewest = seq === headOf(chain).seq
      const signed = await signCheckpoint(host, chain.project, { seq, hash })
      // One for each project that was asked about: older ones are rare, and can be made again.
      if (isNewest) newest.set(chain.project, signed)
      return signed
    },
  }
}
