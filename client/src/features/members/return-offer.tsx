import type { JoinedMember } from '@counterpart/shared/members'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { offerReturn } from '../../project/use-project.ts'
import { useRequest } from '../../session/use-request.ts'
import { Actions, Button, Refused, Section } from '../../ui/index.ts'
import { LinkShown } from './link-shown.tsx'

/** For somebody of one's own side who lost every browser: a link that gives them back their place. */
export function ReturnOffer({ room, member }: { room: Room; member: JoinedMember }) {
  const intl = useIntl()
  const [link, setLink] = useState<string | null>(null)
  const request = useRequest(async () => {
    const offered = await offerReturn(room.project, member.id)
    if (offered.ok) setLink(offered.value.link)
    return offered
  })
  return (
    <Section title={intl.formatMessage({ id: 'people.return' })} level={3}>
      {link === null ? (
        <>
          <p>
            <FormattedMessage id="people.return.words" values={{ name: member.name }} />
          </p>
          <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
          <Actions>
            <Button isBusy={request.isBusy} onClick={() => void request.run()}>
              <FormattedMessage id="people.return.act" />
            </Button>
          </Actions>
        </>
      ) : (
        <LinkShown link={link} name={member.name} title={room.state.engagement.title} />
      )}
    </Section>
  )
}
