/** Codes of the data layer: the line to the hub, this browser's record, keys and storage. */
export const lineRefusals = {
  'refusal.link.offline': 'There is no line to the hub, and this needs one. Nothing was changed; try again when the line is back.',
  'refusal.link.no-answer':
    'The hub did not answer in time. What was sent stays on this device and is sent again; look here again in a moment.',
  'refusal.link.not-understood': 'The hub gave an answer this page does not understand. Nothing was lost. Reload the page.',
  'refusal.link.malformed': 'This link is not whole. Copy it again from the message it came in, from the first to the last letter.',
  'refusal.link.other-record':
    'The hub shows a record without the invitation this link was made for. Nothing was joined. Tell whoever sent the link, by another way.',
  'refusal.event.too-large': 'This is too long for one entry. Nothing was recorded; shorten it or split it in two.',
  'refusal.key.waiting':
    'This browser may not sign for you here yet. Open this hub in a browser that does and allow this one, or ask a lead of your side for a return link.',
  'refusal.key.missing': 'This browser has no key that signs for you here. Ask a lead of your side for a return link.',
  'refusal.device.no-key': 'This browser could not make a signing key. Allow site data for this address and reload.',
  'refusal.device.nowhere-to-allow': 'There is no project in which this browser may sign for the other one.',
  'refusal.room.past-position': 'You are looking at a past position, where nothing can be written. Go back to the present first.',
  'refusal.room.alarm': 'Writing is closed: the hub shows another record than the one this browser has verified. Save both versions.',
  'refusal.room.unverified':
    'This browser is still checking the record. What you wrote is kept; this opens by itself as soon as the check is done.',
  'refusal.room.newer': 'The record holds something newer than this page knows, so writing is closed. Reload the page.',
} as const
