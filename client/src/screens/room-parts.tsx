import { Suspense } from 'react'
import { useIntl } from 'react-intl'
import { Route, Switch } from 'wouter'
import type { Room } from '../project/room.ts'
import { HeldPlace, Loading, MakingReady } from '../ui/index.ts'
import { AgreementParts } from './agreement-parts.tsx'
import { NotFoundScreen } from './not-found-screen.tsx'
import { laterPart, part } from './part.ts'
import { RoomHomeScreen } from './room-home-screen.tsx'

const PeopleScreen = part(async () => ({ default: (await import('./people-screen.tsx')).PeopleScreen }))
const TermsScreen = laterPart(async () => ({ default: (await import('./terms-screen.tsx')).TermsScreen }))
const ExportScreen = laterPart(async () => ({ default: (await import('./export-screen.tsx')).ExportScreen }))
const RecordScreen = part(async () => ({ default: (await import('./record-screen.tsx')).RecordScreen }))
const EraseScreen = laterPart(async () => ({ default: (await import('./erase-screen.tsx')).EraseScreen }))
const AgreementsScreen = part(async () => ({ default: (await import('./agreements-screen.tsx')).AgreementsScreen }))
const AgreementTodayScreen = laterPart(async () => ({ default: (await import('./agreement-today-screen.tsx')).AgreementTodayScreen }))
const NewAgreementScreen = laterPart(async () => ({ default: (await import('./agreement-write-screens.tsx')).NewAgreementScreen }))
const MilestonesScreen = part(async () => ({ default: (await import('./milestones-screen.tsx')).MilestonesScreen }))
const MilestoneScreen = part(async () => ({ default: (await import('./milestone-screen.tsx')).MilestoneScreen }))
const RolesScreen = part(async () => ({ default: (await import('./roles-screen.tsx')).RolesScreen }))
const RoleScreen = part(async () => ({ default: (await import('./role-screen.tsx')).RoleScreen }))
const CheckInsScreen = part(async () => ({ default: (await import('./check-ins-screen.tsx')).CheckInsScreen }))
const CheckInScreen = part(async () => ({ default: (await import('./check-in-screen.tsx')).CheckInScreen }))
const AsksScreen = part(async () => ({ default: (await import('./asks-screen.tsx')).AsksScreen }))
const AskScreen = part(async () => ({ default: (await import('./ask-screen.tsx')).AskScreen }))
const PrintScreen = laterPart(async () => ({ default: (await import('./print-screen.tsx')).PrintScreen }))

/** The pages inside a room, each loaded when it is first opened or soon after the room. */
export function RoomParts({ room }: { room: Room }) {
  const intl = useIntl()
  return (
    <HeldPlace sign={<MakingReady label={intl.formatMessage({ id: 'word.loading' })} />}>
      <Suspense fallback={<Loading label={intl.formatMessage({ id: 'word.loading' })} />}>
        <Switch>
          <Route path="/projects/:project">
            <RoomHomeScreen room={room} />
          </Route>
          <Route path="/projects/:project/agreements">
            <AgreementsScreen room={room} />
          </Route>
          <Route path="/projects/:project/agreements/new">
            <NewAgreementScreen room={room} />
          </Route>
          <Route path="/projects/:project/agreements/today">
            <AgreementTodayScreen room={room} />
          </Route>
          <Route path="/projects/:project/agreements/:agreement/*?">
            {({ agreement }) => <AgreementParts room={room} agreement={agreement} key={agreement} />}
          </Route>
          <Route path="/projects/:project/milestones">
            <MilestonesScreen room={room} />
          </Route>
          <Route path="/projects/:project/milestones/:milestone">
            {({ milestone }) => <MilestoneScreen room={room} milestone={milestone} key={milestone} />}
          </Route>
          <Route path="/projects/:project/check-ins">
            <CheckInsScreen room={room} />
          </Route>
          <Route path="/projects/:project/check-ins/:checkIn">
            {({ checkIn }) => <CheckInScreen room={room} checkIn={checkIn} key={checkIn} />}
          </Route>
          <Route path="/projects/:project/roles">
            <RolesScreen room={room} />
          </Route>
          <Route path="/projects/:project/roles/:role">{({ role }) => <RoleScreen room={room} role={role} key={role} />}</Route>
          <Route path="/projects/:project/asks">
            <AsksScreen room={room} />
          </Route>
          <Route path="/projects/:project/asks/:ask">{({ ask }) => <AskScreen room={room} ask={ask} key={ask} />}</Route>
          <Route path="/projects/:project/people">
            <PeopleScreen room={room} />
          </Route>
          <Route path="/projects/:project/terms">
            <TermsScreen room={room} />
          </Route>
          <Route path="/projects/:project/record">
            <RecordScreen room={room} />
          </Route>
          <Route path="/projects/:project/record/:seq/erase">{({ seq }) => <EraseScreen room={room} seq={seq} key={seq} />}</Route>
          <Route path="/projects/:project/export">
            <ExportScreen room={room} />
          </Route>
          <Route path="/projects/:project/export/print">
            <PrintScreen room={room} />
          </Route>
          <Route component={NotFoundScreen} />
        </Switch>
      </Suspense>
    </HeldPlace>
  )
}
