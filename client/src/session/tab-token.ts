import { keptAs } from './program-base.ts'

/**
 * A tab may run on a token of its own instead of the browser's cookie, so that two people can sit side by side in one browser.
 * It lives in sessionStorage: it survives a reload and ends with the tab.
 */
const tokenName = keptAs('tab-token')

export function tabToken(): string | null {
  return tabStorage()?.getItem(tokenName) ?? null
}

/** Makes this tab run on a token; null turns it back to the browser's cookie. */
export function setTabToken(token: string | null): void {
  if (token === null) tabStorage()?.removeItem(tokenName)
  else tabStorage()?.setItem(tokenName, token)
}

/** Where site data is blocked, reading `sessionStorage` itself throws; the tab then runs on the cookie. */
function tabStorage(): Storage | null {
  try {
    return globalThis.sessionStorage
  } catch {
    return null
  }
}
