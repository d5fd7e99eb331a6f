import { groupedBy, ok, oncePer, refuse, unreachable } from '../kernel/index.ts'
import type { MemberFacts, Outcome } from '../kernel/index.ts'
import type { Attachment, Attachments } from './attachment.ts'
import type { AttachedTo, AttachmentEvent } from './events.ts'
import type { AttachmentRefusal } from './refusals.ts'

type Answer = Outcome<undefined, AttachmentRefusal>

export interface AttachmentNeeds {
  readonly attachments: Attachments
  readonly member: MemberFacts
  readonly hasSubject: (subject: AttachedTo) => boolean
}

/** So many files of each side at one thing: whoever needs more needs a folder elsewhere. Stops a list that no page could show. */
export const mostPerSubject = 100

/** Rules AT1–AT5 (rules.md). That the bytes are there and fit is asked by the hub, before. */
export function admit(event: AttachmentEvent, needs: AttachmentNeeds): Answer {
  switch (event.type) {
    case 'attachment.added':
      return mayAdd(event.facts, needs)
    case 'attachment.withdrawn':
      return mayWithdraw(needs.attachments.get(event.facts.attachment), needs.member)
    default:
      return unreachable(event)
  }
}

/** AT1–AT3 */
function mayAdd({ attachment, subject }: { attachment: Attachment['id']; subject: AttachedTo }, needs: AttachmentNeeds): Answer {
  if (needs.attachments.has(attachment)) return refuse('attachment.already-added')
  if (!needs.hasSubject(subject)) return refuse('attachment.subject-not-found')
  // Of each side: neither can fill the other one's room.
  const ours = attachedTo(needs.attachments, subject).filter(({ side }) => side === needs.member.side)
  return ours.length < mostPerSubject ? ok : refuse('attachment.too-many')
}

/** AT4: whoever added it, once. The screen asks this too. */
export function mayWithdraw(attachment: Attachment | undefined, member: Pick<MemberFacts, 'id'>): Answer {
  if (!attachment) return refuse('attachment.not-found')
  if (attachment.withdrawn) return refuse('attachment.already-withdrawn')
  return attachment.by === member.id ? ok : refuse('attachment.not-yours')
}

/** The files at one thing, in the order of the record, with those taken back. */
export function attachedTo(attachments: Attachments, { kind, id }: AttachedTo): readonly Attachment[] {
  return bySubject(attachments).get(`${kind} ${id}`) ?? []
}

const bySubject = oncePer((attachments: Attachments) => groupedBy(attachments.values(), ({ subject: { kind, id } }) => `${kind} ${id}`))
