import { latestRevision, newestRound, revisionOf } from '@counterpart/shared/agreements'
import type { Agreement, Revision } from '@counterpart/shared/agreements'
import type { EventId, MemberId } from '@counterpart/shared/kernel'
import { useState } from 'react'

/** What the reader opened: nobody signs what came while they were reading. */
interface Opened {
  readonly revision: EventId
  /** What others had said about its clauses. */
  readonly marks: string
  readonly isOver: boolean
  readonly agreement: Agreement
}

/** What has happened to a text since it was opened. `own-on-its-way`: a newer one of ours, which has no place on the record yet. `over`: it was declined, withdrawn or signed by somebody else of this side. */
export type TextChange = 'newer-revision' | 'own-on-its-way' | 'marked' | 'over'

export interface OpenedText {
  readonly revision: Revision
  /** As it is on the record; after a change, as it was when it was opened, so that the page stays as it is being read. */
  readonly agreement: Agreement
  readonly change: TextChange | null
  /** Opens the text as it stands now. */
  readAgain(): void
}

/** The text as it was when the page was opened. `onRecord` is confirmed; `shown` has own pending acts on top. */
export function useOpenedText({ onRecord, shown, me }: { onRecord: Agreement; shown: Agreement; me: MemberId }): OpenedText {
  const [opened, setOpened] = useState(() => openedOf(onRecord, me))
  const change = changeSince(opened, { onRecord, shown, me })
  return {
    revision: revisionOf(onRecord, opened.revision) ?? latestRevision(onRecord),
    agreement: change === null ? onRecord : opened.agreement,
    change,
    readAgain: () => setOpened(openedOf(onRecord, me)),
  }
}

function changeSince(opened: Opened, { onRecord, shown, me }: { onRecord: Agreement; shown: Agreement; me: MemberId }): TextChange | null {
  const now = openedOf(onRecord, me)
  if (now.revision !== opened.revision) return 'newer-revision'
  if (latestRevision(shown).id !== opened.revision) return 'own-on-its-way'
  if (now.isOver !== opened.isOver) return 'over'
  return now.marks === opened.marks ? null : 'marked'
}

function openedOf(agreement: Agreement, me: MemberId): Opened {
  const { id, clauses } = latestRevision(agreement)
  const said = clauses.flatMap(({ clause }) => {
    const { client, provider } = agreement.marks.get(clause) ?? { client: null, provider: null }
    return [client, provider].map((mark) => (mark && mark.by !== me ? String(mark.seq) : ''))
  })
  return { revision: id, marks: said.join(), isOver: newestRound(agreement).outcome !== null, agreement }
}
