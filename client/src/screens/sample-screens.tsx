import type { Side } from '@counterpart/shared/kernel'
import { Suspense, lazy, useEffect, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Route, Switch, useLocation } from 'wouter'
import { SampleBanner } from '../features/sample/sample-banner.tsx'
import { SampleChoice } from '../features/sample/sample-choice.tsx'
import { RefusalText } from '../messages/index.ts'
import { enterSample } from '../session/sample-session.ts'
import { useSession } from '../session/session-store.ts'
import { LinkButton, Loading, Notice, Page, PageHeading, WindowLink } from '../ui/index.ts'
import { NotFoundScreen } from './not-found-screen.tsx'
import { roomPath } from './room-path.ts'

const Rooms = lazy(async () => ({ default: (await import('./rooms.tsx')).Rooms }))

/** Everything below the path of rooms to try. */
export function SampleScreens() {
  const intl = useIntl()
  const { person } = useSession()
  return (
    <Switch>
      <Route path="/" component={ChoiceScreen} />
      <Route path="/client">
        <EnterScreen side="client" key="client" />
      </Route>
      <Route path="/provider">
        <EnterScreen side="provider" key="provider" />
      </Route>
      <Route path={roomPath}>
        {person ? (
          <>
            <SampleBanner />
            <Suspense fallback={<Loading label={intl.formatMessage({ id: 'word.loading' })} />}>
              <Rooms />
            </Suspense>
          </>
        ) : (
          <GoneScreen />
        )}
      </Route>
      <Route component={NotFoundScreen} />
    </Switch>
  )
}

function ChoiceScreen() {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'sample.title' })} lead={<FormattedMessage id="sample.lead" />} />
      <SampleChoice />
      <FirstPage />
    </Page>
  )
}

/** A page that is drawn twice must not open two rooms. */
let entering: { readonly key: string; readonly done: ReturnType<typeof enterSample> } | null = null

function enterOnce(side: Side, pass: string | null): ReturnType<typeof enterSample> {
  const key = `${side} ${pass ?? ''}`
  if (entering?.key !== key) {
    const done = enterSample(side, pass)
    const mine = { key, done }
    entering = mine
    void done.finally(() => {
      if (entering === mine) entering = null
    })
  }
  return entering.done
}

/** Goes on into the room. A pass to it stands after `#`; it is taken out of the address with the next page. */
function EnterScreen({ side }: { side: Side }) {
  const intl = useIntl()
  const [, go] = useLocation()
  const [code, setCode] = useState<string | null>(null)
  useEffect(() => {
    const pass = globalThis.location.hash.slice(1)
    void enterOnce(side, pass === '' ? null : pass).then((entered) => {
      if (entered.ok) go(`/projects/${entered.value}`, { replace: true })
      else setCode(entered.code)
    })
  }, [side, go])
  if (code === null) return <Loading label={intl.formatMessage({ id: 'sample.entering' })} />
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'sample.not-entered' })} />
      <Notice tone="warn" title={<RefusalText code={code} />} />
      <FirstPage isRetryable={code !== 'sample.off'} />
    </Page>
  )
}

function GoneScreen() {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'sample.gone.title' })} lead={<FormattedMessage id="sample.gone.words" />} />
      <FirstPage isRetryable />
    </Page>
  )
}

/** The ways on: another room to try, and the hub's own first page, which is loaded anew. */
function FirstPage({ isRetryable = false }: { isRetryable?: boolean }) {
  return (
    <p>
      {isRetryable ? (
        <LinkButton href="/" kind="primary">
          <FormattedMessage id="sample.gone.act" />
        </LinkButton>
      ) : null}{' '}
      <WindowLink href="/" kind="quiet">
        <FormattedMessage id="sample.first-page" />
      </WindowLink>
    </p>
  )
}
