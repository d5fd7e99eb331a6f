import { randomBytes } from 'node:crypto'
import { clauseId, latestRevision, readContract, agreementId } from '@counterpart/shared/agreements'
import type { AgreementText } from '@counterpart/shared/agreements'
import { dayMs, eventId, instant, makeUuid, memberId } from '@counterpart/shared/kernel'
import type { Instant, MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import { examine, place, receive } from '@counterpart/shared/project'
import type { Replay } from '@counterpart/shared/project'
import { cosignedText, headOf, readStatement, signCheckpoint, signEvent, signText, writeBundle } from '@counterpart/shared/record'
import type { SignedEvent, Signer } from '@counterpart/shared/record'
import { importProject } from '../cli/import/import-project.ts'
import { readImport } from '../cli/import/read-import.ts'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../crypto/node-crypto.ts'

/** What is said in one act. */
interface Said {
  readonly type: string
  readonly facts: object
  readonly body: object
}

/** A record as a hub keeps it, without a hub: acts are examined by the rules and placed, or the test ends with their refusal. */
class RecordInMemory {
  readonly texts: string[] = []
  readonly host = nodeSigner(makePrivateKey())
  replay: Replay | null = null
  #clock = Date.now()

  now(): Instant {
    return instant.parse((this.#clock += 1_000))
  }

  async place(event: SignedEvent): Promise<Outcome<{ project: ProjectId; entry: string }>> {
    const at = this.now()
    const read = readStatement(event.statement)
    if (!read.ok) return read
    const examined = await examine(nodeCrypto, this.replay, { signed: event, statement: read.value, at })
    if (!examined.ok) return examined
    const { project } = examined.value
    const { text } = await place(nodeCrypto, this.replay, { project, signed: event, at })
    const received = await receive(nodeCrypto, this.replay, text)
    if (!received.ok) return received
    this.replay = received.value.replay
    this.texts.push(text)
    return { ok: true, value: { project, entry: text } }
  }

  /** Signs on top of the newest entry. Throws with the code where it is refused. */
  async act(by: { member: MemberId; key: Signer }, said: Said): Promise<void> {
    const { chain } = this.known()
    const draft = { ...said, project: chain.project, member: by.member, at: this.now(), seen: headOf(chain) }
    const id = eventId.parse(makeUuid(draft.at, randomBytes(10)))
    const placed = await this.place(await signEvent(nodeCrypto, by.key, { ...draft, id, salt: Uint8Array.from(randomBytes(32)) }))
    if (!placed.ok) throw new Error(`${said.type}: ${placed.code}`)
  }

  known(): Replay {
    if (!this.replay) throw new Error('nothing is on record yet')
    return this.replay
  }

  async bundle(): Promise<string> {
    const { chain } = this.known()
    const head = headOf(chain)
    const checkpoints = [await signCheckpoint(this.host, chain.project, head)]
    return writeBundle({ project: chain.project, head, entries: this.texts, checkpoints })
  }
}

/** The first project of a JSON export, brought in as `npm run import` does, joined by the other side, with a contract in Markdown signed by both. */
export async function realBundle(goals: string, contract: string): Promise<{ bundle: string; replay: Replay }> {
  const record = new RecordInMemory()
  const creator = await imported(record, goals)
  const guest = await joined(record, creator)
  await agreed(record, { creator, guest }, contract)
  return { bundle: await record.bundle(), replay: record.known() }
}

interface Speaker {
  readonly member: MemberId
  readonly key: Signer
}

async function imported(record: RecordInMemory, goals: string): Promise<Speaker> {
  const read = readImport(goals)
  const longest = read.ok
    ? read.projects.flatMap(({ project }) => project ?? []).toSorted((a, b) => b.checkIns.length - a.checkIns.length)[0]
    : undefined
  if (!longest) throw new Error('there is no project to bring in')
  const key = nodeSigner(makePrivateKey())
  const hub = {
    hostKey: record.host.publicKey,
    place: (_: unknown, event: SignedEvent) => record.place(event),
    countersign: () => Promise.resolve({ ok: true as const, value: undefined }),
  }
  const lead = { name: 'Paul Provider', side: 'provider' as const, browserKeys: [] }
  const done = await importProject(longest, { source: 'a spreadsheet', lead, signer: key, hub, clock: () => record.now() })
  if (!done.ok) throw new Error(done.code)
  const [first] = record.known().state.members.all.keys()
  return { member: memberId.parse(first), key }
}

async function joined(record: RecordInMemory, by: Speaker): Promise<Speaker> {
  const link = nodeSigner(makePrivateKey())
  const guest = { member: memberId.parse(makeUuid(record.now(), randomBytes(10))), key: nodeSigner(makePrivateKey()) }
  const invited = { member: guest.member, side: 'client', standing: 'lead', invitation: link.publicKey, deadline: record.now() + dayMs }
  await record.act(by, { type: 'member.invited', facts: invited, body: { name: 'Clara Client' } })
  const { chain } = record.known()
  const grant = headOf(chain).hash
  const text = cosignedText({ project: chain.project, grant, member: guest.member, key: guest.key.publicKey })
  const facts = { grant, proof: await signText(link, 'join', text) }
  await record.act(guest, { type: 'member.joined', facts, body: { name: 'Clara Client' } })
  return guest
}

async function agreed(record: RecordInMemory, { creator, guest }: { creator: Speaker; guest: Speaker }, contract: string): Promise<void> {
  const agreement = agreementId.parse(makeUuid(record.now(), randomBytes(10)))
  const text = textIn(contract, record)
  const clauses = text.clauses.map(({ clause, kind, binds, depth, measure }) => ({ clause, kind, binds, depth, measure, from: [] }))
  const words = text.clauses.map(({ heading, text: told }) => ({ heading, text: told }))
  const terms = { respondBy: null, reviewOn: null, noticeDays: 30 }
  const body = { title: text.title, note: '', clauses: words }
  await record.act(creator, { type: 'agreement.proposed', facts: { agreement, clauses, terms }, body })
  for (const signer of [creator, guest]) {
    const known = record.known().state.agreements.get(agreement)
    if (!known) throw new Error('the agreement is not on the record')
    const { id: revision, hash } = latestRevision(known)
    const facts = { agreement, revision, hash, keyStore: 'software' }
    await record.act(signer, { type: 'agreement.signed', facts, body: { name: 'Signed', consent: 'I agree to this text.' } })
  }
}

function textIn(contract: string, record: RecordInMemory): AgreementText {
  const outcome = readContract(contract, () => clauseId.parse(makeUuid(record.now(), randomBytes(10))))
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value.text
}
