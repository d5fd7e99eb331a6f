import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'react-intl'
import { english } from './en/index.ts'
import { pseudoCatalogue } from './pseudo.ts'

/** `en-XA`, the made-up language, is asked for by `?lang=en-XA`: a way to see what is not in the catalogue. */
export type Language = 'en' | 'en-XA'

export function languageOf(search: string): Language {
  return new URLSearchParams(search).get('lang') === 'en-XA' ? 'en-XA' : 'en'
}

interface MessagesProps {
  language: Language
  /** Sentences that the rules themselves hold, by refusal code. */
  refusals?: Readonly<Record<string, string>>
  children: ReactNode
}

/** Gives every screen its texts, and dates and numbers in the way of the reader's own system. */
export function Messages({ language, refusals, children }: MessagesProps) {
  const messages = useMemo(() => {
    const fromRules = Object.entries(refusals ?? {}).map(([code, sentence]) => [`refusal.${code}`, sentence] as const)
    const all: Record<string, string> = { ...english }
    for (const [id, sentence] of fromRules) all[id] ??= sentence
    return language === 'en' ? all : pseudoCatalogue(all)
  }, [language, refusals])
  return (
    <IntlProvider locale={readerLocale()} defaultLocale="en" messages={messages} onError={failLoudly}>
      {children}
    </IntlProvider>
  )
}

/** The catalogue is English; a reader whose system speaks another kind of English keeps their dates. */
function readerLocale(): string {
  return navigator.language.startsWith('en') ? navigator.language : 'en-GB'
}

/** A missing or broken message is a bug, to be seen in tests and in the console; the id is shown meanwhile. */
function failLoudly(error: Error): void {
  reportError(error)
}
