import { useCallback } from 'react'
import { useIntl } from 'react-intl'

/** Turns a refusal's code into its sentence: what happened, and who could or what to do. A code without one is named as it is. */
export function useRefusal(): (code: string) => string {
  const intl = useIntl()
  return useCallback(
    (code: string) => {
      const sentences: Readonly<Record<string, unknown>> = intl.messages
      const sentence = sentences[`refusal.${code}`]
      return typeof sentence === 'string' ? sentence : intl.formatMessage({ id: 'refusal.unknown' }, { code })
    },
    [intl],
  )
}
