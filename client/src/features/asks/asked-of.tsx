import type { Ask } from '@counterpart/shared/asks'
import { otherSide } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { peopleAsked } from '@counterpart/shared/project'
import { useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { titleOfThing } from '../../project/thing-titles.ts'
import { usePerson } from '../../project/use-byline.ts'
import { PersonName, SideName } from '../../ui/index.ts'

interface AskedOfProps {
  room: Room
  ask: Ask
  now: Instant
}

/** Who is to answer: a person, a role with whoever plays it, or a side; always with the side. */
export function AskedOf({ room, ask, now }: AskedOfProps) {
  const person = usePerson(room)
  const words = useAskedWords(room)
  const { owner } = ask
  if (owner?.kind === 'member' && peopleAsked(room.state, ask, now) !== null) return <PersonName {...person(owner.id)} />
  return <SideName side={otherSide(ask.side)}>{words(ask, now)}</SideName>
}

/** The same as a phrase, for the middle of a sentence. */
export function useAskedWords(room: Room): (ask: Ask, now: Instant) => string {
  const intl = useIntl()
  const person = usePerson(room)
  return (ask, now) => {
    const side = intl.formatMessage({ id: `side.${otherSide(ask.side)}` })
    const { owner } = ask
    if (owner === null) return intl.formatMessage({ id: 'ask.of.side' }, { side })
    const people = peopleAsked(room.state, ask, now)
    if (owner.kind === 'member') {
      const { name } = person(owner.id)
      return people === null ? intl.formatMessage({ id: 'ask.of.member.away' }, { name, side }) : name
    }
    const role = titleOfThing(room.state, owner.id) ?? intl.formatMessage({ id: 'roles.untitled' })
    if (people === null) return intl.formatMessage({ id: 'ask.of.role.unheld' }, { role, side })
    return intl.formatMessage({ id: 'ask.of.role' }, { role, names: intl.formatList(people.map((id) => person(id).name)) })
  }
}
