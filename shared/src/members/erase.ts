import { withEach } from '../kernel/index.ts'
import type { Member, Members } from './evolve.ts'

/** The state without the words that entry `seq` brought, as if its body had been gone from the start (ME17). Nothing else changes. */
export function erase(members: Members, seq: number): Members {
  return { ...members, all: withEach(members.all, (member) => withoutWords(member, seq)) }
}

function withoutWords(member: Member, seq: number): Member {
  const unnamed = member.namedSeq === seq ? { ...member, name: '' } : member
  return unnamed.state === 'removed' && unnamed.removedSeq === seq ? { ...unnamed, reason: '' } : unnamed
}
