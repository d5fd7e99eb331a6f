import { latestRevision } from '@counterpart/shared/agreements'
import { roomAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { List, ListItem, TextLink } from '../../../ui/index.ts'

export function AgreementList({ room }: { room: Room }) {
  return (
    <List>
      {[...room.state.agreements.values()].map((agreement) => (
        <ListItem key={agreement.id}>
          <TextLink href={roomAddress(room.project, 'agreements', agreement.id)} isStrong>
            {latestRevision(agreement).words?.title}
          </TextLink>
        </ListItem>
      ))}
    </List>
  )
}
