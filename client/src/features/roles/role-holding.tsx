import { isConfirmed, isTermOver, openOffer, standingIn, standingOf } from '@counterpart/shared/roles'
import type { HeldOffer, Offer, Role, RoleStanding } from '@counterpart/shared/roles'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { DayText, Erased, Facts, PersonName, Quiet, Row, Section, Stack, TimeText } from '../../ui/index.ts'
import { HoldingVerbs } from './holding-verbs.tsx'
import { ReleaseVerb, TakeBackVerb } from './offer-verbs.tsx'
import { RoleGaps } from './role-gaps.tsx'
import classes from './roles.module.css'
import { useLooking } from './use-looking.ts'

interface RoleHoldingProps {
  room: Room
  role: Role
  /** Whether this section holds the page’s one primary verb. */
  isPrimary: boolean
}

/** Who holds the role by which words, who stands in, who was asked, and what can be done about it. */
export function RoleHolding({ room, role, isPrimary }: RoleHoldingProps) {
  const intl = useIntl()
  const standing = standingOf(useLooking(room), role)
  const facts = useFacts(room, standing)
  return (
    <Section title={intl.formatMessage({ id: 'role.holding.title' })}>
      <Stack>
        {standing.gaps.length > 0 ? (
          <Row>
            <RoleGaps room={room} gaps={standing.gaps} />
          </Row>
        ) : null}
        {facts.length > 0 ? (
          <Facts facts={facts} />
        ) : (
          <Quiet>
            <FormattedMessage id="role.holding.nobody.yet" />
          </Quiet>
        )}
        <HoldingVerbs room={room} role={role} isPrimary={isPrimary} />
      </Stack>
    </Section>
  )
}

interface Fact {
  term: string
  value: ReactNode
}

function useFacts(room: Room, standing: RoleStanding): Fact[] {
  const intl = useIntl()
  const looking = useLooking(room)
  const { role, held, standIn } = standing
  const term = (id: 'holder' | 'since' | 'wording' | 'today' | 'stand-ins' | 'offer' | 'declined') =>
    intl.formatMessage({ id: `role.holding.${id}` })
  const standIns = [...standingIn(role), ...asked(role)].filter((offer) => !isTermOver(looking, offer))
  const offer = openOffer(role, 'to-hold')
  const declined = held ? null : newestDeclined(role)
  const wording = held?.answer.revision ?? ''
  return [
    ...(held ? [{ term: term('holder'), value: <Holder room={room} role={role} held={held} /> }] : []),
    ...(held ? [{ term: term('since'), value: <TimeText at={held.answer.at} /> }] : []),
    ...(held ? [{ term: term('wording'), value: <WordingOf role={role} held={held} revision={wording} /> }] : []),
    ...(standIn ? [{ term: term('today'), value: <Name room={room} offer={standIn} /> }] : []),
    ...(standIns.length > 0 ? [{ term: term('stand-ins'), value: <StandIns room={room} role={role} offers={standIns} /> }] : []),
    ...(offer ? [{ term: term('offer'), value: <OpenOffer room={room} role={role} offer={offer} /> }] : []),
    ...(declined ? [{ term: term('declined'), value: <Declined room={room} offer={declined} /> }] : []),
  ]
}

function asked(role: Role): Offer[] {
  const offer = openOffer(role, 'to-stand-in')
  return offer ? [offer] : []
}

function newestDeclined({ offers }: Role): Offer | null {
  const newest = offers.findLast(({ term }) => term === null)
  return newest?.answer?.kind === 'declined' ? newest : null
}

function Name({ room, offer }: { room: Room; offer: Offer }) {
  const person = usePerson(room)
  return <PersonName {...person(offer.member)} />
}

function Holder({ room, role, held }: { room: Room; role: Role; held: HeldOffer }) {
  return (
    <Row>
      <Name room={room} offer={held} />
      <ReleaseVerb room={room} role={role} offer={held} />
    </Row>
  )
}

function WordingOf({ role, held, revision }: { role: Role; held: HeldOffer; revision: string }) {
  if (isConfirmed(role, held)) return <FormattedMessage id="role.holding.wording.current" />
  const number = role.revisions.findIndex(({ id }) => id === revision) + 1
  return <FormattedMessage id="role.holding.wording.earlier" values={{ number, count: role.revisions.length }} />
}

function StandIns({ room, role, offers }: { room: Room; role: Role; offers: readonly Offer[] }) {
  const person = usePerson(room)
  return (
    <Stack isTight>
      {offers.map((offer) => (
        <Row key={offer.id}>
          <span>
            <FormattedMessage
              id={offer.answer ? 'role.holding.days' : 'role.holding.days.asked'}
              values={{
                name: person(offer.member).name,
                from: <DayText day={offer.term?.from ?? ''} />,
                until: <DayText day={offer.term?.until ?? ''} />,
              }}
            />
          </span>
          {offer.answer ? <ReleaseVerb room={room} role={role} offer={offer} /> : <TakeBackVerb room={room} role={role} offer={offer} />}
        </Row>
      ))}
    </Stack>
  )
}

function OpenOffer({ room, role, offer }: { room: Room; role: Role; offer: Offer }) {
  // Whoever is asked reads it above, where they answer.
  const note = offer.member === room.member ? '' : (offer.words?.note ?? '')
  return (
    <Stack isTight>
      <Row>
        <Name room={room} offer={offer} />
        <TakeBackVerb room={room} role={role} offer={offer} />
      </Row>
      {hasWords(note) ? <p className={classes['asTyped']}>{note}</p> : null}
      <Erased place={offer.seq} isOptional />
    </Stack>
  )
}

function Declined({ room, offer }: { room: Room; offer: Offer }) {
  const person = usePerson(room)
  const reason = offer.answer?.kind === 'declined' ? (offer.answer.words?.reason ?? '') : ''
  const place = offer.answer?.seq ?? offer.seq
  return (
    <>
      <FormattedMessage id="role.holding.declined.why" values={{ name: person(offer.member).name, reason }} />
      <Erased place={place} isOptional />
    </>
  )
}
