import { diffWordsWithSpace } from 'diff'
import { clauseId, redline } from '../src/agreements/index.ts'
import type { AgreementText } from '../src/agreements/index.ts'
import { namedId } from '../src/testing/index.ts'

/**
 * What a redline of a large text (300 clauses, 200 kB) costs: with ten clauses changed, with every clause changed, with every clause written
 * anew, and as one plain comparison of the whole text word by word. Each pair is measured in one run, in turn.
 */
const isQuick = process.argv.includes('--quick')
const [clauses, charactersEach, rounds] = [300, 670, isQuick ? 3 : 4]

const before = textOf((clause) => wordsOf(clause))
const tenChanged = textOf((clause) => (clause % 30 === 0 ? reworded(wordsOf(clause)) : wordsOf(clause)))
const allChanged = textOf((clause) => reworded(wordsOf(clause)))
const allNew = textOf((clause) => wordsOf(clause + clauses))
const inOne = ({ clauses: all }: AgreementText): string => all.map(({ heading, text }) => `${heading}\n\n${text}`).join('\n\n')
const [wholeBefore, wholeAllChanged] = [inOne(before), inOne(allChanged)]
console.log(`- ${clauses} clauses, ${Math.round(wholeBefore.length / 1_000)} kB`)

compare('a redline with ten clauses changed', () => redline(before, tenChanged), {
  'one with nothing changed': () => redline(before, before),
  'one with every clause changed': () => redline(before, allChanged),
})
compare('a redline with every clause changed', () => redline(before, allChanged), {
  // It takes seconds.
  ...(isQuick ? {} : { 'plain words over the whole text': () => diffWordsWithSpace(wholeBefore, wholeAllChanged) }),
  'one with every clause written anew': () => redline(before, allNew),
})

function compare(name: string, run: () => unknown, others: Readonly<Record<string, () => unknown>>): void {
  for (const [otherName, other] of Object.entries(others)) {
    const pairs = Array.from({ length: rounds }, () => [msOf(run), msOf(other)] as const).slice(1)
    const ratios = pairs.map(([one, two]) => one / two).toSorted((a, b) => a - b)
    const range = `${ratios[0]?.toFixed(2)} to ${ratios.at(-1)?.toFixed(2)}, ${pairs.length} rounds`
    const ms = `${middleOf(pairs.map(([one]) => one))} ms and ${middleOf(pairs.map(([, two]) => two))} ms`
    console.log(`- ${name} takes ${middleOf(ratios)} × as long as ${otherName} (${range}; ${ms})`)
  }
}

function middleOf(numbers: readonly number[]): string {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]?.toFixed(2) ?? ''
}

function msOf(run: () => unknown): number {
  const begun = performance.now()
  run()
  return performance.now() - begun
}

function textOf(wordsIn: (clause: number) => string): AgreementText {
  const made = Array.from({ length: clauses }, (_, clause) => ({
    clause: clauseId.parse(namedId(`clause ${clause}`)),
    kind: 'other' as const,
    binds: 'both' as const,
    depth: 0,
    measure: null,
    from: [],
    heading: `Clause about ${clause}`,
    text: wordsIn(clause),
  }))
  return { title: 'A large text', terms: { respondBy: null, reviewOn: null, noticeDays: 30 }, clauses: made }
}

/** Sentences of made-up words, the same on every run, with a figure in every other one. */
function wordsOf(clause: number): string {
  const words: string[] = []
  for (let length = 0, at = clause * 7_919; length < charactersEach; at += 1) {
    const word = at % 11 === 0 ? `${(at % 60) + 1} days.` : madeUp((at * 104_729) % 2_003)
    words.push(word)
    length += word.length + 1
  }
  return words.join(' ')
}

/** Syllables from a number: no two of those below 8,000 alike. */
function madeUp(number: number): string {
  const syllables = [
    'ba',
    'den',
    'fi',
    'gor',
    'hu',
    'jal',
    'kem',
    'lin',
    'mo',
    'nur',
    'pas',
    're',
    'sit',
    'tol',
    'vu',
    'wam',
    'xe',
    'yin',
    'zo',
    'qua',
  ]
  return [number % 20, Math.floor(number / 20) % 20, Math.floor(number / 400)].map((at) => syllables[at] ?? '').join('')
}

/** Every ninth word another one. */
function reworded(text: string): string {
  return text
    .split(' ')
    .map((word, at) => (at % 9 === 4 ? `${word}en` : word))
    .join(' ')
}
