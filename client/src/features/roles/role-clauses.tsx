import { isOpen, latestRevision, revisionInForce } from '@counterpart/shared/agreements'
import type { Agreement, ClauseId } from '@counterpart/shared/agreements'
import { mayUnlink } from '@counterpart/shared/roles'
import type { ClauseLink, Role } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { clauseAddress, clauseName } from '../../project/clauses.ts'
import type { Room } from '../../project/room.ts'
import { titleOfThing } from '../../project/thing-titles.ts'
import { useActing } from '../../project/use-acting.ts'
import { useByline } from '../../project/use-byline.ts'
import { useRoomNow } from '../../project/use-now.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Button, Byline, List, ListItem, Quiet, Refused, Section, SelectField, Stack, TextLink } from '../../ui/index.ts'
import { RoleDialog } from './role-dialog.tsx'

interface RoleClausesProps {
  room: Room
  role: Role
}

interface Linkable {
  readonly agreement: Agreement
  readonly clauses: readonly ClauseId[]
}

/** The clauses in which the role is named; nothing where there is no agreement. */
export function RoleClauses({ room, role }: RoleClausesProps) {
  const intl = useIntl()
  const [isChoosing, setChoosing] = useState(false)
  const permission = usePermission(room)('role.clause-linked')
  const [first, ...others] = useLinkable(room, role)
  const mayLink = permission.is === 'open' && first !== undefined && role.retired === null
  if (role.clauses.length === 0 && !mayLink) return null
  return (
    <Section title={intl.formatMessage({ id: 'role.clauses.title' })}>
      <Stack>
        {role.clauses.length === 0 ? (
          <Quiet>
            <FormattedMessage id="role.clauses.none" />
          </Quiet>
        ) : (
          <List>
            {role.clauses.map((link) => (
              <ListItem key={`${link.agreement} ${link.clause}`}>
                <LinkShown room={room} role={role} link={link} />
              </ListItem>
            ))}
          </List>
        )}
        {mayLink ? (
          <div>
            <Button onClick={() => setChoosing(true)}>
              <FormattedMessage id="role.clauses.add" />
            </Button>
          </div>
        ) : null}
        {isChoosing && first ? (
          <LinkDialog room={room} role={role} choices={[first, ...others]} onClose={() => setChoosing(false)} />
        ) : null}
      </Stack>
    </Section>
  )
}

function LinkShown({ room, role, link }: RoleClausesProps & { link: ClauseLink }) {
  const intl = useIntl()
  const byline = useByline(room)
  const acting = useActing(room.project)
  const permission = usePermission(room)('role.clause-unlinked', mayUnlink(role, room.me ?? link, unlinked(role, link)))
  const agreement = room.state.agreements.get(link.agreement)
  const name = agreement ? clauseName(agreement, link.clause) : ''
  return (
    <Stack isTight>
      <TextLink href={clauseAddress(room.project, link.agreement, link.clause)} isStrong>
        {name}
      </TextLink>
      <Quiet>{titleOfThing(room.state, link.agreement) ?? <FormattedMessage id="agreement.untitled" />}</Quiet>
      <Byline {...byline(link)} />
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
      {permission.is === 'open' ? (
        <div>
          <Button
            kind="quiet"
            isBusy={acting.isBusy}
            label={intl.formatMessage({ id: 'role.clauses.take-back.of' }, { clause: name })}
            onClick={() => void acting.act({ type: 'role.clause-unlinked', facts: unlinked(role, link), body: {} })}
          >
            <FormattedMessage id="role.clauses.take-back" />
          </Button>
        </div>
      ) : null}
    </Stack>
  )
}

function unlinked(role: Role, { agreement, clause }: ClauseLink) {
  return { role: role.id, agreement, clause }
}

interface LinkDialogProps extends RoleClausesProps {
  choices: readonly [Linkable, ...Linkable[]]
  onClose(): void
}

function LinkDialog({ room, role, choices, onClose }: LinkDialogProps) {
  const intl = useIntl()
  const acting = useActing(room.project)
  const [chosen, setChosen] = useState({ agreement: '', clause: '' })
  const choice = choices.find(({ agreement }) => agreement.id === chosen.agreement) ?? choices[0]
  const clause = choice.clauses.find((id) => id === chosen.clause) ?? choice.clauses[0]
  const link = async () => {
    if (!clause) return
    const facts = { role: role.id, agreement: choice.agreement.id, clause }
    if (await acting.act({ type: 'role.clause-linked', facts, body: {} })) onClose()
  }
  return (
    <RoleDialog
      title={intl.formatMessage({ id: 'role.clauses.add' })}
      verb={intl.formatMessage({ id: 'role.clauses.act' })}
      acting={acting}
      onClose={onClose}
      onSubmit={link}
    >
      <p>
        <FormattedMessage id="role.clauses.meaning" />
      </p>
      <SelectField
        label={intl.formatMessage({ id: 'role.clauses.agreement' })}
        options={choices.map(({ agreement }) => ({ value: String(agreement.id), label: titleOfThing(room.state, agreement.id) ?? '' }))}
        value={String(choice.agreement.id)}
        onChange={(agreement) => setChosen({ agreement, clause: '' })}
      />
      <SelectField
        label={intl.formatMessage({ id: 'role.clauses.clause' })}
        options={choice.clauses.map((id) => ({ value: String(id), label: clauseName(choice.agreement, id) }))}
        value={String(clause)}
        onChange={(id) => setChosen({ agreement: choice.agreement.id, clause: id })}
      />
    </RoleDialog>
  )
}

/** Clauses in force, else under negotiation, in which the role is not named yet. */
function useLinkable(room: Room, role: Role): Linkable[] {
  const now = useRoomNow(room)
  return [...room.state.agreements.values()].flatMap((agreement) => {
    const revision = revisionInForce(agreement, now) ?? (isOpen(agreement, now).ok ? latestRevision(agreement) : null)
    const clauses = (revision?.clauses ?? [])
      .map(({ clause }) => clause)
      .filter((clause) => !role.clauses.some((link) => link.agreement === agreement.id && link.clause === clause))
    return clauses.length > 0 ? [{ agreement, clauses }] : []
  })
}
