import { currentWording, holding, isConfirmed, isTermOver, mayAccept, mayAnswer } from '@counterpart/shared/roles'
import type { HeldOffer, Offer, Role } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useByline, usePerson } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Byline, DayText, Panel, Section, Stack } from '../../ui/index.ts'
import { AcceptDialog } from './accept-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { useRoleTitle } from './role-words.tsx'
import classes from './roles.module.css'
import { useLooking } from './use-looking.ts'
import { VerbButton } from './verb-button.tsx'

/** What this person is asked about the role: to take it, to stand in, or to say yes to newer words. */
export function AnswerPanels({ room, role }: { room: Room; role: Role }) {
  const looking = useLooking(room)
  const mine = role.offers.filter((offer) => offer.member === room.member && !isTermOver(looking, offer))
  const asked = mine.filter((offer) => offer.answer === null || isBehind(role, offer))
  return (
    <>
      {asked.map((offer) => (
        <AnswerPanel key={offer.id} room={room} role={role} offer={offer} />
      ))}
    </>
  )
}

function isBehind(role: Role, offer: Offer): offer is HeldOffer {
  return offer.answer?.kind === 'accepted' && offer.end === null && !isConfirmed(role, { ...offer, answer: offer.answer, end: null })
}

interface AnswerPanelProps {
  room: Room
  role: Role
  offer: Offer
}

function AnswerPanel({ room, role, offer }: AnswerPanelProps) {
  const byline = useByline(room)
  const asked = offer.answer ? 'confirm' : 'offered'
  const suffix = asked === 'offered' && offer.term ? '.stand-in' : ''
  const until = offer.term?.until ?? ''
  const title = useAnswerTitle(room, role, offer)
  return (
    <Panel>
      <Section title={title}>
        <Stack>
          {asked === 'offered' ? <Byline {...byline(offer)} /> : null}
          {asked === 'offered' && hasWords(offer.words?.note ?? '') ? <p className={classes['asTyped']}>{offer.words?.note}</p> : null}
          <p>
            <FormattedMessage
              id={suffix === '.stand-in' ? 'role.offered.lead.stand-in' : `role.${asked}.lead`}
              values={{ until: until ? <DayText day={until} /> : null }}
            />
          </p>
          <AnswerVerbs room={room} role={role} offer={offer} />
        </Stack>
      </Section>
    </Panel>
  )
}

function useAnswerTitle(room: Room, role: Role, { answer, term }: Offer): string {
  const intl = useIntl()
  const person = usePerson(room)
  const holder = holding(role)
  const name = holder ? person(holder.member).name : ''
  if (answer) return intl.formatMessage({ id: 'role.confirm.title' })
  if (!term) return intl.formatMessage({ id: holder ? 'role.offered.title.take-over' : 'role.offered.title' }, { name })
  const [from, until] = [intl.formatDate(`${term.from}T12:00:00Z`, days), intl.formatDate(`${term.until}T12:00:00Z`, days)]
  return intl.formatMessage({ id: 'role.offered.title.stand-in' }, { name, from, until })
}

const days = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const

function AnswerVerbs({ room, role, offer }: AnswerPanelProps) {
  const [step, setStep] = useState<'accept' | 'decline' | null>(null)
  const permission = usePermission(room)
  const revision = currentWording(role).id
  const accept = permission('role.accepted', mayAccept(role, { id: room.member }, { offer: offer.id, revision }))
  const decline = permission('role.declined', mayAnswer(role, { id: room.member }, offer.id))
  const close = () => setStep(null)
  return (
    <>
      <Actions>
        <VerbButton permission={accept} kind="primary" onClick={() => setStep('accept')}>
          <FormattedMessage id={offer.answer ? 'role.confirm.open' : 'role.accept.open'} />
        </VerbButton>
        <VerbButton permission={decline} onClick={() => setStep('decline')}>
          <FormattedMessage id="role.decline" />
        </VerbButton>
      </Actions>
      {step === 'accept' ? <AcceptDialog room={room} role={role} offer={offer} onClose={close} /> : null}
      {step === 'decline' ? <DeclineDialog room={room} role={role} offer={offer} onClose={close} /> : null}
    </>
  )
}

function DeclineDialog({ room, role, offer, onClose }: AnswerPanelProps & { onClose(): void }) {
  const intl = useIntl()
  const title = useRoleTitle()(role)
  return (
    <ReasonDialog
      room={room}
      name={`role/${offer.id}/decline`}
      texts={{
        title: intl.formatMessage({ id: 'role.decline.title' }, { role: title }),
        hint: intl.formatMessage({ id: 'role.decline.hint' }),
        label: intl.formatMessage({ id: 'role.decline.reason' }),
        verb: intl.formatMessage({ id: 'role.decline' }),
      }}
      isRequired
      onClose={onClose}
      act={(reason) => ({ type: 'role.declined', facts: { role: role.id, offer: offer.id }, body: { reason } })}
    />
  )
}
