import { currentWording } from '@counterpart/shared/roles'
import type { Area, Part, Role, Work } from '@counterpart/shared/roles'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { titleOfThing } from '../../project/thing-titles.ts'
import classes from './roles.module.css'

/** What it is called now; in words of our own where its words are gone. */
export function useRoleTitle(): (role: Role) => string {
  const intl = useIntl()
  return (role) => currentWording(role).words?.title ?? intl.formatMessage({ id: 'roles.untitled' })
}

/** The title with whose role it is: both sides may have one of the same title. */
export function useRoleName(): (role: Role) => string {
  const intl = useIntl()
  const title = useRoleTitle()
  return (role) => intl.formatMessage({ id: 'roles.named' }, { role: title(role), side: intl.formatMessage({ id: `side.${role.side}` }) })
}

export function useAreaTitle(): (area: Area) => string {
  const intl = useIntl()
  return ({ revisions }) => revisions.at(-1)?.words?.title ?? intl.formatMessage({ id: 'area.untitled' })
}

/** The title of a milestone or an area of work. */
export function useWorkTitle(room: Room): (work: Work) => string {
  const intl = useIntl()
  return ({ id }) => titleOfThing(room.state, id) ?? intl.formatMessage({ id: 'roles.work.untitled' })
}

/** "milestone “Site”": what kind of work it is, with its title. */
export function useWorkName(room: Room): (work: Work) => string {
  const intl = useIntl()
  const title = useWorkTitle(room)
  return (work) => intl.formatMessage({ id: `roles.work.${work.kind}` }, { title: title(work) })
}

/** The four parts in the order in which they are always shown. */
export const allParts: readonly Part[] = ['accountable', 'responsible', 'consulted', 'informed']

/** A part as its word, with its letter for the eye. */
export function PartWord({ part: shown }: { part: Part }) {
  return (
    <span className={classes['part']}>
      <span className={classes['letter']} aria-hidden="true">
        <FormattedMessage id={`roles.part.${shown}.letter`} />
      </span>
      <FormattedMessage id={`roles.part.${shown}`} />
    </span>
  )
}
