import { currentAsking } from '@counterpart/shared/asks'
import type { Ask, OptionId } from '@counterpart/shared/asks'
import { useIntl } from 'react-intl'

/** What an option is called, by the newest wording that has it; in words of our own where its words are gone. */
export function useOptionTitle(): (ask: Ask, option: OptionId) => string {
  const intl = useIntl()
  return (ask, option) => {
    const { options, words } = ask.revisions.findLast((revision) => revision.options.includes(option)) ?? currentAsking(ask)
    const index = options.indexOf(option)
    return words?.options[index] ?? intl.formatMessage({ id: 'ask.option.erased' }, { number: index + 1 })
  }
}
