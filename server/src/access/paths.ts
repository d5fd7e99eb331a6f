/**
 * Every address of the account library that is open, by its path under `/api/auth`. Security: what is not named here does not exist,
 * so no new version of the library opens a way to sign up.
 */
export const openPaths = {
  '/sign-in/username': 'POST',
  '/sign-in/email': 'POST',
  '/sign-in/magic-link': 'POST',
  '/sign-out': 'POST',
  '/get-session': 'GET',
  '/list-sessions': 'GET',
  '/revoke-session': 'POST',
  '/revoke-sessions': 'POST',
  '/revoke-other-sessions': 'POST',
  '/change-email': 'POST',
  '/passkey/generate-register-options': 'GET',
  '/passkey/verify-registration': 'POST',
  '/passkey/generate-authenticate-options': 'GET',
  '/passkey/verify-authentication': 'POST',
  '/passkey/list-user-passkeys': 'GET',
  '/passkey/update-passkey': 'POST',
  '/passkey/delete-passkey': 'POST',
  '/counterpart/me': 'GET',
  '/counterpart/setup': 'POST',
  '/counterpart/recover': 'POST',
  '/counterpart/nonce': 'POST',
  '/counterpart/view-grant': 'POST',
  '/counterpart/redeem': 'POST',
  '/counterpart/set-username-password': 'POST',
  '/counterpart/change-password': 'POST',
  '/counterpart/sign-in-link': 'POST',
  '/counterpart/confirm-mail': 'POST',
  '/counterpart/register-key': 'POST',
  '/counterpart/keys': 'GET',
  '/counterpart/countersign': 'POST',
} as const satisfies Readonly<Record<string, 'GET' | 'POST'>>
export type OpenPath = keyof typeof openPaths

/** The one method of an open path; null for every other path. */
export function methodOf(path: string): 'GET' | 'POST' | null {
  return isOpen(path) ? openPaths[path] : null
}

function isOpen(path: string): path is OpenPath {
  return Object.hasOwn(openPaths, path)
}
