import { currentAsking } from '@counterpart/shared/asks'
import type { Answer, Ask } from '@counterpart/shared/asks'
import { FormattedMessage, useIntl } from 'react-intl'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { Byline, Erased, LinksShown, Markdown, Quiet, SideEdge, Stack, StateWord } from '../../ui/index.ts'
import { useOptionTitle } from './option-title.ts'

interface AnswerShownProps {
  room: Room
  ask: Ask
  answer: Answer
  /** Does it stand no more, though no other one does? */
  isEarlier?: boolean
}

/** One answer in the words of who gave it: what was chosen or approved first. */
export function AnswerShown({ room, ask, answer, isEarlier = false }: AnswerShownProps) {
  const byline = useByline(room)(answer)
  return (
    <SideEdge side={byline.person.side}>
      <Stack isTight>
        {isEarlier ? (
          <Quiet>
            <FormattedMessage id="ask.answer.given-before" />
          </Quiet>
        ) : null}
        <Chosen ask={ask} answer={answer} />
        <Byline {...byline} />
        {answer.words ? <AnswerWords words={answer.words} /> : <Erased place={answer.seq} />}
        {answer.revision === currentAsking(ask).id ? null : (
          <Quiet>
            <FormattedMessage id="ask.answer.earlier-wording" />
          </Quiet>
        )}
      </Stack>
    </SideEdge>
  )
}

function Chosen({ ask, answer }: { ask: Ask; answer: Answer }) {
  const { option, outcome } = answer
  const title = useOptionTitle()
  if (option !== null)
    return (
      <StateWord shape="check" tone="good">
        <FormattedMessage id="ask.answer.chose" values={{ option: title(ask, option, answer) }} />
      </StateWord>
    )
  if (outcome === null) return null
  return (
    <StateWord shape={outcome === 'approved' ? 'check' : 'cross'} tone={outcome === 'approved' ? 'good' : 'bad'}>
      <FormattedMessage id={`ask.answer.${outcome}`} />
    </StateWord>
  )
}

function AnswerWords({ words }: { words: NonNullable<Answer['words']> }) {
  const intl = useIntl()
  return (
    <>
      {hasWords(words.text) ? <Markdown text={words.text} imageLabel={intl.formatMessage({ id: 'word.image' })} /> : null}
      {words.evidence.length > 0 ? <LinksShown links={words.evidence} /> : null}
    </>
  )
}
