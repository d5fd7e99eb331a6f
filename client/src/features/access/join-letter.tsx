import type { Side } from '@counterpart/shared/kernel'
import { membersOf } from '@counterpart/shared/members'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { GrantView } from '../../project/room.ts'
import { RefusalText } from '../../messages/index.ts'
import { redeemGrant } from '../../project/use-project.ts'
import { refreshSession, useSession } from '../../session/session-store.ts'
import {
  Actions,
  Button,
  Facts,
  Form,
  PersonName,
  Quiet,
  Row,
  Section,
  SideName,
  Stack,
  TextField,
  TimeText,
  Refused,
} from '../../ui/index.ts'
import { useRequest } from '../../session/use-request.ts'

interface JoinLetterProps {
  view: GrantView
  onJoined(): void
}

/** An invitation as a letter: to what, as whom, what will be seen; then a name and one button. */
export function JoinLetter({ view, onJoined }: JoinLetterProps) {
  return (
    <Stack>
      <InvitationFacts view={view} />
      <VisibleWords />
      <JoinForm view={view} onJoined={onJoined} />
    </Stack>
  )
}

function InvitationFacts({ view }: { view: GrantView }) {
  const intl = useIntl()
  const { member, state } = view
  const side = (of: Side) => intl.formatMessage({ id: `side.${of}` })
  const present = (['client', 'provider'] as const).flatMap((of) => membersOf(state.members, of)).filter(({ state: is }) => is === 'joined')
  const facts = [
    ...(state.engagement.purpose === '' ? [] : [{ term: intl.formatMessage({ id: 'join.purpose' }), value: state.engagement.purpose }]),
    {
      term: intl.formatMessage({ id: 'join.as' }),
      value: (
        <SideName side={member.side}>
          <FormattedMessage
            id="join.as.value"
            values={{ standing: intl.formatMessage({ id: `standing.${member.standing}` }), side: side(member.side) }}
          />
        </SideName>
      ),
    },
    {
      term: intl.formatMessage({ id: 'join.people' }),
      value: (
        <Row>
          {present.map((person) => (
            <PersonName key={person.id} name={person.name} side={person.side} sideLabel={side(person.side)} />
          ))}
        </Row>
      ),
    },
    { term: intl.formatMessage({ id: 'join.until' }), value: <TimeText at={view.deadline} /> },
  ]
  return <Facts facts={facts} />
}

function VisibleWords() {
  const intl = useIntl()
  return (
    <Section title={intl.formatMessage({ id: 'join.visible.title' })} level={3}>
      <Stack isTight>
        <p>
          <FormattedMessage id="join.visible.all" />
        </p>
        <p>
          <FormattedMessage id="join.visible.forever" />
        </p>
        <Quiet>
          <FormattedMessage id="join.visible.key" />
        </Quiet>
      </Stack>
    </Section>
  )
}

function JoinForm({ view, onJoined }: JoinLetterProps) {
  const intl = useIntl()
  const { person } = useSession()
  const [name, setName] = useState(view.member.name === '' ? (person?.name ?? '') : view.member.name)
  const [isNameless, setNameless] = useState(false)
  const request = useRequest(redeemGrant)
  const join = async () => {
    setNameless(name.trim() === '')
    if (name.trim() === '' || !(await request.run(view, { name: name.trim() }))) return
    await refreshSession()
    onJoined()
  }
  return (
    <Form onSubmit={() => void join()}>
      <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
      {view.kind === 'join' ? (
        <TextField
          label={intl.formatMessage({ id: 'join.name' })}
          hint={intl.formatMessage({ id: 'join.name.hint' })}
          value={name}
          onChange={setName}
          autoComplete="name"
          maxLength={200}
          error={isNameless ? intl.formatMessage({ id: 'join.name.missing' }) : undefined}
        />
      ) : null}
      <Actions>
        <Button kind="primary" type="submit" isBusy={request.isBusy}>
          <FormattedMessage id={view.kind === 'join' ? 'join.act' : 'join.returning.act'} />
        </Button>
      </Actions>
      {person ? (
        <Quiet>
          <FormattedMessage id="join.signed-in" values={{ name: person.name }} />
        </Quiet>
      ) : null}
    </Form>
  )
}
