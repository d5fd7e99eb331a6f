import type { ProjectState } from '@counterpart/shared/project'
import { useCallback } from 'react'
import { useIntl } from 'react-intl'

/** What a room is called; in words of our own where its title was erased. */
export function useRoomTitle(): (state: ProjectState) => string {
  const intl = useIntl()
  return useCallback(({ engagement: { title } }) => (title === '' ? intl.formatMessage({ id: 'room.untitled' }) : title), [intl])
}
