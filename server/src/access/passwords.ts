import { hash, verify } from '@node-rs/argon2'
import { refused } from './refusals.ts'

/** argon2id with 19 MiB, two passes, one lane (OWASP's first choice); the library's default algorithm is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Longer ones are refused before anything is computed of them; the length is told to people who choose one. */
export const mostOfPassword = 128

/** Hashings at one time: each takes 19 MiB and a thread of the pool that also syncs the record to disk. */
const atOnce = 2
/** Hashings that may wait; more are refused, so that a flood of sign-ins can't hold the others up for minutes. */
const mayWait = 40

export interface Passwords {
  hash(password: string): Promise<string>
  verify(asked: { hash: string; password: string }): Promise<boolean>
}

/** Password hashing that cannot exhaust the server: two at once, a short queue, and then a refusal that says so. */
export function createPasswords(): Passwords {
  let running = 0
  const waiting: (() => void)[] = []

  async function inTurn<Value>(password: string, work: (plain: string) => Promise<Value>): Promise<Value> {
    if (password.length > mostOfPassword) throw refused('password.too-long')
    if (running < atOnce) running += 1
    else {
      if (waiting.length >= mayWait) throw refused('server.busy')
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    try {
      return await work(password.normalize('NFKC'))
    } finally {
      const next = waiting.shift() // hands its place on, so `running` stays
      if (next) next()
      else running -= 1
    }
  }

  return {
    hash: (password) => inTurn(password, (plain) => hash(plain, cost)),
    verify: (asked) => inTurn(asked.password, (plain) => verify(asked.hash, plain)),
  }
}
