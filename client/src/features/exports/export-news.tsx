import { useEffect } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { roomAddress } from '../../project/addresses.ts'
import { isOpen } from '../../project/exports.ts'
import type { Room } from '../../project/room.ts'
import { useExports } from '../../project/use-exports.ts'
import { Quiet, StateWord, TextLink, announce } from '../../ui/index.ts'
import { exportName } from './export-words.ts'

const tones = { ready: 'good', failed: 'bad' } as const

/** A quiet line on whatever page of the room: something is being made, or is ready and was not looked at yet. */
export function ExportNews({ room }: { room: Room }) {
  const intl = useIntl()
  const [place] = useLocation()
  const { jobs, seen } = useExports(room)
  const open = jobs.filter(isOpen).length
  const over = jobs.find(({ id, standing }) => !seen.has(id) && (standing.status === 'done' || standing.status === 'failed'))
  const outcome = over?.standing.status === 'done' ? 'ready' : 'failed'
  const said = over ? intl.formatMessage({ id: `exports.news.${outcome}` }, { name: exportName(intl, over) }) : null
  useEffect(() => {
    if (said !== null) announce(said)
  }, [said])
  const address = roomAddress(room.project, 'export')
  if (place === address || (open === 0 && said === null)) return null
  return (
    <Quiet>
      <StateWord shape={said === null ? 'dots' : outcome === 'ready' ? 'check' : 'bang'} tone={said === null ? 'neutral' : tones[outcome]}>
        <TextLink href={address}>{said ?? <FormattedMessage id="exports.news.open" values={{ count: open }} />}</TextLink>
      </StateWord>
    </Quiet>
  )
}
