import type { Block, Run } from '../document.ts'
import { blocksOfMarkdown } from '../markdown-blocks.ts'
import type { PlacedWork, RoleInRoom } from '../parts/who-does-what.ts'
import { heading, paragraph, plain, table } from '../runs.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'

/** Who does what: each role with its holder, then the work with the roles that have a part in it. */
export function rolesSection({ roles, works }: Summary, said: Said): Block[] {
  const { roles: words } = said.words
  return [
    heading(1, words.title, 'roles'),
    ...(roles.length === 0 ? [paragraph(words.none)] : []),
    ...roles.flatMap((role, index) => roleBlocks(role, `role-${index + 1}`, said)),
    ...(roles.length === 0 || works.length === 0 ? [] : [heading(2, words.matrix, 'roles-work'), matrix(works, roles, said)]),
  ]
}

function roleBlocks(role: RoleInRoom, anchor: string, said: Said): Block[] {
  const { words } = said
  const { roles } = words
  const lists = (['duties', 'alone', 'together', 'told'] as const).flatMap((name) => {
    const lines = role.words?.[name] ?? []
    return lines.length === 0 ? [] : [{ label: roles[name], value: plain(lines.join('\n')) }]
  })
  const isOnlySuggested = role.suggestedBy !== role.side && role.holder === null
  const suggested = roles.suggestedBy(words.side[role.suggestedBy])
  const facts = [
    {
      label: roles.side,
      value: plain(isOnlySuggested ? words.sideTitle[role.side] + words.between + suggested : words.sideTitle[role.side]),
    },
    { label: roles.holder, value: plain(holderWords(role, said)) },
  ]
  return [
    heading(2, role.words?.title ?? words.erased, anchor),
    ...(role.words ? blocksOfMarkdown(role.words.purpose, words.image) : []),
    { kind: 'facts', rows: [...facts, ...lists, ...clausesNamed(role, said)] },
  ]
}

function clausesNamed({ clauses }: RoleInRoom, { words, clauseName }: Said) {
  const names = clauses.map((clause) => clauseName(clause) ?? words.goneClause)
  return names.length === 0 ? [] : [{ label: words.roles.clauses, value: plain(names.join('\n')) }]
}

/** Who holds it, what is missing, and who stands in. */
function holderWords({ holder, offeredTo, standIns, gaps }: RoleInRoom, { words, calendar, nameOf }: Said): string {
  const { roles } = words
  const held = holder ? [roles.heldBy(nameOf(holder.member), calendar.time(holder.since))] : []
  const offered = offeredTo ? [roles.offeredTo(nameOf(offeredTo.member), calendar.time(offeredTo.at))] : []
  const missing = gaps.filter((gap) => gap !== 'not-accepted').map((gap) => roles.missing[gap])
  const standing = standIns.map(({ member, from, until }) => roles.standIn(nameOf(member), calendar.day(from), calendar.day(until)))
  return [...held, ...missing, ...offered, ...standing].join('\n')
}

function matrix(works: readonly PlacedWork[], roles: readonly RoleInRoom[], said: Said): Block {
  const { words } = said
  // Both sides may have a role of the same title.
  const names = new Map(roles.map(({ id, side, words: told }) => [id, `${told?.title ?? words.erased} (${words.side[side]})`]))
  const named = (ids: PlacedWork['responsible']): Run[] =>
    plain(ids.map((id) => names.get(id) ?? words.none).join(words.between) || words.none)
  const missing = (gap: PlacedWork['gaps'][number]): Run[] => [{ text: words.roles.gaps[gap], isEmphasis: true }]
  const head = [words.roles.work, words.roles.accountable, words.roles.responsible, words.roles.consulted, words.roles.informed]
  const rows = works.map(({ title, kind, accountable, gaps, responsible, consulted, informed }) => [
    plain(`${title ?? words.erased} (${words.roles.kinds[kind]})`),
    accountable.length === 0 && gaps.includes('nobody-accountable') ? missing('nobody-accountable') : named(accountable),
    gaps.includes('nobody-responsible') ? missing('nobody-responsible') : named(responsible),
    named(consulted),
    named(informed),
  ])
  return table(head.map(plain), rows)
}
