import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { forgetDevice, whatForgettingLoses } from '../../project/use-project.ts'
import { signOut } from '../../session/session-store.ts'
import type { Person } from '../../session/session-store.ts'
import { useRequest } from '../../session/use-request.ts'
import { Actions, Button, Dialog, Quiet, Refused, Section, Stack } from '../../ui/index.ts'
import { hasWayBack } from './ways-in.tsx'

/** Signing out keeps everything on the device, locked; forgetting erases it. Both say first what is lost. */
export function Leaving({ person }: { person: Person }) {
  const intl = useIntl()
  return (
    <Section title={intl.formatMessage({ id: 'account.leave.title' })}>
      <SignOut person={person} />
      <Forget person={person} />
    </Section>
  )
}

function SignOut({ person }: { person: Person }) {
  const intl = useIntl()
  const [isWarned, setWarned] = useState(false)
  const request = useRequest(signOut)
  const leave = () => {
    if (hasWayBack(person)) void request.run()
    else setWarned(true)
  }
  return (
    <Stack isTight>
      <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
      <Actions>
        <Button onClick={leave} isBusy={request.isBusy}>
          <FormattedMessage id="account.sign-out" />
        </Button>
      </Actions>
      <Quiet>
        <FormattedMessage id="account.sign-out.hint" />
      </Quiet>
      <Dialog
        isOpen={isWarned}
        onClose={() => setWarned(false)}
        title={intl.formatMessage({ id: 'account.sign-out.title' })}
        closeLabel={intl.formatMessage({ id: 'word.close' })}
      >
        <p>
          <FormattedMessage id="account.sign-out.warn" />
        </p>
        <Actions>
          <Button kind="primary" onClick={() => setWarned(false)}>
            <FormattedMessage id="account.sign-out.add-first" />
          </Button>
          <Button kind="danger" isBusy={request.isBusy} onClick={() => void request.run()}>
            <FormattedMessage id="account.sign-out.anyway" />
          </Button>
        </Actions>
      </Dialog>
    </Stack>
  )
}

function Forget({ person }: { person: Person }) {
  const intl = useIntl()
  const [loss, setLoss] = useState<{ unsentActs: number; keys: number } | null>(null)
  const request = useRequest(async () => {
    const forgotten = await forgetDevice(person.id)
    if (!forgotten.ok) return forgotten
    const left = await signOut()
    // Another tab may have kept something until the sign-out reached it.
    return left.ok ? forgetDevice(person.id) : left
  })
  return (
    <Stack isTight>
      <Actions>
        <Button kind="danger" onClick={() => void whatForgettingLoses(person.id).then(setLoss)}>
          <FormattedMessage id="account.forget" />
        </Button>
      </Actions>
      <Quiet>
        <FormattedMessage id="account.forget.hint" />
      </Quiet>
      <Dialog
        isOpen={loss !== null}
        onClose={() => setLoss(null)}
        title={intl.formatMessage({ id: 'account.forget.title' })}
        closeLabel={intl.formatMessage({ id: 'word.close' })}
      >
        <p>
          <FormattedMessage id="account.forget.keys" values={{ count: loss?.keys ?? 0 }} />
        </p>
        {loss && loss.unsentActs > 0 ? (
          <p>
            <strong>
              <FormattedMessage id="account.forget.unsent" values={{ count: loss.unsentActs }} />
            </strong>
          </p>
        ) : null}
        <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
        <Actions>
          <Button kind="danger" isBusy={request.isBusy} onClick={() => void request.run()}>
            <FormattedMessage id="account.forget.act" />
          </Button>
          <Button kind="quiet" onClick={() => setLoss(null)}>
            <FormattedMessage id="word.cancel" />
          </Button>
        </Actions>
      </Dialog>
    </Stack>
  )
}
