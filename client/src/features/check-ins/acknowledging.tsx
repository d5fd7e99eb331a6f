import { currentReport, mayAcknowledge } from '@counterpart/shared/check-ins'
import type { Acknowledgement, PostedCheckIn } from '@counterpart/shared/check-ins'
import { otherSide } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Byline, Erased, List, ListItem, Quiet, Section, SideEdge, Stack } from '../../ui/index.ts'
import { AcknowledgeForm } from './acknowledge-form.tsx'
import classes from './check-in.module.css'

/** Who of the other side has read it and how they understood it; and one's own chance to say so. */
export function Acknowledging({ room, checkIn }: { room: Room; checkIn: PostedCheckIn }) {
  const intl = useIntl()
  const newest = currentReport(checkIn)
  const rule = mayAcknowledge(checkIn, room.me ?? { id: room.member, side: checkIn.side }, newest.id)
  const permission = usePermission(room)('check-in.acknowledged', rule)
  const { acknowledgements } = checkIn
  return (
    <Section title={intl.formatMessage({ id: 'acknowledge.title' })}>
      <Stack>
        {acknowledgements.length === 0 ? (
          <Quiet>
            <FormattedMessage id="acknowledge.none" values={{ side: intl.formatMessage({ id: `side.${otherSide(checkIn.side)}` }) }} />
          </Quiet>
        ) : (
          <List>
            {acknowledgements.map((given) => (
              <ListItem key={given.seq}>
                <Given room={room} given={given} isOutdated={given.revision !== newest.id} />
              </ListItem>
            ))}
          </List>
        )}
        {permission.is === 'open' ? <AcknowledgeForm key={checkIn.id} room={room} checkIn={checkIn} /> : null}
      </Stack>
    </Section>
  )
}

function Given({ room, given, isOutdated }: { room: Room; given: Acknowledgement; isOutdated: boolean }) {
  const byline = useByline(room)(given)
  return (
    <SideEdge side={byline.person.side}>
      <Byline {...byline} />
      {given.words === null ? <Erased place={given.seq} /> : <GivenWords text={given.words.text} />}
      {isOutdated ? (
        <Quiet>
          <FormattedMessage id="acknowledge.earlier" />
        </Quiet>
      ) : null}
    </SideEdge>
  )
}

function GivenWords({ text }: { text: string }) {
  if (hasWords(text)) return <p className={classes['asTyped']}>{text}</p>
  return (
    <p>
      <FormattedMessage id="acknowledge.plain" />
    </p>
  )
}
