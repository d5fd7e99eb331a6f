import { currentReply, isAwaitingAnswer, mayRevise } from '@counterpart/shared/threads'
import type { Reply, ReplyRevision } from '@counterpart/shared/threads'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ownErasing } from '../../project/erasing.ts'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Button, Byline, Earlier, Erased, LinkButton, Markdown, Quiet, SideEdge, Stack, StateWord, timeWords } from '../../ui/index.ts'
import { ReviseReply } from './revise-reply.tsx'

/** One reply as its author says it now, with earlier wordings to unfold. */
export function ReplyItem({ room, reply }: { room: Room; reply: Reply }) {
  const intl = useIntl()
  const byline = useByline(room)
  const [isRevising, setRevising] = useState(false)
  const permission = usePermission(room)('reply.revised', mayRevise(reply, { id: room.member }))
  const newest = currentReply(reply)
  const words = byline({ by: reply.by, at: newest.at, seq: newest.seq })
  const [first] = reply.revisions
  const erasing = ownErasing(room, { by: reply.by, seq: newest.seq })
  return (
    <SideEdge side={words.person.side}>
      <Stack isTight>
        <Byline {...words} at={first.at} />
        <AwaitsAnswer room={room} reply={reply} />
        {isRevising ? <ReviseReply room={room} reply={reply} onDone={() => setRevising(false)} /> : <ReplyText revision={newest} />}
        <EarlierWordings reply={reply} />
        {permission.is === 'open' && !isRevising && newest.words ? (
          <div>
            <Button
              kind="quiet"
              onClick={() => setRevising(true)}
              label={intl.formatMessage({ id: 'thread.revise.label' }, { at: timeWords(intl, first.at) })}
            >
              <FormattedMessage id="thread.revise" />
            </Button>
            {erasing === null ? null : (
              <LinkButton kind="quiet" href={erasing} label={intl.formatMessage({ id: 'erase.link.label' }, { seq: newest.seq })}>
                <FormattedMessage id="erase.link" />
              </LinkButton>
            )}
          </div>
        ) : null}
      </Stack>
    </SideEdge>
  )
}

/** Stands until the other side has said something after it. */
function AwaitsAnswer({ room, reply }: { room: Room; reply: Reply }) {
  const { threads, members } = room.state
  const isAwaited = isAwaitingAnswer(reply, { threads, sideOf: (member) => members.all.get(member)?.side ?? null })
  if (!isAwaited) return null
  return (
    <div>
      <StateWord shape="clock" tone="care">
        <FormattedMessage id="thread.asks.open" />
      </StateWord>
    </div>
  )
}

function ReplyText({ revision }: { revision: ReplyRevision }) {
  const intl = useIntl()
  if (revision.words) return <Markdown text={revision.words.text} imageLabel={intl.formatMessage({ id: 'word.image' })} />
  return <Erased place={revision.seq} />
}

function EarlierWordings({ reply }: { reply: Reply }) {
  const intl = useIntl()
  const earlier = reply.revisions.slice(0, -1)
  if (earlier.length === 0) return null
  return (
    <Earlier label={intl.formatMessage({ id: 'thread.revised' }, { count: earlier.length })}>
      {earlier.map((revision) => (
        <Stack key={revision.seq} isTight>
          <Quiet>
            <FormattedMessage id="thread.earlier" values={{ at: timeWords(intl, revision.at) }} />
          </Quiet>
          <ReplyText revision={revision} />
        </Stack>
      ))}
    </Earlier>
  )
}
