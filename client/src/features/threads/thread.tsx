import { repliesTo } from '@counterpart/shared/threads'
import type { Subject } from '@counterpart/shared/threads'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { PagedList, Quiet, Section, Stack } from '../../ui/index.ts'
import { ReplyForm } from './reply-form.tsx'
import { ReplyItem } from './reply-item.tsx'

/** What both sides said about one thing, oldest first, and a place to say more. */
export function Thread({ room, subject }: { room: Room; subject: Subject }) {
  const intl = useIntl()
  const replies = repliesTo(room.state.threads, subject)
  const permission = usePermission(room)('reply.posted/3')
  return (
    <Section title={intl.formatMessage({ id: 'thread.title' })}>
      <Stack>
        {replies.length === 0 ? <NoReplies /> : null}
        {replies.length > 0 ? (
          <PagedList
            label={intl.formatMessage({ id: 'thread.count' }, { count: replies.length })}
            items={replies}
            keyOf={({ id }) => id}
            shows="last"
            moreWords={(count) => intl.formatMessage({ id: 'thread.older' }, { count })}
          >
            {(reply) => <ReplyItem room={room} reply={reply} />}
          </PagedList>
        ) : null}
        {permission.is === 'open' ? <ReplyForm room={room} subject={subject} /> : null}
        {permission.is === 'closed' ? (
          <Quiet>
            <RefusalText code={permission.code} />
          </Quiet>
        ) : null}
      </Stack>
    </Section>
  )
}

function NoReplies() {
  return (
    <Quiet>
      <p>
        <FormattedMessage id="thread.empty" /> <FormattedMessage id="thread.empty.hint" />
      </p>
    </Quiet>
  )
}
