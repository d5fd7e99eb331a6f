import { currentWording, mayArrange } from '@counterpart/shared/roles'
import type { Role } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Byline, Earlier, Panel, Section, Stack } from '../../ui/index.ts'
import { RewordForm } from './role-form.tsx'
import { VerbButton } from './verb-button.tsx'
import { WordingShown } from './wording-shown.tsx'

/** What the role is for, and how it was worded before. */
export function RoleWording({ room, role }: { room: Room; role: Role }) {
  const intl = useIntl()
  const byline = useByline(room)
  const [isRewording, setRewording] = useState(false)
  const permission = usePermission(room)('role.revised', mayArrange(role, room.me ?? role))
  const earlier = role.revisions.slice(0, -1).toReversed()
  return (
    <Section
      title={intl.formatMessage({ id: 'role.wording.title' })}
      actions={
        isRewording ? null : (
          <VerbButton permission={permission} kind="quiet" onClick={() => setRewording(true)}>
            <FormattedMessage id="role.wording.edit" />
          </VerbButton>
        )
      }
    >
      {isRewording ? (
        <Panel>
          <RewordForm room={room} role={role} onDone={() => setRewording(false)} />
        </Panel>
      ) : (
        <Stack>
          <WordingShown wording={currentWording(role)} />
          <Byline {...byline(currentWording(role))} />
        </Stack>
      )}
      {earlier.length > 0 ? (
        <Earlier label={intl.formatMessage({ id: 'role.wording.earlier' }, { count: earlier.length })}>
          {earlier.map((wording, index) => (
            <Section
              key={wording.id}
              level={3}
              title={intl.formatMessage({ id: 'role.wording.number' }, { number: earlier.length - index })}
            >
              {wording.words ? (
                <p>
                  <strong>{wording.words.title}</strong>
                </p>
              ) : null}
              <WordingShown wording={wording} />
              <Byline {...byline(wording)} />
            </Section>
          ))}
        </Earlier>
      ) : null}
    </Section>
  )
}
