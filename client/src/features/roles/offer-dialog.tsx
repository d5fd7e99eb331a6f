import { day } from '@counterpart/shared/kernel'
import type { Member } from '@counterpart/shared/members'
import { membersOf } from '@counterpart/shared/members'
import { holding } from '@counterpart/shared/roles'
import type { Role, Term } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { usePerson } from '../../project/use-byline.ts'
import { useDraft } from '../../project/use-draft.ts'
import { DateField, Dialog, SelectField, Stack, TextArea, TextLink } from '../../ui/index.ts'
import { RoleDialog } from './role-dialog.tsx'
import { useRoleTitle } from './role-words.tsx'

export type Offering = 'offer' | 'handover' | 'stand-in'

interface OfferDialogProps {
  room: Room
  role: Role
  kind: Offering
  onClose(): void
}

/** Offers a role to somebody of its side: to hold it, to take it over, or to stand in for some days. */
export function OfferDialog(props: OfferDialogProps) {
  const { room, role, kind, onClose } = props
  const intl = useIntl()
  const title = intl.formatMessage({ id: `role.${kind}.title` }, { role: useRoleTitle()(role) })
  const holder = holding(role)?.member
  const people = membersOf(room.state.members, role.side).filter(({ id, state }) => state !== 'removed' && id !== holder)
  const [first, ...others] = people
  if (first) return <OfferForm {...props} title={title} people={[first, ...others]} />
  return (
    <Dialog isOpen onClose={onClose} title={title} closeLabel={intl.formatMessage({ id: 'word.close' })}>
      <Stack>
        <FormattedMessage id="role.offer.nobody" />
        <TextLink href={roomAddress(room.project, 'people')}>
          <FormattedMessage id="role.offer.people" />
        </TextLink>
      </Stack>
    </Dialog>
  )
}

interface OfferFormProps extends OfferDialogProps {
  title: string
  people: readonly [Member, ...Member[]]
}

function OfferForm({ room, role, kind, onClose, title, people }: OfferFormProps) {
  const intl = useIntl()
  const draft = useDraft(room.project, `role/${role.id}/${kind}`, { to: '', note: '', from: '', until: '' })
  const acting = useActing(room.project)
  const [isDayless, setDayless] = useState(false)
  const { to, note } = draft.value
  const chosen = people.find(({ id }) => id === to) ?? people[0]
  const set = (change: Partial<typeof draft.value>) => draft.set({ ...draft.value, ...change })
  const send = async () => {
    const term = termOf(draft.value)
    setDayless(kind === 'stand-in' && term === null)
    if (kind === 'stand-in' && term === null) return
    const facts = { role: role.id, member: chosen.id, term: kind === 'stand-in' ? term : null }
    if (!(await acting.act({ type: 'role.offered', facts, body: { note } }))) return
    draft.clear()
    onClose()
  }
  return (
    <RoleDialog
      title={title}
      verb={intl.formatMessage({ id: `role.${kind}.act` })}
      acting={acting}
      onClose={onClose}
      onSubmit={send}
      isSaved={draft.savedAt !== null}
      isReady={draft.isReady}
    >
      <OfferHint room={room} role={role} kind={kind} />
      <PeopleField room={room} people={people} chosen={chosen} onChange={(id) => set({ to: id })} />
      {kind === 'stand-in' ? <TermFields term={draft.value} onChange={set} isDayless={isDayless} /> : null}
      <TextArea
        label={intl.formatMessage({ id: kind === 'handover' ? 'role.handover.note' : 'role.offer.note' })}
        value={note}
        onChange={(typed) => set({ note: typed })}
        maxLength={4000}
      />
    </RoleDialog>
  )
}

function OfferHint({ room, role, kind }: Omit<OfferDialogProps, 'onClose'>) {
  const person = usePerson(room)
  const holder = holding(role)?.member
  return (
    <p>
      <FormattedMessage id={`role.${kind}.hint`} values={{ name: holder ? person(holder).name : '' }} />
    </p>
  )
}

interface PeopleFieldProps {
  room: Room
  people: readonly Member[]
  chosen: Member
  onChange(id: string): void
}

function PeopleField({ room, people, chosen, onChange }: PeopleFieldProps) {
  const intl = useIntl()
  const person = usePerson(room)
  const labelOf = ({ id, state }: Member) => {
    const { name } = person(id)
    if (id === room.member) return intl.formatMessage({ id: 'role.offer.to.you' }, { name })
    return state === 'invited' ? intl.formatMessage({ id: 'role.offer.to.invited' }, { name }) : name
  }
  return (
    <SelectField
      label={intl.formatMessage({ id: 'role.offer.to' })}
      options={people.map((member) => ({ value: String(member.id), label: labelOf(member) }))}
      value={String(chosen.id)}
      onChange={onChange}
    />
  )
}

interface TermFieldsProps {
  term: { from: string; until: string }
  onChange(change: { from: string } | { until: string }): void
  isDayless: boolean
}

function TermFields({ term, onChange, isDayless }: TermFieldsProps) {
  const intl = useIntl()
  return (
    <>
      <DateField label={intl.formatMessage({ id: 'role.offer.from' })} value={term.from} onChange={(from) => onChange({ from })} />
      <DateField
        label={intl.formatMessage({ id: 'role.offer.until' })}
        value={term.until}
        onChange={(until) => onChange({ until })}
        error={isDayless ? intl.formatMessage({ id: 'role.offer.days.missing' }) : undefined}
      />
    </>
  )
}

/** Null where a day is missing, or the last lies before the first. */
function termOf(typed: { from: string; until: string }): Term | null {
  const [from, until] = [day.safeParse(typed.from), day.safeParse(typed.until)]
  return from.success && until.success && from.data <= until.data ? { from: from.data, until: until.data } : null
}
