import type { Block, Run } from '../document.ts'
import { blocksOfMarkdown } from '../markdown-blocks.ts'
import type { SummaryClause, TextInForce } from '../parts/agreed-texts.ts'
import { heading, paragraph, plain } from '../runs.ts'
import { code, typedOr } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'
import { measureWords } from './measure-words.ts'

/** Every text in force, clause by clause, in the words that both sides signed. */
export function appliesSection({ inForce }: Summary, said: Said): Block[] {
  const { applies } = said.words
  return [
    heading(1, applies.title, 'applies'),
    ...(inForce.length === 0 ? [paragraph(applies.none)] : []),
    ...inForce.flatMap((text, index) => textBlocks(text, `agreement-${index + 1}`, said)),
  ]
}

function textBlocks(text: TextInForce, anchor: string, said: Said): Block[] {
  const { words } = said
  const isErased = text.clauses.some((clause) => clause.text === null)
  return [
    heading(2, text.title ?? words.erased, anchor),
    { kind: 'facts', rows: termsOf(text, said) },
    ...(isErased ? [{ kind: 'notice', tone: 'caution', runs: plain(words.applies.wordsErased) } as const] : []),
    ...text.clauses.flatMap((clause) => clauseBlocks(clause, anchor, said)),
  ]
}

function termsOf({ since, revision, endsAt, noticeDays, reviewOn }: TextInForce, { words, calendar }: Said) {
  const { applies, between } = words
  return [
    { label: applies.inForce, value: plain(calendar.time(since)) },
    {
      label: applies.text,
      value: [...plain(applies.textOf(revision.number, revision.seq) + between), ...code(revision.hash)] as readonly Run[],
    },
    { label: applies.notice, value: plain(applies.noticeDays(noticeDays)) },
    ...(reviewOn === null ? [] : [{ label: applies.review, value: plain(calendar.day(reviewOn)) }]),
    ...(endsAt === null ? [] : [{ label: applies.ends, value: plain(applies.endsBy(calendar.time(endsAt))) }]),
  ]
}

function clauseBlocks(clause: SummaryClause, anchor: string, said: Said): Block[] {
  const { words, calendar } = said
  const { applies } = words
  const title = `${clause.number} ${clause.heading ?? applies.headingErased}`
  const standing = [applies.binds[clause.binds], applies.since(calendar.time(clause.since), clause.wordsOf.number)]
  return [
    heading(clause.depth === 0 ? 3 : 4, title, `${anchor}-clause-${clause.number.replaceAll('.', '-')}`),
    {
      kind: 'facts',
      rows: [
        { label: applies.kinds[clause.kind], value: plain(standing.join(words.between)) },
        ...(clause.measure ? [{ label: applies.measure, value: plain(measureWords(clause.measure, words)) }] : []),
      ],
    },
    ...(clause.text === null
      ? [{ kind: 'paragraph', runs: typedOr(null, words.erased) } as const]
      : blocksOfMarkdown(clause.text, words.image)),
  ]
}
