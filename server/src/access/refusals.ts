import { APIError } from 'better-auth/api'

type Status = ConstructorParameters<typeof APIError>[0]

/** What access refuses, closed: the HTTP status, and one sentence saying what happened and what to do. */
export const accessRefusals = {
  'session.missing': ['UNAUTHORIZED', 'You are signed out. Sign in, then try again.'],
  'origin.not-trusted': ['FORBIDDEN', 'This request comes from another site. Open the hub at its own address and try again.'],
  'path.not-found': ['NOT_FOUND', 'There is nothing at this address.'],
  'method.not-allowed': ['METHOD_NOT_ALLOWED', 'This address does not take this kind of request.'],
  'server.busy': ['SERVICE_UNAVAILABLE', 'Too many people are signing in at this moment. Nothing was changed; try again in a few seconds.'],
  'setup.not-found': [
    'NOT_FOUND',
    'This setup address was used or replaced. The hub prints a fresh one at each start until there is an account.',
  ],
  'recovery.not-found': ['NOT_FOUND', 'This recovery address was used or has expired. Ask the operator for a new one.'],
  'link.not-found': ['NOT_FOUND', 'This sign-in link was used or has expired. Ask for a new one on the sign-in page.'],
  'nonce.unknown': ['CONFLICT', 'The proof took too long or was sent twice. Nothing was changed; try again.'],
  'proof.invalid': ['FORBIDDEN', 'The signature does not prove what was asked. Nothing was changed.'],
  'event.malformed': ['BAD_REQUEST', 'This is no act by which somebody can join or return. Nothing was changed.'],
  'grant.not-found': ['NOT_FOUND', 'This link leads to no invitation that is known here. Ask the person who sent it for a new one.'],
  'grant.used': [
    'GONE',
    'This link was used already. If it was you, sign in in the browser you joined with; otherwise ask for a new link.',
  ],
  'grant.revoked': ['GONE', 'This link was withdrawn or replaced by a newer one. Ask the person who sent it for the newest.'],
  'grant.expired': ['GONE', 'This link has expired. Ask the person who sent it for a new one.'],
  'redeem.too-late': ['GONE', 'You joined with this link some time ago. Sign in, or ask a lead of your side for a return link.'],
  'member.removed': ['FORBIDDEN', 'This membership has ended. A lead of your side can invite you again.'],
  'member.not-yours': ['FORBIDDEN', 'You can only do this for your own membership.'],
  'key.unknown': ['CONFLICT', 'This key is not one of yours. Register it in the browser that holds it, then try again.'],
  'key.not-yours': ['CONFLICT', 'This key belongs to another person. Nothing was changed.'],
  'key.cannot-vouch': [
    'CONFLICT',
    'The key of this browser may not sign for new browsers. Use one that is on the record and in full standing.',
  ],
  'key.too-many': ['CONFLICT', 'So many browsers cannot be registered for one person.'],
  'username.malformed': ['BAD_REQUEST', 'A username has 3 to 30 letters, digits, dots, dashes or underscores.'],
  'username.taken': ['CONFLICT', 'This username is taken. Choose another one.'],
  'password.too-short': ['BAD_REQUEST', 'A password needs at least 10 characters.'],
  'password.too-long': ['BAD_REQUEST', 'A password has at most 128 characters.'],
  'password.easy': [
    'BAD_REQUEST',
    'This password is among the first that anybody would try. Choose another one; four unrelated words are good.',
  ],
  'password.already-set': ['CONFLICT', 'You have a password already. Change it by giving the present one.'],
  'password.not-set': ['CONFLICT', 'You have no password yet. Set one together with a username.'],
  'password.wrong': [
    'FORBIDDEN',
    'The present password is another one. Nothing was changed. Who forgot it asks the operator for a one-time address.',
  ],
  'passkey.unverified': [
    'BAD_REQUEST',
    'What this browser sent is no passkey that can be checked. Nothing was added. Try again, or sign in another way; the log holds the cause.',
  ],
  'confirmation.not-found': [
    'NOT_FOUND',
    'This link is too old, was used, or was mailed to another person. Sign in as the person who asked for it, or ask again.',
  ],
} as const satisfies Record<string, readonly [Status, string]>
export type AccessRefusal = keyof typeof accessRefusals

/** The refusal as the account library throws it; it reaches the browser as `{ code, message }` with its status. */
export function refused(code: AccessRefusal): APIError {
  const [status, message] = accessRefusals[code]
  return new APIError(status, { code, message })
}
