import { useEffect, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { isSample } from '../../session/program-base.ts'
import { useRequest } from '../../session/use-request.ts'
import { Button, List, Quiet, Refused, Section, saveFile } from '../../ui/index.ts'
import { askForCalendar, fetchCalendar } from './calendar-requests.ts'
import type { AddressStanding } from './private-address.tsx'
import { PrivateAddress } from './private-address.tsx'
import { FormRow } from './form-row.tsx'

/** Milestones, check-ins and reviews for a calendar program: once as a file, or kept up to date by a private address. */
export function CalendarSection({ room }: { room: Room }) {
  const intl = useIntl()
  const title = intl.formatMessage({ id: 'calendar.title' })
  return (
    <Section title={title} hint={<FormattedMessage id="calendar.hint" />}>
      {isSample ? (
        <Quiet>
          <FormattedMessage id="calendar.sample" />
        </Quiet>
      ) : (
        <List label={title}>
          <CalendarFile room={room} />
          <KnownAddress room={room} />
        </List>
      )}
    </Section>
  )
}

function CalendarFile({ room: { project } }: { room: Room }) {
  const intl = useIntl()
  const saving = useRequest(async () => {
    const file = await fetchCalendar(project)
    if (file.ok) saveFile(`calendar-${project.slice(0, 8)}.ics`, file.value)
    return file
  })
  return (
    <FormRow
      name={intl.formatMessage({ id: 'calendar.file' })}
      good={<FormattedMessage id="calendar.file.good" />}
      verb={
        <Button onClick={() => void saving.run()} isBusy={saving.isBusy} label={intl.formatMessage({ id: 'calendar.save.of' })}>
          <FormattedMessage id="calendar.save" />
        </Button>
      }
    >
      <Refused>{saving.code === null ? null : <RefusalText code={saving.code} />}</Refused>
    </FormRow>
  )
}

/** Asked for anew when the line is back: a verb that voids an address must not be offered in the dark. */
function KnownAddress({ room: { project, link } }: { room: Room }) {
  const [standing, setStanding] = useState<AddressStanding>({ is: 'asking' })
  const isLive = link === 'live'
  useEffect(() => {
    let isShown = true
    void askForCalendar(project).then((answer) => {
      if (!isShown) return
      if (!answer.ok)
        setStanding((known) => (known.is === 'asking' || known.is === 'unknown' ? { is: 'unknown', code: answer.code } : known))
      else if (answer.value.madeAt === null) setStanding({ is: 'none' })
      else {
        const at = answer.value.madeAt
        setStanding((known) => (known.is === 'made' && known.at === at ? known : { is: 'made', at, address: null }))
      }
    })
    return () => {
      isShown = false
    }
  }, [project, isLive])
  return <PrivateAddress project={project} standing={standing} onChange={setStanding} />
}
