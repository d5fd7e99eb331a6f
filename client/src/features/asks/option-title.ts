import { optionIn } from '@counterpart/shared/asks'
import type { Answer, Ask, OptionId } from '@counterpart/shared/asks'
import { useIntl } from 'react-intl'

/** What an option is called, by the newest wording that has it, or by the one that was answered; in words of our own where its words are gone. */
export function useOptionTitle(): (ask: Ask, option: OptionId, answered?: Pick<Answer, 'revision'>) => string {
  const intl = useIntl()
  return (ask, option, answered) => {
    const { title, index } = optionIn(ask, option, answered?.revision ?? null)
    return title ?? intl.formatMessage({ id: 'ask.option.erased' }, { number: index + 1 })
  }
}
