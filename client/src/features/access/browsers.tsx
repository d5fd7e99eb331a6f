import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { DeviceKey } from '../../project/room.ts'
import { useDeviceKeys } from '../../project/use-device-keys.ts'
import type { DeviceKeys } from '../../project/use-device-keys.ts'
import { useRooms } from '../../project/use-project.ts'
import { useRoomTitle } from '../../project/use-room-title.ts'
import { useRequest } from '../../session/use-request.ts'
import {
  Actions,
  Button,
  Dialog,
  Facts,
  List,
  ListItem,
  Loading,
  Quiet,
  Refused,
  Row,
  Section,
  StateWord,
  TimeText,
} from '../../ui/index.ts'

/** My browsers: which sign for me, which ask to, with the digits to compare. */
export function Browsers() {
  const intl = useIntl()
  const keys = useDeviceKeys()
  return (
    <Section title={intl.formatMessage({ id: 'account.browsers.title' })} hint={<FormattedMessage id="account.browsers.hint" />}>
      <Refused>{keys.code ? <RefusalText code={keys.code} /> : null}</Refused>
      {keys.isLoading ? <Loading label={intl.formatMessage({ id: 'word.loading' })} /> : null}
      {!keys.isLoading && keys.keys.length === 0 ? (
        <p>
          <FormattedMessage id="account.browsers.none" />
        </p>
      ) : null}
      <List label={intl.formatMessage({ id: 'account.browsers.title' })}>
        {keys.keys.map((device) => (
          <ListItem key={device.key}>
            <BrowserLine device={device} keys={keys} />
          </ListItem>
        ))}
      </List>
    </Section>
  )
}

function BrowserLine({ device, keys }: { device: DeviceKey; keys: DeviceKeys }) {
  const intl = useIntl()
  const [isComparing, setComparing] = useState(false)
  const status = statusOf(device)
  const isAsking = status === 'asks'
  return (
    <div>
      <Row>
        <strong>{device.label}</strong>
        {device.isThisBrowser ? (
          <span>
            <FormattedMessage id="account.browsers.this" />
          </span>
        ) : null}
        <StateWord shape={status === 'signs' ? 'check' : isAsking ? 'clock' : 'cross'}>
          <FormattedMessage id={`account.browsers.${status}`} />
        </StateWord>
        {isAsking && !device.isThisBrowser ? (
          <Button
            onClick={() => setComparing(true)}
            label={intl.formatMessage({ id: 'account.browsers.allow.label' }, { label: device.label })}
          >
            <FormattedMessage id="account.browsers.allow" />
          </Button>
        ) : null}
      </Row>
      <Quiet>
        <FormattedMessage id="account.browsers.since" /> <TimeText at={device.registeredAt} />
      </Quiet>
      {isAsking && device.isThisBrowser ? (
        <>
          <p>
            <FormattedMessage id="account.browsers.own-code" />
          </p>
          <Codes device={device} />
        </>
      ) : null}
      {isComparing ? <CompareDialog device={device} keys={keys} onClose={() => setComparing(false)} /> : null}
    </div>
  )
}

function CompareDialog({ device, keys, onClose }: { device: DeviceKey; keys: DeviceKeys; onClose(): void }) {
  const intl = useIntl()
  const request = useRequest(async () => {
    const allowed = await keys.allowBrowser(device.key)
    if (allowed.ok) onClose()
    return allowed
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={intl.formatMessage({ id: 'account.browsers.allow.title' })}
      closeLabel={intl.formatMessage({ id: 'word.close' })}
    >
      <p>
        <FormattedMessage id="account.browsers.allow.words" />
      </p>
      <Codes device={device} />
      <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
      <Actions>
        <Button kind="primary" isBusy={request.isBusy} onClick={() => void request.run()}>
          <FormattedMessage id="account.browsers.allow.same" />
        </Button>
        <Button kind="quiet" onClick={onClose}>
          <FormattedMessage id="word.cancel" />
        </Button>
      </Actions>
    </Dialog>
  )
}

/** The digits of each room in which the browser asks. */
function Codes({ device }: { device: DeviceKey }) {
  const intl = useIntl()
  const { rooms } = useRooms()
  const title = useRoomTitle()
  const titleOf = (project: string) => {
    const state = rooms.find((room) => room.project === project)?.state
    return state ? title(state) : ''
  }
  return (
    <Facts
      facts={device.projects
        .filter(({ status }) => status === 'asks')
        .map(({ project, code }) => ({
          term: intl.formatMessage({ id: 'account.browsers.allow.code' }, { title: titleOf(project) }),
          value: <code>{code}</code>,
        }))}
    />
  )
}

/** One that asks anywhere asks; one that signs nowhere any more was turned off. */
function statusOf({ projects }: DeviceKey): 'signs' | 'asks' | 'revoked' {
  if (projects.some(({ status }) => status === 'asks')) return 'asks'
  return projects.length === 0 || projects.some(({ status }) => status === 'signs') ? 'signs' : 'revoked'
}
