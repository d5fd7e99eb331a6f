import { refusals } from '@counterpart/shared/project'
import { Suspense, lazy, useEffect, useState } from 'react'
import { Route, Switch } from 'wouter'
import { AsideNotice, DeviceFaultNotice } from '../features/projects/device-fault-notice.tsx'
import { Messages, languageOf } from '../messages/index.ts'
import { openTab } from '../project/open-tab.ts'
import { NotFoundScreen } from './not-found-screen.tsx'
import { Opening } from './opening.tsx'
import { ProjectsScreen } from './projects-screen.tsx'
import { roomPath } from './room-path.ts'
import { UnverifiedBoundary } from './unverified-boundary.tsx'

const JoinScreen = lazy(async () => ({ default: (await import('./join-screen.tsx')).JoinScreen }))
const AccountScreen = lazy(async () => ({ default: (await import('./account-screen.tsx')).AccountScreen }))
const NewProjectScreen = lazy(async () => ({ default: (await import('./new-project-screen.tsx')).NewProjectScreen }))
const WaitingScreen = lazy(async () => ({ default: (await import('./waiting-screen.tsx')).WaitingScreen }))
const RoomScreen = lazy(async () => ({ default: (await import('./room-screen.tsx')).RoomScreen }))

const language = languageOf(globalThis.location.search)

/** The part of the program that knows records, with the sentences of their rules. */
export function Rooms() {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    void openTab().then(() => setOpen(true))
  }, [])
  if (!isOpen) return <Opening />
  return (
    <Messages language={language} refusals={refusals}>
      <DeviceFaultNotice />
      <AsideNotice />
      <Suspense fallback={<Opening />}>
        <UnverifiedBoundary>
          <Switch>
            <Route path="/" component={ProjectsScreen} />
            <Route path="/join" component={JoinScreen} />
            <Route path="/new" component={NewProjectScreen} />
            <Route path="/waiting" component={WaitingScreen} />
            <Route path="/account" component={AccountScreen} />
            <Route path={roomPath} component={RoomScreen} />
            <Route component={NotFoundScreen} />
          </Switch>
        </UnverifiedBoundary>
      </Suspense>
    </Messages>
  )
}
