import { agreementRefusals } from '../agreements/index.ts'
import { askRefusals } from '../asks/index.ts'
import { attachmentRefusals } from '../attachments/index.ts'
import { checkInRefusals } from '../check-ins/index.ts'
import { engagementRefusals } from '../engagement/index.ts'
import { memberRefusals } from '../members/index.ts'
import { milestoneRefusals } from '../milestones/index.ts'
import type { ChainFault, KeyRefusal } from '../record/index.ts'
import { roleRefusals } from '../roles/index.ts'
import { threadRefusals } from '../threads/index.ts'

/** Why a text is not what this record can take: form, signature, place. Nothing of it can be trusted. */
const formRefusals = {
  'text.too-deep': 'The message is nested too deeply to be read. Reload the page and try again.',
  'text.not-json': 'The message could not be read. Reload the page and try again.',
  'text.not-canonical': 'The message is not in the one form that can be signed. Reload the page and try again.',
  'statement.malformed': 'The signed act is not in the form of version 1. Reload the page and try again.',
  'statement.other-project':
    'The act was signed for another project, or begins a project that exists already. Open the project it belongs to.',
  'statement.signature-invalid': 'The signature does not fit the act and its key. Nothing was recorded; sign it again.',
  'statement.commitment-broken': 'The words are not the ones that were signed. Nothing was recorded; sign the act again.',
  'statement.seen-off-chain':
    'The act was signed on top of entries that this record does not have. Stop writing, save both versions and compare them.',
  'entry.malformed': 'An entry of the record is not in the form of version 1. Save the record as a file and ask the host.',
  'entry.out-of-order': 'An entry is missing or repeated. The record is asked for again from the last good place.',
  'entry.broken-link': 'An entry does not continue the one before it. Stop writing, save both versions and compare them.',
  'entry.clock-ran-back': 'An entry is dated before the one it follows. Stop writing and ask the host.',
  'entry.id-repeated': 'The same act stands twice on the record. Stop writing and ask the host.',
} as const satisfies Record<ChainFault, string>

const keyRefusals = {
  'key.unknown': 'This browser’s key is not known in the project. Sign in on a browser that has one and let it add this key.',
  'key.revoked': 'This browser’s key was revoked, so it cannot sign any more. Ask a lead of your side for a way back.',
  'key.other-member': 'The key belongs to somebody else in this project. Sign out and in again.',
  'member.removed': 'You are no longer a member of this project. You can still save the record as your browser holds it.',
  'key.already-known': memberRefusals['key.already-known'],
  'grant.not-found': 'This link no longer works: it was used, revoked or replaced by a newer one. Ask whoever sent it for a new one.',
  'grant.expired': 'This link has run out. Ask whoever sent it for a new one.',
  'grant.other-member': 'This link was made for somebody else. Ask whoever sent it for one of your own.',
  'key.not-confirmed': memberRefusals['key.not-confirmed'],
} as const satisfies Record<KeyRefusal, string>

const projectRefusals = {
  'proof.invalid': 'The link’s own key did not sign for this browser. Open the link again, whole as it was sent.',
  'event.unknown-type':
    'This act, or one on the record before it, comes from a newer version of the program. Reload the page; if that is no help, the hub must be updated.',
  'event.facts-malformed':
    'The act lacks something or holds something that does not belong there. Nothing was recorded; correct it and try again.',
  'event.body-malformed': 'The words are too long, missing or not in the expected form. Nothing was recorded; correct them and try again.',
  'event.body-misfit': 'The words do not fit what the act says about them. Nothing was recorded; correct them and try again.',
  'event.id-reused': 'Another act with the same id is on the record already. Nothing was recorded; make the act anew.',
  'project.not-created': 'The first entry of a record must create the project.',
  'project.closed': 'The project is closed. It can be read and exported; a lead of either side can propose to reopen it.',
  'standing.needs-lead': 'Only a lead of your side can do this. Ask one of them.',
  'standing.needs-contributor': 'Observers read and acknowledge. A lead of your side can make you a contributor.',
  'consent.held-back': 'Something about this has changed since you last saw it. Look at it as it is now, then decide again.',
  'import.not-creator': 'Only the person who created the project can bring in material from elsewhere.',
  'import.closed':
    'The other side’s lead has joined, so nothing can be brought in from elsewhere any more. Both sides write here themselves now.',
  'erasure.not-found': 'There is no such entry, or it had no effect. Name its place and hash as the record shows them.',
  'erasure.already-done': 'The words of this entry were erased already.',
  'erasure.signed-text':
    'These words are signed, so they are erased only once a lead of each side has agreed to it. Ask both to say so at the agreement.',
  'erasure.not-yours':
    'Words can be erased by their author, by a lead of the author’s side, or by the operator of the server when the law asks for it.',
} as const

/** Every reason to say no, with one English sentence: what happened, and who could, or what to do. */
export const refusals = {
  ...formRefusals,
  ...keyRefusals,
  ...projectRefusals,
  ...memberRefusals,
  ...engagementRefusals,
  ...milestoneRefusals,
  ...checkInRefusals,
  ...agreementRefusals,
  ...roleRefusals,
  ...askRefusals,
  ...attachmentRefusals,
  ...threadRefusals,
} as const
/** The closed list of codes. */
export type RefusalCode = keyof typeof refusals
