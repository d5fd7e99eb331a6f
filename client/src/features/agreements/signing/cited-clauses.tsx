import { citedBy, mayWithdrawCitation } from '@counterpart/shared/agreements'
import type { Agreement, Citation, Citing } from '@counterpart/shared/agreements'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import { clauseAddress, clauseName } from '../../../project/clauses.ts'
import type { Room } from '../../../project/room.ts'
import { useActing } from '../../../project/use-acting.ts'
import { useByline } from '../../../project/use-byline.ts'
import { usePermission } from '../../../project/use-permission.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { Button, Byline, List, ListItem, Refused, Section, Stack, TextLink } from '../../../ui/index.ts'
import { citable } from './citable.ts'
import { CiteDialog } from './cite-dialog.tsx'

interface CitedClausesProps {
  room: Room
  citing: Citing
}

/** The clauses that a milestone or check-in rests on; nothing where there is no agreement to cite. */
export function CitedClauses({ room, citing }: CitedClausesProps) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const [isChoosing, setChoosing] = useState(false)
  const permission = usePermission(room)('agreement.clause-cited')
  const cited = citedBy(room.state.agreements, citing)
  const mayCite = permission.is === 'open' && citable(room.state.agreements, citing, now).length > 0
  if (cited.length === 0 && !mayCite) return null
  return (
    <Section title={intl.formatMessage({ id: 'cited.title' })} hint={cited.length === 0 ? <FormattedMessage id="cited.hint" /> : null}>
      <Stack>
        {cited.length > 0 ? (
          <List>
            {cited.map(({ agreement, citation }) => (
              <ListItem key={citation.clause}>
                <Cited room={room} agreement={agreement} citation={citation} />
              </ListItem>
            ))}
          </List>
        ) : null}
        {mayCite ? (
          <div>
            <Button onClick={() => setChoosing(true)}>
              <FormattedMessage id="cited.act" />
            </Button>
          </div>
        ) : null}
        {isChoosing ? <CiteDialog room={room} citing={citing} onClose={() => setChoosing(false)} /> : null}
      </Stack>
    </Section>
  )
}

function Cited({ room, agreement, citation }: { room: Room; agreement: Agreement; citation: Citation }) {
  const intl = useIntl()
  const byline = useByline(room)
  const acting = useActing(room.project)
  const { clause, citing } = citation
  const rule = mayWithdrawCitation(agreement, { clause, citing }, room.me ?? { side: citation.side })
  const permission = usePermission(room)('agreement.citation-withdrawn', rule)
  const name = clauseName(agreement, clause)
  const takeBack = () =>
    void acting.act({ type: 'agreement.citation-withdrawn', facts: { agreement: agreement.id, clause, citing }, body: {} })
  return (
    <Stack isTight>
      <TextLink href={clauseAddress(room.project, agreement.id, clause)} isStrong>
        {name}
      </TextLink>
      <Byline {...byline(citation)} />
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
      {permission.is === 'open' ? (
        <div>
          <Button
            kind="quiet"
            isBusy={acting.isBusy}
            onClick={takeBack}
            label={intl.formatMessage({ id: 'cited.take-back.label' }, { clause: name })}
          >
            <FormattedMessage id="cited.take-back" />
          </Button>
        </div>
      ) : null}
    </Stack>
  )
}
