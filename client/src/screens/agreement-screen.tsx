import type { Agreement, ClauseId } from '@counterpart/shared/agreements'
import { FormattedMessage } from 'react-intl'
import { AgreementDetail, AgreementKicker } from '../features/agreements/reading/agreement-detail.tsx'
import { useAgreementTitle } from '../features/agreements/reading/agreement-words.tsx'
import { AgreementVerbs } from '../features/agreements/signing/agreement-verbs.tsx'
import { MeasuresShown } from '../features/agreements/signing/measures-shown.tsx'
import { Attachments } from '../features/attachments/attachments.tsx'
import { ClauseRoles } from '../features/roles/clause-roles.tsx'
import { NameRoleHere } from '../features/roles/name-role-here.tsx'
import { Thread } from '../features/threads/thread.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { usePermission } from '../project/use-permission.ts'
import { Page, PageHeading, Row, TextLink } from '../ui/index.ts'

/** One agreement: where it stands, its text, what changed on the way, what was said about it. */
export function AgreementScreen({ room, agreement }: { room: Room; agreement: Agreement }) {
  const title = useAgreementTitle()
  const mayName = usePermission(room)('role.clause-linked').is === 'open'
  return (
    <Page isWide>
      <PageHeading
        title={title(agreement)}
        within={room.state.engagement.title}
        kicker={<AgreementKicker room={room} agreement={agreement} />}
      />
      <AgreementDetail
        room={room}
        agreement={agreement}
        verbs={<AgreementVerbs room={room} agreement={agreement} />}
        measures={<MeasuresShown room={room} agreement={agreement} />}
        thread={<Thread room={room} subject={{ kind: 'agreement', id: agreement.id }} />}
        ClauseThread={ClauseThread}
        ClauseRoles={ClauseRoles}
      />
      <Row>
        <TextLink href={roomAddress(room.project, 'agreements')}>
          <FormattedMessage id="agreement.back" />
        </TextLink>
        <TextLink href={roomAddress(room.project, 'export')}>
          <FormattedMessage id="room.export" />
        </TextLink>
        {mayName ? (
          <TextLink href={roomAddress(room.project, 'roles')}>
            <FormattedMessage id="role.clauses.from-agreement" />
          </TextLink>
        ) : null}
      </Row>
    </Page>
  )
}

/** What was said about one clause, the files at it, and a way to name a role beside it. */
function ClauseThread({ room, clause }: { room: Room; clause: ClauseId }) {
  const agreement = [...room.state.agreements.values()].find(({ clauseIds }) => clauseIds.has(clause))
  return (
    <>
      <Attachments room={room} subject={{ kind: 'clause', id: clause }} level={3} />
      <Thread room={room} subject={{ kind: 'clause', id: clause }} />
      {agreement ? <NameRoleHere room={room} agreement={agreement.id} clause={clause} /> : null}
    </>
  )
}
