import type { ProjectId } from '@counterpart/shared/kernel'
import { signCheckpoint } from '@counterpart/shared/record'
import type { Chain, Checkpoint, Position, Signer } from '@counterpart/shared/record'

/** The host's word for places of its records. */
export interface Checkpoints {
  /** The checkpoint of entry `seq`; null where the record has no such entry. Signed once while it is the newest. */
  at(chain: Chain, seq: number): Promise<Checkpoint | null>
  /** The checkpoint of the newest place of a record. */
  ofHead(project: ProjectId, head: Position): Promise<Checkpoint>
}

export function createCheckpoints(host: Signer): Checkpoints {
  const newest = new Map<ProjectId, Checkpoint>()
  const known = (project: ProjectId, { seq, hash }: Position) => {
    const held = newest.get(project)
    return held?.size === seq && held.hash === hash ? held : null
  }
  const ofHead: Checkpoints['ofHead'] = async (project, head) => {
    const held = known(project, head)
    if (held) return held
    const signed = await signCheckpoint(host, project, head)
    // One for each project that was asked about: older ones are rare, and can be made again.
    newest.set(project, signed)
    return signed
  }
  return {
    ofHead,
    async at({ project, hashes }, seq) {
      const hash = hashes[seq - 1]
      if (hash === undefined) return null
      if (seq === hashes.length) return ofHead(project, { seq, hash })
      return known(project, { seq, hash }) ?? (await signCheckpoint(host, project, { seq, hash }))
    },
  }
}
