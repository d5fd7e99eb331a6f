import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { instant } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { projectEvents } from '@counterpart/shared/project'
import { hashEntry, hashProject, readStatement, readStoredEntry } from '@counterpart/shared/record'
import type { SignedEvent, Statement } from '@counterpart/shared/record'
import { personId } from '../access/port.ts'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf } from '../testing/two-sides.ts'

/**
 * Every event type, validly signed by who may do it and on top of the present head, sent by everybody else: the golden records are told again
 * through a hub, entry by entry. Nobody but its author gets an act placed, before or after it stands.
 */
const removal = z.looseObject({ member: z.string() })
const folder = new URL('../../../shared/src/record/golden/', import.meta.url)

interface Told {
  readonly text: string
  readonly at: number
  readonly statement: Statement
  readonly event: SignedEvent
}

function tellings(name: string): Told[] {
  const lines = readFileSync(new URL(`${name}.jsonl`, folder), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((text) => {
    const stored = readStoredEntry(text)
    const statement = stored.ok ? readStatement(stored.value.entry.statement) : stored
    if (!stored.ok || !statement.ok) throw new Error('a golden record can be read')
    const { entry, body, salt } = stored.value
    if (body === null || salt === null) throw new Error('a golden record has its words')
    const event = { statement: entry.statement, signature: entry.signature, body, salt }
    return { text, at: entry.at, statement: statement.value, event }
  })
}

/** A hub on which the first entry stands, whose clock the test moves from entry to entry. */
async function tell(told: readonly Told[]) {
  const [first] = told
  if (!first) throw new Error('a golden record has entries')
  const clock = { now: instant.parse(first.at) }
  const store = createMemoryStore()
  const project = await hashProject(nodeCrypto, first.event.statement)
  const stored = readStoredEntry(first.text)
  if (!stored.ok) throw new Error(stored.code)
  await store.append({ project, seq: 1, id: first.statement.id, hash: await hashEntry(nodeCrypto, stored.value.entry), text: first.text })
  const budget = { points: 1_000_000, seconds: 1 }
  const hub = await startTestHub({
    store,
    clock: () => clock.now,
    hostKeyBeside: true,
    limits: { perConnection: budget, perPerson: budget },
  })
  for (const { statement } of told)
    if (statement.member !== 'host' && (statement.type === 'project.created' || statement.type === 'member.joined'))
      await hub.access.settleMember({ project, member: statement.member, person: personId.parse(statement.member), event: statement.id })
  return { hub, project, clock }
}

/** Everybody who may be listening, and what each must be told: members who are present, those who were put out, and strangers. */
class Audience {
  readonly #hub: TestHub
  readonly #project: ProjectId
  readonly #sockets = new Map<string, TestBrowser>()
  readonly #present = new Set<string>()
  readonly #gone = new Set<string>()

  constructor(hub: TestHub, project: ProjectId) {
    this.#hub = hub
    this.#project = project
  }

  async send(name: string, { event }: Told): Promise<string> {
    const answer = await (await this.#socketOf(name)).ask('act', { project: this.#project, event })
    return answer.ok ? 'placed' : answer.code
  }

  /** Everybody but its author sends this act: what they are told, and what they must be told. */
  async tries(told: Told, toMembers = 'event.not-yours'): Promise<{ told: string[]; wanted: string[] }> {
    const { type, member } = told.statement
    const others = [...this.#present].filter((id) => id !== member)
    const everybody = [
      ...['stranger', 'elsewhere'].map((name) => [name, 'project.not-found'] as const),
      ...others.map((name) => [name, toMembers] as const),
      ...[...this.#gone].map((name) => [name, 'member.removed'] as const),
    ]
    const answers: string[] = []
    for (const [name] of everybody) answers.push(`${type} by ${name}: ${await this.send(name, told)}`)
    return { told: answers, wanted: everybody.map(([name, code]) => `${type} by ${name}: ${code}`) }
  }

  heard({ statement }: Told): void {
    if (statement.type === 'project.created' || statement.type === 'member.joined') this.#present.add(statement.member)
    if (statement.type !== 'member.removed') return
    const { member } = removal.parse(statement.facts)
    this.#present.delete(member)
    this.#gone.add(member)
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.close()
  }

  async #socketOf(name: string): Promise<TestBrowser> {
    const known = this.#sockets.get(name)
    if (known) return known
    const socket = await browserOf(this.#hub, name)
    this.#sockets.set(name, socket)
    if (name === 'elsewhere') await socket.createProject()
    return socket
  }
}

/** By its author's connection; what comes by a link, and what the host does, by the door that those have. */
async function placeOf({ hub, project, audience }: { hub: TestHub; project: ProjectId; audience: Audience }, told: Told): Promise<string> {
  const { type, member } = told.statement
  if (type !== 'member.joined' && member !== 'host') return audience.send(member, told)
  const answer = await hub.access.redeem(personId.parse('door'), project, told.event)
  return answer.ok ? 'placed' : answer.code
}

const seen = new Set<string>()

test.each(['every-type-1', 'agreements-1', 'parts-1'])('%s: no act of anybody is placed for somebody else', async (name) => {
  const told = tellings(name)
  const { hub, project, clock } = await tell(told)
  const audience = new Audience(hub, project)
  let isWhole = true
  for (const [index, each] of told.entries()) {
    const { type } = each.statement
    clock.now = instant.parse(each.at)
    // Entries before the first of these have closed the room: everything that was ever done in it is tried again.
    const earlier = type === 'project.reopen-proposed' && !seen.has(type) ? told.slice(0, index) : []
    for (const again of [...earlier, each]) {
      const tried = await audience.tries(again, isWhole ? undefined : 'statement.seen-off-chain')
      expect(tried.told).toEqual(tried.wanted)
    }
    const answer: string = isWhole && type !== 'project.created' ? await placeOf({ hub, project, audience }, each) : 'placed'
    // Bytes are asked for after who it is; from there on the record here is another one, and only refusals are looked at.
    isWhole &&= answer !== 'attachment.not-uploaded'
    expect(isWhole ? answer : 'placed').toBe('placed')
    seen.add(type)
    audience.heard(each)
    const again = await audience.tries(each, isWhole || type === 'attachment.added' ? undefined : 'statement.seen-off-chain')
    expect(again.told).toEqual(again.wanted)
  }
  audience.close()
  await hub.close()
})

test('every event type was sent', () => {
  expect(Object.keys(projectEvents).filter((type) => !seen.has(type))).toEqual([])
})
