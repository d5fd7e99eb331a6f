import type { Agreement } from '@counterpart/shared/agreements'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { Button, LinkButton } from '../../../ui/index.ts'
import type { ButtonKind } from '../../../ui/index.ts'
import { agreementAddress } from './agreement-pages.ts'
import { EndingDialog } from './ending-dialog.tsx'
import { NoticeDialog } from './notice-dialog.tsx'
import { useOutlookWords } from './outlook-words.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import type { VerbName } from './verb-rules.ts'
import classes from './verbs.module.css'

interface VerbRowProps {
  room: Room
  agreement: Agreement
  verb: VerbName
  isPrimary: boolean
}

/** A verb with what follows from it beside it. */
export function VerbRow({ room, agreement, verb, isPrimary }: VerbRowProps) {
  const now = useRoomNow(room)
  const outlook = useOutlookWords()
  const side = room.me?.side ?? 'client'
  return (
    <li className={classes['verb']}>
      <Verb room={room} agreement={agreement} verb={verb} isPrimary={isPrimary} />
      <p className={classes['follows']}>{outlook(verb, agreement, { side, now })}</p>
    </li>
  )
}

/** Writing a text and signing one have pages of their own; the rest is asked for here. */
function Verb({ room, agreement, verb, isPrimary }: VerbRowProps) {
  const [isAsking, setAsking] = useState(false)
  const kind: ButtonKind = isPrimary ? 'primary' : 'plain'
  const words = <FormattedMessage id={`verbs.${verb}`} />
  if (verb === 'sign' || verb === 'counter' || verb === 'amend' || verb === 'propose-again')
    return (
      <LinkButton href={agreementAddress(room.project, agreement.id, verb === 'sign' ? 'sign' : 'counter')} kind={kind}>
        {words}
      </LinkButton>
    )
  const close = () => setAsking(false)
  return (
    <>
      <Button kind={kind} onClick={() => setAsking(true)}>
        {words}
      </Button>
      {isAsking ? <Asking room={room} agreement={agreement} verb={verb} onClose={close} /> : null}
    </>
  )
}

interface AskingProps {
  room: Room
  agreement: Agreement
  verb: Exclude<VerbName, 'sign' | 'counter' | 'amend' | 'propose-again'>
  onClose(): void
}

function Asking({ verb, ...rest }: AskingProps) {
  if (verb === 'give-notice') return <NoticeDialog {...rest} />
  if (verb === 'confirm-ending' || verb === 'take-back-notice') return <EndingDialog {...rest} verb={verb} />
  return <ReasonDialog {...rest} verb={verb} />
}
