import type { Block, Run } from '../document.ts'
import type { MilestoneInWork } from '../parts/work.ts'
import { heading, paragraph, plain, table } from '../runs.ts'
import { typedOr } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'

/** The work by its dates, then what each piece of it has to meet. */
export function milestonesSection({ milestones }: Summary, said: Said): Block[] {
  const { milestones: words } = said.words
  const title = heading(1, words.title, 'milestones')
  if (milestones.length === 0) return [title, paragraph(words.none)]
  const head = [words.milestone, words.by, words.status, words.agreed, words.expected].map(plain)
  const rows = milestones.map((milestone) => rowOf(milestone, said))
  const judged = milestones.filter(({ criteria }) => criteria.length > 0)
  const criteria: Block[] = [
    heading(2, words.criteria, 'milestones-criteria'),
    { kind: 'list', isOrdered: false, start: 1, items: judged.map((milestone) => criteriaOf(milestone, said)) },
  ]
  return [title, table(head, rows), ...(judged.length === 0 ? [] : criteria)]
}

function rowOf(milestone: MilestoneInWork, said: Said): Run[][] {
  const { words, calendar } = said
  const { milestones } = words
  const status = [milestones.statuses[milestone.status], ...(milestone.isOverdue ? [milestones.overdue] : [])]
  const expected = milestone.expectedOn === null ? [] : [calendar.day(milestone.expectedOn)]
  return [
    typedOr(milestone.title, words.erased),
    plain(words.sideTitle[milestone.side]),
    plain(status.join(words.between)),
    plain(agreedWords(milestone, said)),
    plain([...expected, ...slippage(milestone, said)].join(words.between) || words.none),
  ]
}

function agreedWords({ agreedOn, proposedOn, isPlanNewerThanDate }: MilestoneInWork, { words, calendar }: Said): string {
  const { milestones, between } = words
  const agreed = agreedOn === null ? milestones.notAgreed : calendar.day(agreedOn)
  return [
    agreed,
    ...(isPlanNewerThanDate ? [milestones.newerPlan] : []),
    ...(proposedOn === null ? [] : [milestones.proposed(calendar.day(proposedOn))]),
  ].join(between)
}

function slippage({ slippageDays }: MilestoneInWork, { words }: Said): string[] {
  if (slippageDays === null || slippageDays === 0) return []
  return [slippageDays > 0 ? words.milestones.late(slippageDays) : words.milestones.early(-slippageDays)]
}

function criteriaOf({ title, criteria }: MilestoneInWork, { words }: Said): Block[] {
  const met = criteria.filter(({ isMet }) => isMet === true).length
  const count = plain(words.between + words.milestones.criteriaMet(met, criteria.length))
  const ticked = criteria.map(({ text, isMet }): Block[] => [
    { kind: 'paragraph', runs: [...plain(isMet === true ? '☑ ' : '☐ '), ...typedOr(text, words.erased)] },
  ])
  return [
    { kind: 'paragraph', runs: [...typedOr(title, words.erased).map((run) => ({ ...run, isStrong: true as const })), ...count] },
    { kind: 'list', isOrdered: false, start: 1, items: ticked },
  ]
}
