import { sha256 } from '@noble/hashes/sha2.js'
import { hourMs, instant, okWith, projectId } from '../kernel/index.ts'
import type { Instant, Outcome, Standing } from '../kernel/index.ts'
import { admit, emptyProject, evolve, lineAt } from '../project/index.ts'
import type { ProjectEvent, ProjectState, RefusalCode } from '../project/index.ts'
import { beginning, entryHash, toBase64url } from '../record/index.ts'
import type { EntryHash, Position, Proposed, Recorded } from '../record/index.ts'
import { clara, cora, eventNamed, hostKey, olga, otto, paul, petra, unusableKey } from './people.ts'
import type { Act, Person } from './people.ts'

/** 2026-01-05T09:00Z, a Monday. */
export const startedAt = instant.parse(1_767_603_600_000)

/** What became of one act. */
export interface Verdict {
  /** `ok`, or the code of the refusal. */
  readonly code: 'ok' | RefusalCode
  /** The history with the act, where it was admitted. Throws where it was refused. */
  readonly after: History
}

/**
 * A project told act by act, without signatures: the rules alone. Never changes; each act gives a new one.
 * The clock stands still unless `later` moves it.
 */
export interface History {
  readonly state: ProjectState
  readonly now: Instant
  /** What was admitted so far. */
  readonly entries: readonly Recorded<ProjectEvent>[]
  /** Asks the rules about an act, here and now. */
  when(act: Act): Verdict
  /** Adds acts that must be admitted; throws with the code otherwise. */
  and(...acts: readonly (Act | ((state: ProjectState) => Act))[]): History
  /** The same a while later, in ms. */
  later(ms: number): History
}

/** The history that begins with these acts, each of which must be admitted. Without any: an empty record. */
export function given(...acts: readonly (Act | ((state: ProjectState) => Act))[]): History {
  return historyAt({ state: emptyProject(projectId.parse('A'.repeat(43))), now: startedAt, entries: [] }).and(...acts)
}

/** The hash that entry `seq` has in histories without signatures. */
export function hashAt(seq: number): EntryHash {
  return entryHash.parse(toBase64url(sha256(new TextEncoder().encode(`entry ${seq}`))))
}

/** Clara has created the project. */
export const created = clara.does('project.created', {
  facts: { nonce: 'A'.repeat(43), hostKey, side: 'client' },
  body: { title: 'New website', purpose: 'A shop that sells', name: 'Clara' },
})

/** A lead invites somebody, with a link that lives six days. */
export function invites(lead: Person, guest: Pick<Person, 'name' | 'member' | 'side'>, standing: Standing): (state: ProjectState) => Act {
  return ({ at, head }) => {
    const deadline = instant.parse(Math.max(at, startedAt) + 6 * 24 * hourMs)
    const facts = {
      member: guest.member,
      side: guest.side,
      standing,
      invitation: unusableKey(`link for ${guest.name} at ${head.seq}`),
      deadline,
    }
    return lead.does('member.invited', { facts, body: { name: guest.name } })
  }
}

/** Somebody joins by the link they were sent last. */
export function joins(guest: Person): (state: ProjectState) => Act {
  return (state) => {
    const member = state.members.all.get(guest.member)
    if (member?.state !== 'invited' || !member.invitation) throw new Error(`${guest.name} holds no invitation`)
    return guest.joins(member.invitation.grant)
  }
}

/** Clara's project with Paul as the other side's lead. */
export function twoLeads(): History {
  return given(created, invites(clara, paul, 'lead'), joins(paul))
}

/** Two leads, a contributor and an observer on each side. */
export function fullRoom(): History {
  const [forClient, forProvider] = [
    [cora, olga],
    [petra, otto],
  ].map((guests) => guests.flatMap((guest) => [invites(guest.side === 'client' ? clara : paul, guest, guest.standing), joins(guest)]))
  return twoLeads().and(...(forClient ?? []), ...(forProvider ?? []))
}

/** The code of a refusal, or `ok`. */
export function codeOf(answer: Outcome<unknown, RefusalCode>): 'ok' | RefusalCode {
  return answer.ok ? 'ok' : answer.code
}

type Told = Pick<History, 'state' | 'now' | 'entries'>

function historyAt(told: Told): History {
  const history: History = {
    ...told,
    when: (act) => {
      const placed = placedIn(told, act)
      return {
        code: codeOf(placed),
        get after() {
          if (!placed.ok) throw new Error(`${act.event.type} at ${told.state.head.seq + 1} was refused: ${placed.code}`)
          const entry = placed.value
          return historyAt({ now: told.now, state: evolve(told.state, entry), entries: [...told.entries, entry] })
        },
      }
    },
    and: (...acts) => acts.reduce<History>((so, act) => so.when(typeof act === 'function' ? act(so.state) : act).after, history),
    later: (ms) => historyAt({ ...told, now: instant.parse(told.now + ms) }),
  }
  return history
}

function placedIn({ state, now: at }: Told, act: Act): Outcome<Recorded<ProjectEvent>, RefusalCode> {
  const seq = state.head.seq + 1
  const id = act.id ?? eventNamed(String(seq))
  const seen = seenBy(state, act.seen ?? state.head.seq)
  const proposed: Proposed<ProjectEvent> = { event: act.event, id, by: act.by, key: act.key, claimedAt: at, seen }
  const answer = admit(state, proposed, at)
  return answer.ok ? okWith({ ...proposed, seq, at, hash: hashAt(seq) }) : answer
}

function seenBy(state: ProjectState, seq: number): Position {
  if (seq === 0) return beginning
  return { seq, hash: lineAt(state, seq)?.hash ?? hashAt(seq) }
}
