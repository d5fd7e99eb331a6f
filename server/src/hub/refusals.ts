import { refusals as domainRefusals } from '@counterpart/shared/project'
import type { Refusal } from '@counterpart/shared/protocol'

/** What the hub itself may say no to, beside the refusals of the record and its rules: what happened, and what to do. */
export const hubRefusals = {
  'message.malformed':
    'The message does not have the form this hub reads. Nothing was changed. Reload the page to get the version that fits.',
  'protocol.unsupported': 'This page speaks another version than the hub. Nothing was lost. Reload the page.',
  'session.missing': 'Nobody is signed in on this connection. Sign in, and what you wrote is sent.',
  'origin.refused': 'The request does not come from a page of this hub. Open the hub by its own address.',
  'rate.exceeded': 'Too much was asked in a short time. Nothing of this was kept. It is sent again in a moment.',
  'connections.exceeded': 'You have too many open connections to this hub. Close a few tabs and reload.',
  'project.not-found': 'There is no such project, or you are no member of it. A lead of your side can invite you.',
  'project.damaged': 'The stored record of this project is damaged, so it is closed. Nothing was changed. The operator must restore it.',
  'snapshot.too-long': 'The texts of this room are too long to be handed over in one piece. Read the record instead.',
  'position.off-record': 'The record never went through the position this browser remembers. Both versions are kept; compare them.',
  'position.taking-back':
    'The hub was put back from a copy that is older than this browser’s record, and takes back what browsers kept. Nothing is lost; it goes on by itself.',
  'room.taking-back':
    'The hub takes back what browsers kept, so nothing new gets a place yet. Reading goes on; the act is sent again by itself.',
  'tail.unproven': 'What was given back is not what this hub had acknowledged. Nothing of it was kept.',
  'tail.other-history': 'What was given back does not follow this hub’s record. Nothing of it was kept. Compare both versions.',
  'tail.words-missing': 'What was given back lacks words that nobody has erased. Nothing of it was kept; another browser may hold them.',
  'tail.too-long': 'What was given back is longer than this hub takes at once. Nothing of it was kept.',
  'tail.inadmissible': 'What was given back does not follow the rules of this version. It was not kept.',
  'event.not-yours': 'The act is signed for a member that is not you. It was not kept.',
  'host-key.unknown': 'The project names another host than this hub. It was not created. Reload the page and try again.',
  'address.unknown': 'There is nothing at this address.',
  'store.busy': 'The act could not be made durable just now and was not kept. It is sent again.',
  'store.full': 'The disk of this hub is full: reading goes on, writing waits until the operator has made room. Keep what you wrote.',
  'store.out-of-order': 'The act lost its place and was not kept. It is sent again.',
  'clock.jumped':
    'The clock of this hub has jumped, so nothing new gets a place. Reading goes on; the act is sent again once the operator has set the clock right and run npm run confirm-clock.',
  'sample.no-place': 'Every room to try is in use just now. Nothing was opened. Try again in ten minutes.',
  'sample.too-often': 'Many rooms to try were opened from your network. Nothing was opened. Try again in ten minutes.',
  'sample.full': 'This room to try holds as much as it can. The act was not kept. Throw the room away and open a new one.',
  'sample.nobody-else': 'Nobody else can come into a room to try, so no link was made. In a room of your own you can invite people.',
  'sample.no-files': 'A room to try keeps nothing, so it takes no files. In a room of your own you can attach them.',
  'sample.one-room': 'Here is one room to try and no other. It was not opened. Rooms of your own begin on the first page.',
  'hub.closing': 'The hub is shutting down. The act was not kept; it is sent again when the hub is back.',
  'hub.failed': 'The hub failed while it handled this. The operator finds the cause in its log. It is sent again.',
} as const
export type HubRefusal = keyof typeof hubRefusals

/** Refusals after which the same bytes may be sent again unchanged. */
const passing: ReadonlySet<string> = new Set<HubRefusal>([
  'rate.exceeded',
  'store.busy',
  'store.full',
  'store.out-of-order',
  'clock.jumped',
  'position.taking-back',
  'room.taking-back',
  'hub.closing',
  'hub.failed',
  'session.missing',
])

const sentences: ReadonlyMap<string, string> = new Map(Object.entries({ ...domainRefusals, ...hubRefusals }))

/** The answer that says no. `detail` names what was wrong without repeating what was sent. */
export function refusalFor(code: string, detail?: string): Refusal {
  const sentence = sentences.get(code) ?? 'The act was refused.'
  return { ok: false, code, message: detail === undefined ? sentence : `${sentence} (${detail})`, again: passing.has(code) }
}
