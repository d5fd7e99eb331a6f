import { plainHeading } from './heading-text.ts'
import type { Section } from './markdown-sections.ts'

/** Settings that some editors write at the top of a file, between lines of three dashes; '' where there are none. */
export function frontMatterOf(markdown: string): string {
  const [first, ...rest] = markdown.split('\n', 101)
  if (first === undefined || !/^---[ \t]*$/u.test(first)) return ''
  const end = rest.findIndex((line) => /^(?:---|\.\.\.)[ \t]*$/u.test(line))
  const settings = rest.slice(0, Math.max(0, end))
  const areSettings = settings.length > 0 && settings.every((line) => /^(?:[\p{L}_][\p{L}\p{N}_ -]{0,60}:(?:\s|$)|\s|- |#|$)/u.test(line))
  return areSettings ? [first, ...settings, rest[end] ?? ''].map((line) => `${line}\n`).join('') : ''
}

/** The most characters of a title, as at the door. */
const longest = 200

/**
 * AG71: the first heading is the title where it is the only one of the first level, or calls itself a contract and has no words of its own;
 * any other stays a clause. Words below it come before the clauses.
 */
export function titleIn(
  sections: readonly Section[],
  frontMatter: string,
): { readonly title: string | null; readonly sections: readonly Section[] } {
  const [first, ...rest] = sections
  const title = first?.heading?.level === 1 ? plainHeading(first.heading.inline).words : ''
  if (first && isTitle(title, first, rest)) {
    return { title, sections: first.text === '' ? rest : [{ heading: null, text: first.text }, ...rest] }
  }
  return { title: titleSet(frontMatter), sections }
}

const namesContract =
  /\b(?:contract|agreement|terms|statement of work|proposal|engagement letter|vertrag|vereinbarung|contrat|accord|contrato|acuerdo)\b/iu

function isTitle(title: string, first: Section, rest: readonly Section[]): boolean {
  if (title === '' || title.length > longest || rest.length === 0) return false
  const isOnly = rest.every(({ heading }) => heading?.level !== 1)
  return isOnly || (first.text === '' && namesContract.test(title))
}

function titleSet(frontMatter: string): string | null {
  const set = /^title:[ \t]*(["']?)(\S.*?)\1[ \t]*$/imu.exec(frontMatter)?.[2]
  return set !== undefined && set.length <= longest ? set : null
}
