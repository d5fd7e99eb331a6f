import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { join } from 'node:path'
import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { answerOn, ask, socketAddress } from './hub-door.ts'
import type { DoorHandler, DoorValue, FindHandler } from './hub-door.ts'
import { makeDurableFolder } from './lowdb/durable-files.ts'
import { diskFiles } from './lowdb/files.ts'

/** Another process serves this data folder. */
export class HubIsRunning extends Error {
  override readonly name = 'HubIsRunning'
  /** EX_CANTCREAT of sysexits(3): what the process ends with. */
  readonly exitCode = 73

  constructor(folder: string) {
    super(`A hub is running already on the data folder ${folder}. Nothing was changed. Stop that one first, or choose another data folder.`)
  }
}

/** The data folder is ours until `release`, or until the process ends in whatever way. */
export interface HubLock {
  /** Opens the door to the command line; before it every request is answered `door.not-open`. `report` hears of handlers that throw. */
  answer(handlers: Readonly<Record<string, DoorHandler>>, report: (problem: unknown) => void): void
  release(): Promise<void>
}

const socketName = /^hub(\.[0-9a-f]{8})?\.sock$/
const lockAsk = 'hub.lock'

/**
 * Takes the data folder for this process. Throws HubIsRunning.
 *
 * A socket left by a dead hub and one of a live hub can be told apart only by asking, and between the answer and removing a dead one
 * another starter may have taken its place. So every starter listens on a name of its own first, then asks all others it
 * finds. Of two, at least the later one sees the other; a holder stays, and between two candidates the lower name wins: the other gives
 * up, whichever of them asked. Only the one that is left touches sockets that are not its own.
 */
export async function takeHubLock(folder: string): Promise<HubLock> {
  // One that is there may lie in a folder that this user may not open.
  if (!existsSync(folder)) await makeDurableFolder(diskFiles, folder)
  const claim = new Claim(randomBytes(4).toString('hex'))
  const lockServer = await listen(socketAddress(folder, `hub.${claim.name}.sock`), claim)
  try {
    const dead = await deadSockets(folder, claim.name)
    // Security: nothing is awaited between the last answer and `hold`, so that no candidate is told "yielded" by a holder.
    if (dead === null || !claim.hold()) throw new HubIsRunning(folder)
    for (const name of dead) await rm(join(folder, name), { force: true })
    const door = await listen(socketAddress(folder, 'hub.sock'), claim)
    return {
      answer: (handlers, report) => claim.open(handlers, report),
      // The door closes first: who finds it gone still finds the lock.
      release: async () => {
        await shut(door)
        await shut(lockServer)
      },
    }
  } catch (problem) {
    await shut(lockServer)
    throw problem
  }
}

/** One starter's claim, and what it answers at its sockets. */
class Claim {
  readonly name: string
  #role: 'candidate' | 'holder' | 'yielded' = 'candidate'
  #handlers: ReadonlyMap<string, DoorHandler> | null = null
  #report: (problem: unknown) => void = () => undefined

  constructor(name: string) {
    this.name = name
  }

  /** The folder is taken, unless a better candidate asked before. */
  hold(): boolean {
    if (this.#role === 'candidate') this.#role = 'holder'
    return this.#role === 'holder'
  }

  open(handlers: Readonly<Record<string, DoorHandler>>, report: (problem: unknown) => void): void {
    this.#handlers = new Map(Object.entries(handlers))
    this.#report = report
  }

  answer(socket: Socket): void {
    const find: FindHandler = (name) => {
      if (name === lockAsk) return (asker) => this.#compare(asker)
      return this.#handlers === null ? 'door.not-open' : (this.#handlers.get(name) ?? 'door.unknown')
    }
    void answerOn(socket, find, (problem) => this.#report(problem))
  }

  async #compare(asker: DoorValue): Promise<Outcome<DoorValue>> {
    if (this.#role === 'candidate' && typeof asker === 'string' && asker < this.name) this.#role = 'yielded'
    return this.#role === 'yielded' ? okWith('yielded') : refuse('hub.lock-taken')
  }
}

/** Names of sockets without a process, or null when somebody else has, or better claims, the folder. */
async function deadSockets(folder: string, own: string): Promise<string[] | null> {
  const others = (await readdir(folder)).filter((name) => socketName.test(name) && name !== `hub.${own}.sock`)
  const dead: string[] = []
  for (const name of others) {
    const address = socketAddress(folder, name)
    const request = { ask: lockAsk, with: own }
    const first = await ask(address, request)
    // Silence may be somebody who is just giving up and closed the line: then nobody is there the second time.
    const said = first === 'silence' ? await ask(address, request) : first
    if (said === 'nobody') dead.push(name)
    else if (said === 'silence' || !said.ok) return null
  }
  return dead
}

async function listen(address: string, claim: Claim): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, (socket) => claim.answer(socket))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, resolve)
  })
  await chmod(address, 0o600)
  return server
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
