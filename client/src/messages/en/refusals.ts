/** Codes that no rule of the record knows: the line, the door and this device. Codes of the rules bring their sentences with them. */
export const refusals = {
  'refusal.unknown':
    'That was not accepted ({code}). Nothing was changed. Reload the page; if it happens again, show this code to whoever runs this server.',
  'refusal.http.unreachable': 'The server does not answer. Nothing was lost. Check your connection and try again.',
  'refusal.http.not-understood':
    'The server gave an answer this page does not understand. Reload the page: it may be older than the server.',
  'refusal.http.refused': 'The server did not accept this. Check what was typed and try again.',
  'refusal.http.signed-out': 'You are signed out. Sign in again; drafts and unsent acts are still on this device.',
  'refusal.http.too-many': 'Too many attempts in a short time. Wait a minute, then try again.',
  'refusal.http.failed': 'The server failed at this. Nothing was changed. Try again in a moment.',
  'refusal.signing.words-missing':
    'The server does not hand out this text as it was put on record, so there is nothing here that can be read and signed. Ask who runs the server, or the other side for a new revision.',
  'refusal.sign-in.failed': 'The name and the password do not go together. Check both; capital letters matter in the password.',
  'refusal.passkey.cancelled': 'The passkey was not used: the window was closed or took too long. Try again, or sign in another way.',
  'refusal.passkey.unverified': 'The passkey could not be checked, so it was not added. Try again, or sign in another way.',
  'refusal.passkey.unsupported': 'This browser offers no passkeys here. Sign in another way, or open this page over https.',
  'refusal.device.storage-full':
    'This device has no room left to keep drafts and unsent acts. Free some space, and keep this page open until all is sent.',
  'refusal.device.storage-blocked':
    'This browser keeps nothing for this site, so drafts and unsent acts end with this tab. Allow site data, or keep the page open.',
  'refusal.device.key-not-kept': 'This browser could not keep your signing key. Allow site data for this address and reload.',
} as const
