import { currentAsking, mayRevise } from '@counterpart/shared/asks'
import type { Ask, AskRevision } from '@counterpart/shared/asks'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ownErasing } from '../../project/erasing.ts'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Byline, Earlier, Erased, LinkButton, Markdown, Quiet, Section, SideEdge, Stack } from '../../ui/index.ts'
import { useAskTitle } from './ask-words.tsx'
import classes from './asks.module.css'
import { RewordForm } from './reword-form.tsx'
import { VerbButton } from './verb-button.tsx'

/** What is asked, in the words of who asks, with every earlier wording. */
export function AskedText({ room, ask }: { room: Room; ask: Ask }) {
  const intl = useIntl()
  const title = useAskTitle(room)
  const [isRewording, setRewording] = useState(false)
  const earlier = ask.revisions.slice(0, -1).toReversed()
  if (isRewording) return <RewordForm room={room} ask={ask} onDone={() => setRewording(false)} />
  const verbs = <RewordVerbs room={room} ask={ask} onReword={() => setRewording(true)} />
  // The title says it all: no heading over nothing.
  if (earlier.length === 0 && isSaidByTitle(currentAsking(ask), title(ask))) return verbs
  return (
    <Section title={intl.formatMessage({ id: 'ask.text.title' })}>
      <SideEdge side={ask.side}>
        <Stack>
          <Wording room={room} revision={currentAsking(ask)} shownTitle={title(ask)} />
          {earlier.length > 0 ? (
            <Earlier label={intl.formatMessage({ id: 'ask.text.revisions' }, { count: earlier.length })}>
              {earlier.map((revision) => (
                <Wording key={revision.id} room={room} revision={revision} shownTitle={null} />
              ))}
            </Earlier>
          ) : null}
          {verbs}
        </Stack>
      </SideEdge>
    </Section>
  )
}

function RewordVerbs({ room, ask, onReword }: { room: Room; ask: Ask; onReword(): void }) {
  const rule = mayRevise(ask, room.me ?? { side: ask.side })
  const permission = usePermission(room)('ask.revised', rule)
  const newest = currentAsking(ask)
  const erasing = newest.words ? ownErasing(room, newest) : null
  return (
    <>
      <Actions>
        <VerbButton permission={permission} onClick={onReword}>
          <FormattedMessage id="ask.reword" />
        </VerbButton>
        {erasing === null ? null : (
          <LinkButton kind="quiet" href={erasing}>
            <FormattedMessage id="erase.link" />
          </LinkButton>
        )}
      </Actions>
      {!rule.ok && rule.code === 'ask.from-check-in' ? (
        <Quiet>
          <FormattedMessage id="ask.reword.in-check-in" />
        </Quiet>
      ) : null}
    </>
  )
}

/** What a check-in needs is often one line: the page’s title then. */
function isSaidByTitle({ words }: AskRevision, title: string): boolean {
  return words !== null && (!hasWords(words.text) || words.text.trim() === title)
}

interface WordingProps {
  room: Room
  revision: AskRevision
  /** What the page says already; null where it says nothing of this wording. */
  shownTitle: string | null
}

function Wording({ room, revision, shownTitle }: WordingProps) {
  const intl = useIntl()
  const byline = useByline(room)
  const { words } = revision
  return (
    <Stack isTight>
      <Byline {...byline(revision)} />
      {words === null ? <Erased place={revision.seq} /> : null}
      {words && shownTitle === null ? <p className={classes['strong']}>{words.title}</p> : null}
      {/* What a check-in needs is often one line: the page’s title then. */}
      {words && hasWords(words.text) && words.text.trim() !== shownTitle ? (
        <Markdown text={words.text} imageLabel={intl.formatMessage({ id: 'word.image' })} />
      ) : null}
      {words && !hasWords(words.text) ? (
        <Quiet>
          <FormattedMessage id="ask.text.none" />
        </Quiet>
      ) : null}
      {words && shownTitle === null && words.options.length > 0 ? (
        <ul className={classes['bullets']} aria-label={intl.formatMessage({ id: 'ask.text.options' })}>
          {words.options.map((option, index) => (
            <li key={`${index} ${option}`}>{option}</li>
          ))}
        </ul>
      ) : null}
    </Stack>
  )
}
