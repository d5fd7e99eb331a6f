/** A refusal is a value: a code from a closed list, and nothing thrown. A thrown error means a bug. */
export interface Refused<Code extends string = string> {
  readonly ok: false
  readonly code: Code
}

export interface Accepted<Value> {
  readonly ok: true
  readonly value: Value
}

/** The answer of everything that may say no: `{ ok: true, value }` or `{ ok: false, code }`. */
export type Outcome<Value = undefined, Code extends string = string> = Accepted<Value> | Refused<Code>

/** Yes, with nothing more to say. */
export const ok: Accepted<undefined> = { ok: true, value: undefined }

/** Yes, with a value. */
export function okWith<Value>(value: Value): Accepted<Value> {
  return { ok: true, value }
}

/** No, with the code that screens and callers translate into a sentence. */
export function refuse<Code extends string>(code: Code): Refused<Code> {
  return { ok: false, code }
}
