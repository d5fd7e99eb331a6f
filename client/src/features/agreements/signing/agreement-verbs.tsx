import type { Agreement } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import type { Room } from '../../../project/room.ts'
import { usePermission } from '../../../project/use-permission.ts'
import type { Permission } from '../../../project/use-permission.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { Quiet, Section, Stack, TextLink } from '../../../ui/index.ts'
import { agreementAddress } from './agreement-pages.ts'
import { ErasureStanding } from './erasure-standing.tsx'
import { WhoSigns } from './signing-closed.tsx'
import { VerbRow } from './verb-row.tsx'
import { eventOfVerb, primaryOf, verbNames, verbRule } from './verb-rules.ts'
import type { VerbName } from './verb-rules.ts'
import classes from './verbs.module.css'
import { WhereItStands } from './where-it-stands.tsx'

/** What may be done with an agreement now, one primary verb, and what follows from each. */
export function AgreementVerbs({ room, agreement }: { room: Room; agreement: Agreement }) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const ask = usePermission(room)
  const side = room.me?.side ?? 'client'
  const asked = { state: room.state, side, at: now }
  const answers = verbNames.map((verb) => ({ verb, permission: ask(eventOfVerb[verb], verbRule(verb, agreement, asked)) }))
  const open = answers.filter(({ permission }) => permission.is === 'open').map(({ verb }) => verb)
  const primary = primaryOf(open, agreement, asked)
  const hasSigned = agreement.revisions.some(({ signatures }) => signatures.client ?? signatures.provider)
  const content = (
    <Stack>
      <WhereItStands room={room} agreement={agreement} now={now} />
      <ErasureStanding room={room} agreement={agreement} />
      {open.length > 0 ? (
        <ul className={classes['verbs']}>
          {open
            .toSorted((one, other) => Number(other === primary) - Number(one === primary))
            .map((verb) => (
              <VerbRow key={verb} room={room} agreement={agreement} verb={verb} isPrimary={verb === primary} />
            ))}
        </ul>
      ) : null}
      <ForOthers room={room} answers={answers} />
      {hasSigned ? (
        <p>
          <TextLink href={agreementAddress(room.project, agreement.id, 'certificate')}>
            <FormattedMessage id="verbs.certificate" />
          </TextLink>
        </p>
      ) : null}
    </Stack>
  )
  const isIdle = answers.every(({ permission }) => permission.is === 'hidden')
  return isIdle ? content : <Section title={intl.formatMessage({ id: 'verbs.title' })}>{content}</Section>
}

interface ForOthersProps {
  room: Room
  answers: readonly { readonly verb: VerbName; readonly permission: Permission }[]
}

/** What would make sense now, but is for somebody else of this side; said once for each kind of standing. */
function ForOthers({ room, answers }: ForOthersProps) {
  const intl = useIntl()
  const byCode = new Map<string, string[]>()
  for (const { verb, permission } of answers) {
    if (permission.is !== 'closed') continue
    byCode.set(permission.code, [...(byCode.get(permission.code) ?? []), intl.formatMessage({ id: `verbs.${verb}` })])
  }
  if (byCode.size === 0) return null
  return (
    <Quiet>
      {[...byCode].map(([code, verbs]) => (
        <p key={code}>
          {intl.formatList(verbs, { type: 'unit' })}: <RefusalText code={code} /> {room.unverified ? null : <WhoSigns room={room} />}
        </p>
      ))}
    </Quiet>
  )
}
