import { currentAsking } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import { FormattedMessage } from 'react-intl'
import { LinksShown } from '../../ui/index.ts'
import type { AnswerDraft } from './answer-draft.ts'
import classes from './asks.module.css'
import { useOptionTitle } from './option-title.ts'

/** An answer that is not on the record, whole: what was chosen, the words, the links. */
export function TypedAnswer({ ask, draft: { option, outcome, text, links } }: { ask: Ask; draft: AnswerDraft }) {
  const title = useOptionTitle()
  const chosen = [currentAsking(ask), ...ask.revisions].flatMap(({ options }) => options).find((id) => id === option)
  return (
    <>
      {chosen ? (
        <p>
          <FormattedMessage id="ask.answer.chose" values={{ option: title(ask, chosen) }} />
        </p>
      ) : null}
      {outcome === '' ? null : (
        <p>
          <FormattedMessage id={`ask.answer.${outcome}`} />
        </p>
      )}
      <p className={classes['typed']}>{text}</p>
      {links.length > 0 ? <LinksShown links={links} /> : null}
    </>
  )
}
