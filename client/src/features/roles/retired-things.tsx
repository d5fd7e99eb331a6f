import type { Area, Role } from '@counterpart/shared/roles'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useByline } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Byline, Earlier, Erased, List, ListItem, Quiet, Refused, Stack, TextLink } from '../../ui/index.ts'
import { useAreaTitle, useRoleName } from './role-words.tsx'
import { VerbButton } from './verb-button.tsx'

/** Roles and areas that are no longer in use, folded away. */
export function RetiredThings({ room }: { room: Room }) {
  const intl = useIntl()
  const title = useRoleName()
  const roles = [...room.state.roles.roles.values()].filter((role): role is Role => role.retired !== null)
  const areas = [...room.state.roles.areas.values()].filter(({ retired }) => retired !== null)
  if (roles.length === 0 && areas.length === 0) return null
  return (
    <Stack>
      {roles.length > 0 ? (
        <Earlier label={intl.formatMessage({ id: 'roles.retired' }, { count: roles.length })}>
          <List>
            {roles.map((role) => (
              <ListItem key={role.id}>
                <TextLink href={roomAddress(room.project, 'roles', role.id)}>{title(role)}</TextLink>
              </ListItem>
            ))}
          </List>
        </Earlier>
      ) : null}
      {areas.length > 0 ? (
        <Earlier label={intl.formatMessage({ id: 'roles.areas.retired' }, { count: areas.length })}>
          <List>
            {areas.map((area) => (
              <ListItem key={area.id}>
                <RetiredArea room={room} area={area} />
              </ListItem>
            ))}
          </List>
        </Earlier>
      ) : null}
    </Stack>
  )
}

function RetiredArea({ room, area }: { room: Room; area: Area }) {
  const intl = useIntl()
  const byline = useByline(room)
  const acting = useActing(room.project)
  const title = useAreaTitle()(area)
  const permission = usePermission(room)('area.restored')
  if (!area.retired) return null
  return (
    <Stack isTight>
      <strong>{title}</strong>
      <Byline {...byline(area.retired)} />
      {area.retired.words?.reason ? (
        <Quiet>
          <FormattedMessage id="area.retired.by" values={{ reason: area.retired.words.reason }} />
        </Quiet>
      ) : null}
      <Erased place={area.retired.seq} isOptional />
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
      <div>
        <VerbButton
          permission={permission}
          isBusy={acting.isBusy}
          label={intl.formatMessage({ id: 'area.restore.of' }, { title })}
          onClick={() => void acting.act({ type: 'area.restored', facts: { area: area.id }, body: {} })}
        >
          <FormattedMessage id="area.restore" />
        </VerbButton>
      </div>
    </Stack>
  )
}
