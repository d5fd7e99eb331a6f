import type { Side } from '@counterpart/shared/kernel'
import { currentWording, roleId } from '@counterpart/shared/roles'
import type { Role } from '@counterpart/shared/roles'
import { hasWords } from '../../project/form-text.ts'
import type { NewAct } from '../../project/room.ts'
import { newId } from '../../project/use-project.ts'
import type { Line } from '../../ui/index.ts'

/** The lists that a wording is made of, in the order in which they are always shown. */
export const wordingLists = ['duties', 'alone', 'together', 'told'] as const
export type WordingList = (typeof wordingLists)[number]

/** A wording as it is typed. */
export type RoleDraft = { title: string; purpose: string } & Record<WordingList, Line[]>

export const emptyRole: RoleDraft = { title: '', purpose: '', duties: [], alone: [], together: [], told: [] }

type Defined = Extract<NewAct, { type: 'role.defined' }>
type Revised = Extract<NewAct, { type: 'role.revised' }>

/** The act of defining; empty lines are left out. */
export function defined(draft: RoleDraft, side: Side): Defined {
  return { type: 'role.defined', facts: { role: roleId.parse(newId()), side }, body: wordsOf(draft) }
}

/** The act of rewording. */
export function revised(role: Role, draft: RoleDraft): Revised {
  return { type: 'role.revised', facts: { role: role.id }, body: wordsOf(draft) }
}

/** The present wording, to be changed. */
export function draftOf(role: Role): RoleDraft {
  const { words } = currentWording(role)
  const lines = (list: WordingList) => (words?.[list] ?? []).map((text) => ({ id: newId(), text }))
  return {
    title: words?.title ?? '',
    purpose: words?.purpose ?? '',
    duties: lines('duties'),
    alone: lines('alone'),
    together: lines('together'),
    told: lines('told'),
  }
}

function wordsOf({ title, purpose, ...lists }: RoleDraft): Defined['body'] {
  const lines = (list: WordingList) => lists[list].map(({ text }) => text.trim()).filter(hasWords)
  return { title: title.trim(), purpose, duties: lines('duties'), alone: lines('alone'), together: lines('together'), told: lines('told') }
}
