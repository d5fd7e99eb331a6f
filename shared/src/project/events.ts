import { agreementEvents, bodyFits as agreementFits, checkText } from '../agreements/index.ts'
import type { AgreementEvent, AgreementRefusal } from '../agreements/index.ts'
import { askEvents, bodyFits as askFits } from '../asks/index.ts'
import type { AskEvent } from '../asks/index.ts'
import { attachmentEvents, bodyFits as attachmentFits } from '../attachments/index.ts'
import type { AttachmentEvent } from '../attachments/index.ts'
import { ok, okWith, refuse } from '../kernel/index.ts'
import type { Outcome } from '../kernel/index.ts'
import { bodyFits as checkInFits, checkInEvents } from '../check-ins/index.ts'
import type { CheckInEvent } from '../check-ins/index.ts'
import { engagementEvents } from '../engagement/index.ts'
import type { EngagementEvent } from '../engagement/index.ts'
import { memberEvents } from '../members/index.ts'
import type { MemberEvent } from '../members/index.ts'
import { bodyFits as milestoneFits, milestoneEvents } from '../milestones/index.ts'
import type { MilestoneEvent } from '../milestones/index.ts'
import { controlEvents, readCanonical } from '../record/index.ts'
import type { ControlEvent, EventOf, Statement } from '../record/index.ts'
import { roleEvents } from '../roles/index.ts'
import type { RoleEvent } from '../roles/index.ts'
import { bodyFits as replyFits, threadEvents } from '../threads/index.ts'
import type { ThreadEvent } from '../threads/index.ts'

/** Everything that version 1 may put on record, by event type. */
export const projectEvents = {
  ...controlEvents,
  ...memberEvents,
  ...engagementEvents,
  ...milestoneEvents,
  ...checkInEvents,
  ...agreementEvents,
  ...roleEvents,
  ...askEvents,
  ...attachmentEvents,
  ...threadEvents,
}
export type ProjectEvent = EventOf<typeof projectEvents>
export type EventType = keyof typeof projectEvents

/**
 * The event that a statement carries. Facts decide; a body that is gone or does not fit its schema reads as null.
 * `event.unknown-type` comes from a newer version, not from a fault.
 */
export function readEvent(
  statement: Statement,
  body: string | null,
): Outcome<ProjectEvent, 'event.unknown-type' | 'event.facts-malformed'> {
  const { type } = statement
  if (!isEventType(type)) return refuse('event.unknown-type')
  const facts = projectEvents[type].facts.safeParse(statement.facts)
  if (!facts.success) return refuse('event.facts-malformed')
  return okWith(joined(type, facts.data, readBody(type, body)))
}

/**
 * Strict check at the door, where the body is fresh: it fits its schema and its facts. `event` is what `readEvent` gave for the same body.
 * Where a concept can say more precisely what is wrong with the words, it does.
 */
export function checkBody(
  event: ProjectEvent,
  bodyText: string,
): Outcome<undefined, 'event.body-malformed' | 'event.body-misfit' | AgreementRefusal> {
  const read = readCanonical(bodyText)
  const asked = checkWords(event.type, read.ok ? read.value : null)
  if (!asked.ok) return asked
  if (readBody(event.type, bodyText) === null) return refuse('event.body-malformed')
  return wordsFit(event) ? ok : refuse('event.body-misfit')
}

/** What a concept has to say about words that their schema might refuse without a reason: asked by forms before they sign. */
export function checkWords(type: EventType, body: unknown): Outcome<undefined, AgreementRefusal> {
  return Object.hasOwn(agreementEvents, type) ? checkText(body) : ok
}

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(projectEvents, type)
}

export function isControlEvent(event: ProjectEvent): event is ControlEvent {
  return Object.hasOwn(controlEvents, event.type)
}

export function isMemberEvent(event: ProjectEvent): event is MemberEvent {
  return isControlEvent(event) || Object.hasOwn(memberEvents, event.type)
}

export function isEngagementEvent(event: ProjectEvent): event is EngagementEvent {
  return Object.hasOwn(engagementEvents, event.type)
}

export function isMilestoneEvent(event: ProjectEvent): event is MilestoneEvent {
  return Object.hasOwn(milestoneEvents, event.type)
}

export function isCheckInEvent(event: ProjectEvent): event is CheckInEvent {
  return Object.hasOwn(checkInEvents, event.type)
}

export function isAgreementEvent(event: ProjectEvent): event is AgreementEvent {
  return Object.hasOwn(agreementEvents, event.type)
}

export function isRoleEvent(event: ProjectEvent): event is RoleEvent {
  return Object.hasOwn(roleEvents, event.type)
}

export function isAskEvent(event: ProjectEvent): event is AskEvent {
  return Object.hasOwn(askEvents, event.type)
}

export function isAttachmentEvent(event: ProjectEvent): event is AttachmentEvent {
  return Object.hasOwn(attachmentEvents, event.type)
}

export function isThreadEvent(event: ProjectEvent): event is ThreadEvent {
  return Object.hasOwn(threadEvents, event.type)
}

function wordsFit(event: ProjectEvent): boolean {
  if (isMilestoneEvent(event)) return milestoneFits(event)
  if (isCheckInEvent(event)) return checkInFits(event)
  if (isAgreementEvent(event)) return agreementFits(event)
  if (isAskEvent(event)) return askFits(event)
  if (isAttachmentEvent(event)) return attachmentFits(event)
  return isThreadEvent(event) ? replyFits(event) : true
}

function readBody(type: EventType, text: string | null): unknown {
  if (text === null) return null
  const read = readCanonical(text)
  if (!read.ok) return null
  const parsed = projectEvents[type].body.safeParse(read.value)
  return parsed.success ? parsed.data : null
}

/** The schemas of `type` have just read both parts, which is more than the type checker can follow through the table. */
function joined(type: EventType, facts: unknown, body: unknown): ProjectEvent {
  return { type, facts, body } as ProjectEvent
}
