import { side } from '../../kernel/index.ts'
import type { Side } from '../../kernel/index.ts'
import type { Block } from '../document.ts'
import type { PersonInRoom } from '../parts/parties.ts'
import { heading, paragraph, plain, table } from '../runs.ts'
import { typedOr } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'
import type { SummaryWords } from '../words/summary-words.ts'

/** Who is on each side, and the hours both keep. */
export function partiesSection({ parties, project }: Summary, said: Said): Block[] {
  return [
    heading(1, said.words.parties.title, 'parties'),
    ...side.options.flatMap((one) => sideBlocks(one, parties[one], said)),
    { kind: 'facts', rows: agreedHours(project, said) },
  ]
}

function sideBlocks(one: Side, people: readonly PersonInRoom[], said: Said): Block[] {
  const { words } = said
  const shown = people.filter(({ state, joinedAt, keys }) => state !== 'removed' || joinedAt !== null || keys.length > 0)
  const rows = shown.map((person) => [
    typedOr(person.name, words.noName),
    plain(words.parties.standings[person.standing]),
    plain(presence(person, said)),
  ])
  const head = [words.parties.person, words.parties.standing, words.parties.inRoom].map(plain)
  const title: Block = { kind: 'heading', level: 2, runs: [{ text: words.sideTitle[one], side: one }], anchor: `parties-${one}` }
  return [title, rows.length === 0 ? paragraph(words.parties.nobody(one)) : table(head, rows)]
}

function presence({ state, joinedAt, removedAt }: PersonInRoom, { words, calendar }: Said): string {
  if (removedAt !== null) return words.parties.left(calendar.time(removedAt))
  if (joinedAt !== null) return words.parties.since(calendar.time(joinedAt))
  return state === 'invited' ? words.parties.invited : words.parties.notInvited
}

function agreedHours({ workingTime, isWorkingTimeAgreed, cadence }: Summary['project'], { words, calendar }: Said) {
  const hours = `${calendar.clock(workingTime.from)}–${calendar.clock(workingTime.to)}`
  const agreed = words.parties.workingHours(daysInWords(workingTime.weekdays, words), hours, workingTime.zone)
  const cadenceOf = (one: Side): string => {
    const terms = cadence[one]
    if (!terms) return words.parties.noCadence
    const every = words.parties.cadenceOf(
      terms.everyWeeks,
      weekdayName(terms.weekday, words),
      `${calendar.clock(terms.minute)} (${terms.zone})`,
    )
    return terms.pausedUntil === null ? every : every + words.between + words.parties.pausedUntil(calendar.day(terms.pausedUntil))
  }
  return [
    { label: words.parties.workingTime, value: plain(isWorkingTimeAgreed ? agreed : words.parties.notAgreedYet) },
    ...side.options.map((one) => ({ label: words.parties.cadence(one), value: plain(cadenceOf(one)) })),
  ]
}

function weekdayName(number: number, { dates }: SummaryWords): string {
  return dates.weekdays[number - 1] ?? ''
}

/** Three days or more in a row are told by the first and the last. */
function daysInWords(weekdays: readonly number[], words: SummaryWords): string {
  const days = weekdays.toSorted((one, other) => one - other)
  const [first = 1, last = 1] = [days.at(0), days.at(-1)]
  if (days.length > 2 && last - first === days.length - 1) {
    return words.parties.daysFrom(weekdayName(first, words), weekdayName(last, words))
  }
  return days.map((number) => weekdayName(number, words)).join(words.between)
}
