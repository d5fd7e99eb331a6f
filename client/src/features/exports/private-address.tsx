import type { Instant, ProjectId } from '@counterpart/shared/kernel'
import { useEffect, useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { useRequest } from '../../session/use-request.ts'
import { Button, Copyable, Notice, Quiet, Refused, Stack, TimeText, announce } from '../../ui/index.ts'
import { makeCalendar, revokeCalendar } from './calendar-requests.ts'
import { FormRow } from './form-row.tsx'

export type AddressStanding =
  | { readonly is: 'asking' }
  /** The hub did not say. */
  | { readonly is: 'unknown'; readonly code: string }
  | { readonly is: 'none' }
  /** `address`: only as long as the page stands on which it was made. */
  | { readonly is: 'made'; readonly at: Instant; readonly address: string | null }

interface PrivateAddressProps {
  project: ProjectId
  standing: AddressStanding
  onChange(standing: AddressStanding): void
}

/** The address from which a calendar program keeps itself up to date: made, shown once, turned off. */
export function PrivateAddress({ project, standing, onChange }: PrivateAddressProps) {
  const intl = useIntl()
  const verb = useRef<HTMLDivElement>(null)
  const isFocusFree = useRef(false)
  const making = useRequest(async () => {
    const made = await makeCalendar(project)
    if (made.ok) onChange({ is: 'made', at: made.value.madeAt, address: made.value.address })
    return made
  })
  const revoking = useRequest(async () => {
    const revoked = await revokeCalendar(project)
    if (revoked.ok) onChange({ is: 'none' })
    return revoked
  })
  const revoke = async () => {
    if (!(await revoking.run())) return
    announce(intl.formatMessage({ id: 'calendar.revoked' }))
    isFocusFree.current = true
  }
  const isBusy = making.isBusy || revoking.isBusy
  // The verb that had the focus is gone; the one in its place takes it as soon as it can be pressed.
  useEffect(() => {
    if (!isFocusFree.current || isBusy) return
    isFocusFree.current = false
    verb.current?.querySelector('button')?.focus()
  })
  const code = making.code ?? revoking.code ?? (standing.is === 'unknown' ? standing.code : null)
  return (
    <FormRow
      name={intl.formatMessage({ id: 'calendar.private' })}
      good={<FormattedMessage id="calendar.private.good" />}
      verbRef={verb}
      verb={
        standing.is === 'made' ? (
          <Button key="revoke" onClick={() => void revoke()} isBusy={isBusy} label={intl.formatMessage({ id: 'calendar.revoke.of' })}>
            <FormattedMessage id="calendar.revoke" />
          </Button>
        ) : (
          <Button
            key="make"
            onClick={() => void making.run()}
            isBusy={isBusy}
            isDisabled={standing.is !== 'none'}
            label={intl.formatMessage({ id: 'calendar.make.of' })}
          >
            <FormattedMessage id="calendar.make" />
          </Button>
        )
      }
    >
      <Refused>{code === null ? null : <RefusalText code={code} />}</Refused>
      {standing.is === 'made' && standing.address === null ? (
        <MadeBefore at={standing.at} isBusy={isBusy} onAgain={() => void making.run()} />
      ) : null}
      {standing.is === 'made' && standing.address !== null ? <NewAddress key={standing.address} address={standing.address} /> : null}
    </FormRow>
  )
}

function MadeBefore({ at, isBusy, onAgain }: { at: Instant; isBusy: boolean; onAgain(): void }) {
  return (
    <Stack isTight>
      <p>
        <FormattedMessage id="calendar.made" values={{ at: <TimeText at={at} /> }} />
      </p>
      <div>
        <Button kind="quiet" onClick={onAgain} isBusy={isBusy}>
          <FormattedMessage id="calendar.make.again" />
        </Button>
      </div>
      <Quiet>
        <FormattedMessage id="calendar.make.again.hint" />
      </Quiet>
    </Stack>
  )
}

/** Takes the focus: the verb that made it is gone, and the next thing to do is to copy it. */
function NewAddress({ address }: { address: string }) {
  const intl = useIntl()
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => shown.current?.querySelector('input')?.focus(), [])
  return (
    <div ref={shown}>
      <Notice tone="info" title={<FormattedMessage id="calendar.address.title" />}>
        <Stack>
          <p>
            <FormattedMessage id="calendar.address.words" />
          </p>
          <Copyable
            label={intl.formatMessage({ id: 'calendar.address.label' })}
            text={address}
            copyLabel={intl.formatMessage({ id: 'calendar.address.copy' })}
            copiedLabel={intl.formatMessage({ id: 'invite.link.copied' })}
            failedLabel={intl.formatMessage({ id: 'invite.link.failed' })}
          />
        </Stack>
      </Notice>
    </div>
  )
}
