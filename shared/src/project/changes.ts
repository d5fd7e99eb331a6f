import { attachmentId } from '../attachments/index.ts'
import { replyId } from '../threads/index.ts'
import type { Subject } from '../threads/index.ts'
import { linesAfter } from './state.ts'
import type { LogLine, ProjectState } from './state.ts'

export type SubjectKind = 'project' | 'person' | 'milestone' | 'check-in' | 'agreement' | 'role' | 'area' | 'ask' | 'record'

/** Everything that happened to one thing, oldest first. `object` is its id, or the name of a term of the project. */
export interface Change {
  readonly kind: SubjectKind
  readonly object: string
  readonly lines: readonly LogLine[]
}

/**
 * What changed after place `seq`, and before place `before` where that is given, thing by thing in the order in which each first changed (PR13). Computed from the record:
 * whoever writes a check-in beside it can't alter it.
 */
export function whatChangedSince(state: ProjectState, seq: number, before: number | null = null): readonly Change[] {
  const changes = new Map<string, { kind: SubjectKind; object: string; lines: LogLine[] }>()
  const lines = [...linesAfter(state, seq)].filter((line) => before === null || line.seq < before)
  for (const line of lines.toReversed()) {
    const { kind, object } = subjectOf(state, line)
    // By kind too: authors choose ids, and an ask that bears a milestone's must not be told as that milestone.
    const key = `${kind} ${object}`
    const change = changes.get(key) ?? { kind, object, lines: [] }
    change.lines.push(line)
    changes.set(key, change)
  }
  return [...changes.values()]
}

/** The one thing that an entry is first of all about. */
export function subjectOf(state: ProjectState, line: LogLine): Pick<Change, 'kind' | 'object'> {
  const [first] = line.objects
  const [concept] = line.type.split('.')
  switch (concept) {
    case 'milestone':
    case 'check-in':
    case 'role':
    case 'area':
    case 'ask':
      return { kind: concept, object: first ?? '' }
    case 'agreement':
      return isCitation(line) ? ofClause(state, first ?? '') : { kind: concept, object: first ?? '' }
    case 'attachment':
      return ofAttachment(state, first ?? '')
    case 'reply':
      return ofReply(state, first ?? '')
    case 'member':
    case 'invitation':
    case 'key':
      return { kind: 'person', object: first ?? line.by }
    case 'body':
      return { kind: 'record', object: 'record' }
    default:
      return { kind: 'project', object: first ?? 'project' }
  }
}

/** A citation names the clause first; all else about an agreement names the agreement. */
function isCitation({ type }: LogLine): boolean {
  return type === 'agreement.clause-cited' || type === 'agreement.citation-withdrawn'
}

/** Asked of clauses alone: who writes a text chooses its ids, and one that another agreement bears must not take that one's place here. */
function ofClause({ agreements }: ProjectState, asked: string): Pick<Change, 'kind' | 'object'> {
  const home = [...agreements.values()].find(({ clauseIds }) => [...clauseIds].some((clause) => clause === asked))
  return { kind: 'agreement', object: home?.id ?? asked }
}

function ofAttachment(state: ProjectState, asked: string): Pick<Change, 'kind' | 'object'> {
  const id = attachmentId.safeParse(asked)
  const attachment = id.success ? state.attachments.get(id.data) : undefined
  return attachment ? ofSubject(state, attachment.subject) : { kind: 'record', object: asked }
}

function ofReply(state: ProjectState, asked: string): Pick<Change, 'kind' | 'object'> {
  const id = replyId.safeParse(asked)
  const reply = id.success ? state.threads.get(id.data) : undefined
  return reply ? ofSubject(state, reply.subject) : { kind: 'record', object: asked }
}

function ofSubject(state: ProjectState, { kind, id }: Subject): Pick<Change, 'kind' | 'object'> {
  return kind === 'clause' ? ofClause(state, id) : { kind, object: id }
}
