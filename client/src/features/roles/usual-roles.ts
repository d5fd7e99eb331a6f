import type { Side } from '@counterpart/shared/kernel'
import { roleId } from '@counterpart/shared/roles'
import { hasWords } from '../../project/form-text.ts'
import type { NewAct } from '../../project/room.ts'
import { newId } from '../../project/use-project.ts'
import type { Line } from '../../ui/index.ts'

/** Names of roles as they are typed, by side. */
export type RoleNames = Readonly<Record<Side, Line[]>>

/** What most projects begin with: ids of messages. */
export const usualNames = {
  client: ['roles.start.lead', 'roles.start.decides', 'roles.start.pays'],
  provider: ['roles.start.lead', 'roles.start.works'],
} as const satisfies Record<Side, readonly string[]>

/** One act of defining for every line that says something. */
export function definedBy(names: RoleNames): Extract<NewAct, { type: 'role.defined' }>[] {
  return (['client', 'provider'] as const).flatMap((side) =>
    names[side]
      .filter(({ text }) => hasWords(text))
      .map(({ text }) => ({
        type: 'role.defined' as const,
        facts: { role: roleId.parse(newId()), side },
        body: { title: text.trim(), purpose: '', duties: [], alone: [], together: [], told: [] },
      })),
  )
}
