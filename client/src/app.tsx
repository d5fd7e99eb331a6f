import { MantineProvider } from '@mantine/core'
import { Suspense, lazy, useEffect } from 'react'
import { Route, Router, Switch, useLocation } from 'wouter'
import { Messages, languageOf } from './messages/index.ts'
import { FailureBoundary } from './screens/failure.tsx'
import { NotFoundScreen } from './screens/not-found-screen.tsx'
import { Opening } from './screens/opening.tsx'
import { Shell } from './screens/shell.tsx'
import { WelcomeScreen } from './screens/welcome-screen.tsx'
import { isSample, programBase } from './session/program-base.ts'
import { refreshSession, useSession } from './session/session-store.ts'
import { takeStep } from './ui/steps.ts'
import { cssVariables, theme } from './ui/theme.ts'

const SetupScreen = lazy(async () => ({ default: (await import('./screens/setup-screen.tsx')).SetupScreen }))
const RecoverScreen = lazy(async () => ({ default: (await import('./screens/recover-screen.tsx')).RecoverScreen }))
const SignInLinkScreen = lazy(async () => ({ default: (await import('./screens/mail-link-screens.tsx')).SignInLinkScreen }))
const ConfirmMailScreen = lazy(async () => ({ default: (await import('./screens/mail-link-screens.tsx')).ConfirmMailScreen }))
const SampleScreens = lazy(async () => ({ default: (await import('./screens/sample-screens.tsx')).SampleScreens }))
/** Everything that works with records: what it needs is loaded only when somebody is signed in or follows a link. */
const Rooms = lazy(async () => ({ default: (await import('./screens/rooms.tsx')).Rooms }))

const language = languageOf(globalThis.location.search)

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Messages language={language}>
        <Router base={programBase} aroundNav={takeStep}>
          <Screens />
        </Router>
      </Messages>
    </MantineProvider>
  )
}

function Screens() {
  const [place] = useLocation()
  useEffect(() => {
    void refreshSession()
  }, [])
  return (
    <Shell>
      <FailureBoundary place={place}>
        <Suspense fallback={<Opening />}>{isSample ? <SampleRoutes /> : <Routes />}</Suspense>
      </FailureBoundary>
    </Shell>
  )
}

function SampleRoutes() {
  const { status } = useSession()
  return status === 'loading' ? <Opening /> : <SampleScreens />
}

/** A person who was signed in before reads and writes even while the server does not answer. */
function Routes() {
  const { status, person } = useSession()
  const [place] = useLocation()
  if (status === 'loading') return <Opening />
  return (
    <Switch>
      <Route path="/setup" component={SetupScreen} />
      <Route path="/recover" component={RecoverScreen} />
      <Route path="/sign-in" component={SignInLinkScreen} />
      <Route path="/confirm-mail" component={ConfirmMailScreen} />
      <Route path="/join" component={Rooms} />
      {person ? <Route component={Rooms} /> : null}
      <Route path="/" component={WelcomeScreen} />
      {/* The address stays: whoever signs in comes to the page they asked for. */}
      {needsPerson(place) ? <Route component={WelcomeScreen} /> : null}
      <Route component={NotFoundScreen} />
    </Switch>
  )
}

/** Pages that need a person: without one, sign in first. */
function needsPerson(place: string): boolean {
  return place === '/account' || place === '/new' || place === '/waiting' || place.startsWith('/projects/')
}
