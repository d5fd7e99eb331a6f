import { matrixOf, partsOf } from '@counterpart/shared/roles'
import type { Role, Work } from '@counterpart/shared/roles'
import { timeline } from '@counterpart/shared/milestones'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { List, ListItem, Quiet, Row } from '../../ui/index.ts'
import { PartWord, allParts, useWorkName } from './role-words.tsx'
import { useLooking } from './use-looking.ts'

interface PlacementListProps {
  room: Room
  role: Role
  /** What can be done with one placement. */
  verbFor?: (work: Work) => ReactNode
}

/** What a role does for which work, in the order of the matrix. */
export function PlacementList({ room, role, verbFor }: PlacementListProps) {
  const name = useWorkName(room)
  const looking = useLooking(room)
  const works = matrixOf(looking, timeline(room.state.milestones)).rows.map(({ work }) => work)
  const placed = works.flatMap((work) => {
    const parts = partsOf(role, work)
    return parts.length > 0 ? [{ work, parts }] : []
  })
  if (placed.length === 0)
    return (
      <Quiet>
        <FormattedMessage id="role.parts.none" />
      </Quiet>
    )
  return (
    <List>
      {placed.map(({ work, parts }) => (
        <ListItem key={work.id}>
          <Row>
            <span>{name(work)}</span>
            {allParts
              .filter((part) => parts.includes(part))
              .map((part) => (
                <PartWord key={part} part={part} />
              ))}
            {verbFor?.(work)}
          </Row>
        </ListItem>
      ))}
    </List>
  )
}
