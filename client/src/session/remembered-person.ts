import type { z } from 'zod'
import { isSample, keptAs } from './program-base.ts'
import { tabToken } from './tab-token.ts'

/** Who was signed in last: lets a reload without the hub show what this device keeps. Names nobody to the hub. */
const recordName = keptAs('last-person')

export function rememberPerson(person: object): void {
  place()?.setItem(recordName, JSON.stringify(person))
}

export function forgetPerson(): void {
  place()?.removeItem(recordName)
}

export function rememberedPerson<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> | null {
  const kept = place()?.getItem(recordName)
  if (kept === null || kept === undefined) return null
  try {
    const parsed = schema.safeParse(JSON.parse(kept))
    return parsed.success ? parsed.data : null
  } catch {
    return null // damaged by hand; the hub will say who it is
  }
}

/** A tab on its own token remembers its own person; rooms to try have nothing but such tabs. Blocked site data means that nothing is remembered. */
function place(): Storage | null {
  try {
    return tabToken() === null && !isSample ? globalThis.localStorage : globalThis.sessionStorage
  } catch {
    return null
  }
}
