import { useEffect, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { isSample } from '../../session/program-base.ts'
import { Actions, Button, Copyable, Notice, Quiet, Refused, Section, Stack, TimeText, saveFile } from '../../ui/index.ts'
import { askForCalendar, fetchCalendar, makeCalendar, revokeCalendar } from './calendar-requests.ts'

type Standing =
  | { readonly is: 'asking' }
  | { readonly is: 'none' }
  | { readonly is: 'made'; readonly at: number; readonly address: string | null }

/** Milestones, check-ins and reviews for a calendar program: once as a file, or kept up to date by a private address. */
export function CalendarSection({ room }: { room: Room }) {
  const intl = useIntl()
  return (
    <Section title={intl.formatMessage({ id: 'calendar.title' })} hint={<FormattedMessage id="calendar.hint" />}>
      {isSample ? (
        <Quiet>
          <FormattedMessage id="calendar.sample" />
        </Quiet>
      ) : (
        <KnownCalendar room={room} />
      )}
    </Section>
  )
}

function KnownCalendar({ room: { project } }: { room: Room }) {
  const [standing, setStanding] = useState<Standing>({ is: 'asking' })
  const [code, setCode] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    let isShown = true
    void askForCalendar(project).then((answer) => {
      if (!isShown) return
      if (answer.ok) setStanding(answer.value.madeAt === null ? { is: 'none' } : { is: 'made', at: answer.value.madeAt, address: null })
      else setCode(answer.code)
    })
    return () => {
      isShown = false
    }
  }, [project])
  const run = async (ask: () => Promise<string | null>) => {
    setBusy(true)
    setCode(await ask())
    setBusy(false)
  }
  const save = async () => {
    const file = await fetchCalendar(project)
    if (file.ok) saveFile(`calendar-${project.slice(0, 8)}.ics`, file.value)
    return file.ok ? null : file.code
  }
  const make = async () => {
    const made = await makeCalendar(project)
    if (made.ok) setStanding({ is: 'made', at: made.value.madeAt, address: made.value.address })
    return made.ok ? null : made.code
  }
  const revoke = async () => {
    const revoked = await revokeCalendar(project)
    if (revoked.ok) setStanding({ is: 'none' })
    return revoked.ok ? null : revoked.code
  }
  return (
    <Stack>
      {standing.is === 'made' ? <Made standing={standing} /> : null}
      <Refused>{code === null ? null : <RefusalText code={code} />}</Refused>
      <Actions>
        <Button onClick={() => void run(save)} isBusy={isBusy}>
          <FormattedMessage id="calendar.save" />
        </Button>
        <Button onClick={() => void run(make)} isBusy={isBusy}>
          <FormattedMessage id={standing.is === 'made' ? 'calendar.make.again' : 'calendar.make'} />
        </Button>
        {standing.is === 'made' ? (
          <Button kind="quiet" onClick={() => void run(revoke)} isBusy={isBusy}>
            <FormattedMessage id="calendar.revoke" />
          </Button>
        ) : null}
      </Actions>
    </Stack>
  )
}

function Made({ standing: { at, address } }: { standing: Extract<Standing, { is: 'made' }> }) {
  const intl = useIntl()
  if (address === null)
    return (
      <p>
        <FormattedMessage id="calendar.made" values={{ at: <TimeText at={at} /> }} />
      </p>
    )
  return (
    <Notice tone="info" title={<FormattedMessage id="calendar.address.title" />}>
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
    </Notice>
  )
}
