import type { Side } from '@counterpart/shared/kernel'
import { otherSide } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { newId } from '../../project/use-project.ts'
import { Actions, Button, Form, LineList, Panel, Quiet, Refused, SavedNote, Section } from '../../ui/index.ts'
import { definedBy, usualNames } from './usual-roles.ts'
import type { RoleNames } from './usual-roles.ts'

/** A few usual roles of both sides, to be changed and defined in one go. */
export function UsualStart({ room }: { room: Room }) {
  const intl = useIntl()
  const own = room.me?.side ?? 'client'
  const usual = (side: Side) => usualNames[side].map((id) => ({ id, text: intl.formatMessage({ id }) }))
  const draft = useDraft<RoleNames>(room.project, 'roles/start', { client: usual('client'), provider: usual('provider') })
  const acting = useActing(room.project)
  const [isEmpty, setEmpty] = useState(false)
  const send = async () => {
    const acts = definedBy(draft.value)
    setEmpty(acts.length === 0)
    let areAllSent = acts.length > 0
    for (const act of acts) areAllSent = areAllSent && (await acting.act(act))
    if (areAllSent) draft.clear()
  }
  const words = (id: 'line' | 'remove', side: Side) => (number: number) =>
    intl.formatMessage({ id: `roles.start.${id}` }, { number, side: intl.formatMessage({ id: `side.${side}` }) })
  const list = (id: 'side' | 'add', side: Side) =>
    intl.formatMessage({ id: `roles.start.${id}` }, { side: intl.formatMessage({ id: `side.${side}` }) })
  return (
    <Section title={intl.formatMessage({ id: 'roles.start.title' })} hint={<FormattedMessage id="roles.start.hint" />}>
      <Panel>
        <Form onSubmit={() => void send()} label={intl.formatMessage({ id: 'roles.start.title' })} isReady={draft.isReady}>
          {[own, otherSide(own)].map((side) => (
            <LineList
              key={side}
              words={{ label: list('side', side), add: list('add', side), line: words('line', side), remove: words('remove', side) }}
              lines={draft.value[side]}
              newId={newId}
              onChange={(lines) => draft.set({ ...draft.value, [side]: lines })}
              max={12}
              error={isEmpty && side === own ? intl.formatMessage({ id: 'roles.start.missing' }) : undefined}
            />
          ))}
          <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
          <Quiet>
            <FormattedMessage id="shared.with-room" />
          </Quiet>
          <Actions>
            <Button kind="primary" type="submit" isBusy={acting.isBusy}>
              <FormattedMessage id="roles.start.act" />
            </Button>
            {draft.savedAt === null ? null : (
              <SavedNote>
                <FormattedMessage id="draft.saved" />
              </SavedNote>
            )}
          </Actions>
        </Form>
      </Panel>
    </Section>
  )
}
