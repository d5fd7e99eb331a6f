import { mayRevise } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { Form, Refused, Section } from '../../ui/index.ts'
import { draftOf, revised } from './ask-draft.ts'
import { FormEnd } from './form-end.tsx'
import { WordingFields } from './wording-fields.tsx'

/** Rewords what is asked; the earlier wording stays visible. */
export function RewordForm({ room, ask, onDone }: { room: Room; ask: Ask; onDone(): void }) {
  const intl = useIntl()
  const draft = useDraft(room.project, `ask/${ask.id}/wording`, draftOf(ask))
  const acting = useActing(room.project)
  const [isUntitled, setUntitled] = useState(false)
  const may = mayRevise(ask, room.me ?? { side: ask.side })
  const send = async () => {
    setUntitled(!hasWords(draft.value.title))
    if (!hasWords(draft.value.title) || !(await acting.act(revised(ask, draft.value)))) return
    draft.clear()
    onDone()
  }
  return (
    <Section title={intl.formatMessage({ id: 'ask.reword.title' })} hint={<FormattedMessage id="ask.reword.lead" />}>
      <Form onSubmit={() => void send()} label={intl.formatMessage({ id: 'ask.reword.title' })} isReady={draft.isReady}>
        {/* The other side may answer it while this is open. */}
        <Refused>{may.ok ? null : <RefusalText code={may.code} />}</Refused>
        <WordingFields wording={draft.value} onChange={(change) => draft.set({ ...draft.value, ...change })} isUntitled={isUntitled} />
        <FormEnd acting={acting} draft={draft} verb={intl.formatMessage({ id: 'ask.reword.act' })} onLeave={onDone} />
      </Form>
    </Section>
  )
}
