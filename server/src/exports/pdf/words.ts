import { scriptName } from './scripts.ts'

/** What this rendering says beyond the document it was given. */
export interface PdfWords {
  /** Stands where words could not be set. */
  left(script: string | null): string
  /** Stands on the first page; `hasSigns` when there were some of no script. */
  warning(scripts: readonly string[], hasSigns: boolean): string
  readonly attached: string
  readonly qr: string
  readonly check: string
  entry(seq: number): string
}

const english: PdfWords = {
  left: (script) =>
    `[${script === null ? 'a sign' : `${scriptName(script, 'en')} text`} that this PDF cannot show: read it in the Word or Markdown file]`,
  warning(scripts, hasSigns) {
    const names = new Intl.ListFormat('en').format(scripts.map((script) => scriptName(script, 'en')))
    const parts = [...(scripts.length > 0 ? [`text in ${names}`] : []), ...(hasSigns ? ['signs that its fonts lack'] : [])]
    return `This PDF cannot show everything: the record holds ${parts.join(' and ')}. A note in brackets marks each place. The Word, Markdown and JSON files show these words, and the record attached to this PDF holds them as they were signed.`
  },
  attached: 'The record, with everything that is needed to check it',
  qr: 'QR code with the address at which this record is checked',
  check: 'Check this record',
  entry: (seq) => `Entry ${seq}`,
}

const byLanguage: ReadonlyMap<string, PdfWords> = new Map([['en', english]])

/** The words for a language (BCP 47); English where there are none yet. */
export function pdfWords(language: string): PdfWords {
  return byLanguage.get(language.split('-')[0] ?? '') ?? english
}
