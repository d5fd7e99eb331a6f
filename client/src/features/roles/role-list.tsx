import type { RoleStanding } from '@counterpart/shared/roles'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { List, ListItem, Quiet, Section, SideShape, Stack, TextLink } from '../../ui/index.ts'
import { HolderWords } from './role-gaps.tsx'
import { useRoleTitle } from './role-words.tsx'
import classes from './roles.module.css'

/** The roles of both sides beside each other, each with who plays it. */
export function RoleList({ room, roles }: { room: Room; roles: readonly RoleStanding[] }) {
  const intl = useIntl()
  const title = useRoleTitle()
  return (
    <div className={classes['sides']}>
      {(['client', 'provider'] as const).map((side) => {
        const own = roles.filter(({ role }) => role.side === side)
        const label = intl.formatMessage({ id: 'roles.list.of' }, { side: intl.formatMessage({ id: `side.${side}` }) })
        return (
          <Section key={side} title={label} mark={<SideShape side={side} />}>
            {own.length === 0 ? (
              <Quiet>
                <FormattedMessage id="roles.list.none" values={{ side: intl.formatMessage({ id: `side.${side}` }) }} />
              </Quiet>
            ) : (
              <List label={label}>
                {own.map((standing) => (
                  <ListItem key={standing.role.id}>
                    <Stack isTight>
                      <TextLink href={roomAddress(room.project, 'roles', standing.role.id)} isStrong>
                        {title(standing.role)}
                      </TextLink>
                      <HolderWords room={room} standing={standing} />
                    </Stack>
                  </ListItem>
                ))}
              </List>
            )}
          </Section>
        )
      })}
    </div>
  )
}
