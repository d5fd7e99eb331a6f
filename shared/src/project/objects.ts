import { objectsOf as ofAgreement } from '../agreements/index.ts'
import { objectsOf as ofAsk } from '../asks/index.ts'
import { objectsOf as ofAttachment } from '../attachments/index.ts'
import { objectsOf as ofCheckIn } from '../check-ins/index.ts'
import { objectsOf as ofEngagement } from '../engagement/index.ts'
import { unreachable } from '../kernel/index.ts'
import { objectsOf as ofMember } from '../members/index.ts'
import { objectsOf as ofMilestone } from '../milestones/index.ts'
import { objectsOf as ofRole } from '../roles/index.ts'
import { objectsOf as ofThread } from '../threads/index.ts'
import {
  isAgreementEvent,
  isAskEvent,
  isAttachmentEvent,
  isCheckInEvent,
  isEngagementEvent,
  isMemberEvent,
  isMilestoneEvent,
  isRoleEvent,
  isThreadEvent,
} from './events.ts'
import type { ProjectEvent } from './events.ts'

/** Ids of what an event is about, as its concept names them. */
export function objectsOf(event: ProjectEvent): readonly string[] {
  if (isMemberEvent(event)) return ofMember(event)
  if (isEngagementEvent(event)) return ofEngagement(event)
  if (isMilestoneEvent(event)) return ofMilestone(event)
  if (isCheckInEvent(event)) return ofCheckIn(event)
  if (isAgreementEvent(event)) return ofAgreement(event)
  if (isRoleEvent(event)) return ofRole(event)
  if (isAskEvent(event)) return ofAsk(event)
  if (isAttachmentEvent(event)) return ofAttachment(event)
  return isThreadEvent(event) ? ofThread(event) : unreachable(event)
}
