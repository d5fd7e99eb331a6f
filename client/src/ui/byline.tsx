import classes from './byline.module.css'
import { PersonName } from './side-name.tsx'
import type { SideTone } from './side-name.tsx'
import { StateWord } from './state-word.tsx'
import { TimeText } from './time-text.tsx'

export interface BylineProps {
  person: { name: string; side: SideTone; sideLabel: string; detail?: string | undefined }
  /** ms */
  at: number
  /** Where it is, e.g. "on the record, entry 12" or "sending". */
  place: string
  isPending: boolean
}

/** Who, when, and whether it is on the record yet. */
export function Byline({ person, at, place, isPending }: BylineProps) {
  return (
    <div className={classes['byline']}>
      <PersonName {...person} />
      <TimeText at={at} isShort />
      {isPending ? <StateWord shape="dots">{place}</StateWord> : <span>{place}</span>}
    </div>
  )
}
