import { mayAnswer, standingAnswer } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import type { Instant } from '@counterpart/shared/kernel'
import { peopleAsked } from '@counterpart/shared/project'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useDraft } from '../../project/use-draft.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Quiet, Section, Stack, TimeText } from '../../ui/index.ts'
import { emptyAnswer, isBegun } from './answer-draft.ts'
import { AnswerForm } from './answer-form.tsx'
import { AnswerHistory } from './answer-history.tsx'
import { AnswerShown } from './answer-shown.tsx'
import { useAskedWords } from './asked-of.tsx'
import { KeptAnswer } from './kept-answer.tsx'
import { RefusedAnswer, refusedAnswer } from './refused-answer.tsx'
import { ReopenVerb } from './reopen-verb.tsx'

interface AnswerSectionProps {
  room: Room
  ask: Ask
  now: Instant
}

/** The answer that stands, or the place to give one; what was said before; and words that could not be sent. */
export function AnswerSection({ room, ask, now }: AnswerSectionProps) {
  const intl = useIntl()
  const draft = useDraft(room.project, `ask/${ask.id}/answer`, emptyAnswer)
  const own = room.me ?? { side: ask.side }
  const permission = usePermission(room)('ask.answered', mayAnswer(ask, own))
  const standing = standingAnswer(ask)
  const isOpen = permission.is === 'open'
  const people = peopleAsked(room.state, ask, now)
  const isAsked = people === null || people.includes(room.member)
  if (hasNothingToSay(ask) && !isBegun(draft.value) && refusedAnswer(room.pending, ask) === null) return null
  return (
    <Section title={intl.formatMessage({ id: isOpen ? 'ask.answer.yours' : 'ask.answer.title' })}>
      <Stack>
        <RefusedAnswer room={room} ask={ask} draft={draft} isOpen={isOpen} />
        {standing ? <AnswerShown room={room} ask={ask} answer={standing} /> : null}
        <Waits room={room} ask={ask} now={now} isOpen={isOpen} />
        <AnswerHistory room={room} ask={ask} />
        {isOpen && !isAsked ? (
          <Quiet>
            <FormattedMessage id="ask.answer.other" />
          </Quiet>
        ) : null}
        {isOpen ? <AnswerForm room={room} ask={ask} draft={draft} isPrimary={isAsked} /> : null}
        {permission.is === 'closed' ? (
          <Quiet>
            <FormattedMessage id="ask.answer.act" />: <RefusalText code={permission.code} />
          </Quiet>
        ) : null}
        {permission.is === 'hidden' && isBegun(draft.value) ? <KeptAnswer ask={ask} draft={draft} member={own} /> : null}
        {ask.state.status === 'answered' ? <ReopenVerb room={room} ask={ask} /> : null}
      </Stack>
    </Section>
  )
}

/** Taken back before anybody had answered. */
function hasNothingToSay({ state, answers, reopenings }: Ask): boolean {
  return state.status === 'withdrawn' && answers.length === 0 && reopenings.length === 0
}

/** For whom it waits, and that it was settled before; whoever can answer is told only the latter. */
function Waits({ room, ask, now, isOpen }: AnswerSectionProps & { isOpen: boolean }) {
  const asked = useAskedWords(room)(ask, now)
  if (ask.state.status !== 'open') return null
  const isAgain = ask.turns.length > 1
  if (isOpen && !isAgain) return null
  const settled = ask.answers.length > 0 ? 'ask.answer.waits.again' : 'ask.answer.waits.taken-up'
  return (
    <p>
      <FormattedMessage id={isAgain ? settled : 'ask.answer.waits'} values={{ asked, at: <TimeText at={ask.state.since.at} /> }} />
    </p>
  )
}
