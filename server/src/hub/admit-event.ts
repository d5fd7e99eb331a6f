import { instant, okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { examine, place } from '@counterpart/shared/project'
import { readStoredEntry } from '@counterpart/shared/record'
import type { Crypto, SignedEvent, Signer, Statement } from '@counterpart/shared/record'
import type { Line, RecordStore } from '../record-store/port.ts'
import type { BesideRecord } from './beside-record.ts'
import type { ClockGuard } from './clock-guard.ts'
import type { LiveProject } from './live-projects.ts'
import type { TakingBack } from './taking-back.ts'

/** One act on its way: who may act is asked of whoever knows the speaker, what may follow is asked of the rules. */
export interface AskedPlace {
  readonly event: SignedEvent
  mayAct(statement: Statement, project: ProjectId): Outcome<undefined, string>
  /** Runs after admission and before the entry is made durable; must itself be durable, and harmless when it runs twice. */
  settle?(placed: { project: ProjectId; statement: Statement }): Promise<void>
}

export interface AdmitNeeds {
  readonly store: RecordStore
  readonly crypto: Crypto
  readonly clockGuard: ClockGuard
  /** What else must be there before an entry is, or gone before its words are. */
  readonly beside?: BesideRecord
  readonly host: Signer
  /** Rooms that wait for what browsers kept. */
  readonly takingBack?: Pick<TakingBack, 'waiting' | 'onReopened'>
}

export interface Admitted {
  readonly statement: Statement
  readonly text: string
  /** False for a retry: the entry was there before. */
  readonly isNew: boolean
}

interface Turn {
  readonly project: ProjectId
  readonly live: LiveProject | null
  readonly statement: Statement
  readonly asked: AskedPlace
}

/**
 * Gives one act its place and makes it durable, or refuses it; nothing of the fold moves here. To be called for one act of a project at a time.
 * Security: who may act is asked before a retry is answered, else a stranger could fetch entries by their ids.
 */
export async function admitEvent(needs: AdmitNeeds, turn: Turn): Promise<Outcome<Admitted, string>> {
  const { live, project, statement, asked } = turn
  const placedAt = live?.replay.chain.placedIds.get(statement.id)
  if (placedAt !== undefined) {
    const may = asked.mayAct(statement, project)
    return may.ok ? answerAgain(needs, turn, placedAt) : may
  }
  // A new entry now would stand where one belongs that only a browser still holds.
  if (needs.takingBack?.waiting(project)) return refuse('room.taking-back')
  const now = needs.clockGuard.now()
  if (!now.ok) return now
  const at = instant.parse(Math.max(now.value, live?.replay.chain.lastAt ?? 0))
  const examined = await examine(needs.crypto, live?.replay ?? null, { event: asked.event, at })
  if (!examined.ok) return examined
  const { event } = examined.value
  if (event.type === 'project.created' && event.facts.hostKey !== needs.host.publicKey) return refuse('host-key.unknown')
  const may = asked.mayAct(statement, project)
  if (!may.ok) return may
  const ready = await needs.beside?.beforePlacing({ project, member: statement.member, event })
  if (ready?.ok === false) return ready
  const placed = await place(needs.crypto, live?.replay ?? null, { project, event: asked.event, at })
  await asked.settle?.({ project, statement })
  const line: Line = { project, id: statement.id, ...placed }
  const kept = event.type === 'body.redacted' ? await erase(needs, live, { line, seq: event.facts.seq }) : await needs.store.append(line)
  return kept.ok ? okWith({ statement, text: placed.text, isNew: true }) : kept
}

/** Makes an erasing entry durable; what lies beside the words goes before them. */
export function erase({ store, beside }: AdmitNeeds, live: LiveProject | null, { line, seq }: { line: Line; seq: number }) {
  const state = live?.replay.state
  return store.redact(line, seq, async () => {
    if (state) await beside?.beforeErasing({ project: line.project, seq, state })
  })
}

/** Same id and same statement: the same entry, as it stands on record now. */
async function answerAgain(needs: AdmitNeeds, { project, statement, asked }: Turn, seq: number): Promise<Outcome<Admitted, string>> {
  const page = await needs.store.readAfter(project, seq - 1, { entries: 1, bytes: 1 })
  if (!page.ok) return page
  const text = page.value.entries[0] ?? ''
  const stored = readStoredEntry(text)
  if (!stored.ok) return refuse('project.damaged')
  const isSame = stored.value.entry.statement === asked.event.statement
  return isSame ? okWith({ statement, text, isNew: false }) : refuse('event.id-reused')
}
