import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Random } from '@counterpart/shared/testing'
import { personId } from '../../server/src/access/port.ts'
import type { MemberRow } from '../../server/src/access/port.ts'
import { createApp } from '../../server/src/app.ts'
import type { App } from '../../server/src/app.ts'
import { systemClock } from '../../server/src/clock.ts'
import { defaultLimits } from '../../server/src/hub/limits.ts'
import type { Rooms } from '../../server/src/hub/rooms.ts'
import { createLog } from '../../server/src/log.ts'
import { openJournalStore } from '../../server/src/record-store/lowdb/journal-store.ts'
import { freePort } from '../../server/src/testing/child-hub.ts'
import { watchedFiles } from '../../server/src/testing/faulty-files.ts'
import { MemoryDisk } from '../../server/src/testing/memory-disk.ts'
import { createOpenAccess } from '../../server/src/testing/open-access.ts'
import type { OpenAccess } from '../../server/src/testing/open-access.ts'
import { testOrigin } from '../../server/src/testing/test-hub.ts'

/** A hub in this process, on a disk in memory that forgets what was not synced when the power goes. */
export interface MortalHub {
  readonly address: string
  /** Its accounts outlive it. */
  access(): OpenAccess
  /** The power goes in the middle of whatever it does; it comes back at the same address. Cut its lines before, so that nobody hears its last words. */
  die(): Promise<void>
  /** Throws when it logged an error. */
  close(): Promise<void>
}

/** Long enough for others to come in between, ms. */
const slowestSyncMs = 4
/** A few rooms' worth: what is drained is drained while it is written. */
const drainBytes = 30_000
const plenty = { points: 1_000_000, seconds: 1 }
const limits = { ...defaultLimits, perConnection: plenty, perPerson: plenty, handshakes: plenty, httpRequests: plenty }

export async function openMortalHub(random: Random): Promise<MortalHub> {
  const ground = { folder: await mkdtemp(join(tmpdir(), 'counterpart-mortal-')), port: Number(await freePort()), random }
  const accounts = new Accounts()
  const errors: string[] = []
  let disk = new MemoryDisk()
  let app = await serve(ground, { disk, accounts, errors })
  return {
    address: `http://127.0.0.1:${ground.port}`,
    access: () => accounts.present,
    async die() {
      disk = disk.afterPowerLoss()
      const complaintsOfTheDying = errors.length
      await app.close() // it writes on a disk that is no more
      errors.length = complaintsOfTheDying
      app = await serve(ground, { disk, accounts, errors })
    },
    async close() {
      await app.close()
      await rm(ground.folder, { recursive: true })
      if (errors.length > 0) throw new Error(`the hub complained:\n${errors.join('')}`)
    },
  }
}

interface Ground {
  readonly folder: string
  readonly port: number
  readonly random: Random
}

async function serve({ folder, port, random }: Ground, life: { disk: MemoryDisk; accounts: Accounts; errors: string[] }): Promise<App> {
  const slow = async ({ verb }: { verb: string }): Promise<undefined> => {
    if (verb === 'dataSync') await new Promise((resolve) => void setTimeout(resolve, random() * slowestSyncMs))
  }
  const log = createLog({ level: 'error', destination: { write: (line) => void life.errors.push(line) } })
  const fail = (problem: Error): void => void life.errors.push(`${problem.message}\n`)
  const settings = { folder: join(folder, 'journal'), minFreeMb: 0, log, onFatal: fail, files: watchedFiles(slow, life.disk), drainBytes }
  const app = await createApp({
    settings: {
      port,
      host: '127.0.0.1',
      dataFolder: folder,
      origin: testOrigin,
      origins: [testOrigin],
      trustedProxies: 0,
      smtpUrl: null,
      minFreeMb: 0,
      fonts: [],
      hasSample: false,
    },
    store: await openJournalStore(settings),
    clock: systemClock,
    log,
    limits,
    clientFolder: join(folder, 'no-client'),
    openAccess: async (_, { rooms }) => life.accounts.open(rooms),
  })
  await app.listen()
  return app
}

/** Who has signed in and who is which member, carried from one life of the hub into the next. */
class Accounts {
  readonly #names: string[] = []
  #present: OpenAccess | null = null

  get present(): OpenAccess {
    if (!this.#present) throw new Error('the hub has not opened its accounts')
    return this.#present
  }

  async open(rooms: Rooms): Promise<OpenAccess> {
    const before = this.#present
    const opened = createOpenAccess(rooms)
    for (const name of this.#names) opened.signIn(name)
    for (const row of this.#rowsOf(before)) await opened.settleMember(row)
    const signIn = (name: string): ReturnType<OpenAccess['signIn']> => {
      this.#names.push(name)
      return opened.signIn(name)
    }
    this.#present = { ...opened, signIn }
    return this.#present
  }

  #rowsOf(access: OpenAccess | null): MemberRow[] {
    const people = [...new Set(this.#names)].map((name) => personId.parse(name))
    return people.flatMap((person) => (access?.roomsOf(person) ?? []).map((row) => ({ ...row, person })))
  }
}
