import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { matchToBase, revisionFrom } from '../agreements/index.ts'
import { counters, proposes, signs } from '../testing/agreement-story.ts'
import { contractFrom } from '../testing/imported-contract.ts'
import { clara, paul, twoLeads } from '../testing/index.ts'
import type { Person } from '../testing/index.ts'
import { blocksOfMarkdown } from './markdown-blocks.ts'
import { wordsOfBlocks } from './runs.ts'
import { documentOf, summaryOf, toMarkdown } from './index.ts'

/** A freelancer's contract as its author redrafted it: five texts, each countered by the other side, the last one signed by both. */
const folder = fileURLToPath(new URL('../../../../shared/real-input/contract/', import.meta.url))
const isHere = existsSync(`${folder}revision-5.md`)
const source = (revision: number): string => readFileSync(`${folder}revision-${revision}.md`, 'utf8')

function signed() {
  const revisions = [1, 2, 3, 4, 5].map((number) => contractFrom(source(number), `revision ${number}`))
  const [first, ...others] = revisions
  if (!first) throw new Error('there are five')
  let last = first.text
  const told = (who: Person, text: typeof last) => {
    const { facts, body } = revisionFrom(text, 'Redrafted')
    return { who, text: { ...facts, body } }
  }
  const texts = [
    told(paul, last),
    ...others.map((imported, index) => {
      last = matchToBase(last, imported).text
      return told(index % 2 === 0 ? clara : paul, last)
    }),
  ]
  const acts = texts.map(({ who, text }, index) => (index === 0 ? proposes(who, text) : counters(who, text)))
  return { room: twoLeads().and(...acts, signs(paul), signs(clara)), text: last }
}

/** Sentences of a Markdown text, as words with single spaces. */
function sentencesOf(markdown: string): string[] {
  return markdown
    .split(/\n\s*\n|\n(?=[-*\d])/u)
    .flatMap((paragraph) => spaced(paragraph.replaceAll(/[*_#>`|]/gu, ' ')).split(/(?<=[.?!:;])\s/u))
    .filter((sentence) => /\p{L}{3}/u.test(sentence))
}

const spaced = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()

describe.skipIf(!isHere)('the real contract in force (skipped where real-input is not at hand)', () => {
  const asked = { language: 'en', zone: 'America/Toronto', checkAddress: 'https://hub.example/check.html' }
  const { room, text } = isHere ? signed() : { room: twoLeads(), text: null }
  const document = documentOf(summaryOf(room.state), asked)

  test('[SU5] every sentence of revision 5 stands in the document and in its Markdown', () => {
    const sentences = sentencesOf(source(5).replaceAll(/^\d+[.)]\s/gmu, ''))
    expect(sentences.length).toBeGreaterThan(50)
    const inDocument = spaced(wordsOfBlocks(document.blocks).replaceAll('\n', ' '))
    const readBack = spaced(wordsOfBlocks(blocksOfMarkdown(toMarkdown(document), 'Image')))
    const bare = (words: string) => words.replaceAll(/\s/gu, '')
    expect(sentences.filter((sentence) => !bare(inDocument).includes(bare(sentence)))).toEqual([])
    expect(sentences.filter((sentence) => !bare(readBack).includes(bare(sentence)))).toEqual([])
  })

  test('[SU4, SU9] it applies clause by clause, and its five revisions are told', () => {
    const headings = document.blocks.flatMap((block) => (block.kind === 'heading' && block.level > 2 ? [block.runs[0]?.text] : []))
    const typed = text?.clauses.map(({ heading }) => heading) ?? []
    expect(headings.map((heading) => heading?.replace(/^[\d.]+ /u, ''))).toEqual(typed)
    const history = document.blocks.findLast((block) => block.kind === 'table')
    expect(history?.rows.map((row) => row.at(-1)?.[0]?.text.replace(/since.*/u, 'since'))).toEqual([
      'followed by revision 2',
      'followed by revision 3',
      'followed by revision 4',
      'followed by revision 5',
      'in force since',
    ])
    expect(document.blocks.some(({ kind }) => kind === 'code')).toBe(false)
  })
})
