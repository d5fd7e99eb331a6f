import { beginning } from '@counterpart/shared/record'
import type { Signer } from '@counterpart/shared/record'
import { memberId } from '@counterpart/shared/kernel'
import type { MemberId, ProjectId } from '@counterpart/shared/kernel'
import { makeKeptKey, signerOf } from '../../client/src/project/key-pair.ts'
import type { KeptKey } from '../../client/src/project/key-pair.ts'
import { newId } from '../../client/src/project/new-id.ts'
import { TestBrowser } from '../../server/src/testing/test-browser.ts'

/** Somebody's place at the table: who they are to the hub, and the key of their browser as the product itself keeps it. */
export interface Seat {
  readonly name: string
  readonly token: string
  /** The address their pages come from. */
  readonly origin: string
  readonly member: MemberId
  readonly key: KeptKey
  readonly signer: Signer
}

export async function newSeat(who: Pick<Seat, 'name' | 'token' | 'origin'>): Promise<Seat> {
  const { subtle } = globalThis.crypto
  const key = await makeKeptKey(subtle, Date.now())
  return { ...who, member: memberId.parse(newId()), key, signer: signerOf(key, subtle) }
}

/** A bare connection of theirs, which keeps nothing and tries nothing again. */
export function connectAs({ token, origin, member, signer }: Seat, address: string): Promise<TestBrowser> {
  return TestBrowser.connect(address, { token, origin, as: { member, signer } })
}

/** One that knows the record from its first entry to the newest, verified. */
export async function connectAndRead(seat: Seat, address: string, project: ProjectId): Promise<TestBrowser> {
  const browser = await connectAs(seat, address)
  for (let after = beginning; ; after = browser.known.state.head) {
    const page = await browser.ask('enter', { project, after })
    if (!page.ok) throw new Error(`${seat.name} was not let in: ${page.code}`)
    await browser.take(page.entries)
    if (!page.hasMore) return browser
  }
}
