import type { ProjectId } from '@counterpart/shared/kernel'
import { join } from '../../server/src/testing/two-sides.ts'
import type { TestBrowser } from '../../server/src/testing/test-browser.ts'
import { startTestHub, testOrigin } from '../../server/src/testing/test-hub.ts'
import type { TestHub } from '../../server/src/testing/test-hub.ts'
import { openProductTab } from './product-tab.ts'
import type { ProductTab } from './product-tab.ts'
import { openProxy } from './proxy.ts'
import type { Proxy } from './proxy.ts'
import { connectAndRead, connectAs, newSeat } from './seat.ts'
import type { Seat } from './seat.ts'

/** A room of two in its own hub, whose entries so far are Clara's first, the invitation and Paul's joining. */
export interface Table {
  readonly project: ProjectId
  readonly clara: Seat
  readonly paul: Seat
  readonly access: TestHub['access']
  /** The line that can be cut. */
  readonly proxy: Proxy
  /** A bare connection past the proxy that knows the whole record and hears the room. */
  reading(seat: Seat): Promise<TestBrowser>
  /** One that neither knows nor hears anything. */
  direct(seat: Seat): Promise<TestBrowser>
  /** The product itself, on the line that can be cut. */
  productTab(seat: Seat): Promise<ProductTab>
  close(): Promise<void>
}

export const entriesAtFirst = 3

const plenty = { points: 1_000_000, seconds: 1 }

export async function layTable(): Promise<Table> {
  const hub = await startTestHub({ limits: { perConnection: plenty, perPerson: plenty, handshakes: plenty } })
  const proxy = await openProxy(hub.address)
  const open: { close(): void }[] = []
  const opened = <Browser extends { close(): void }>(browser: Browser): Browser => {
    open.push(browser)
    return browser
  }
  const direct = async (seat: Seat) => opened(await connectAs(seat, hub.address))
  const [clara, paul] = [await seatAt(hub, 'clara'), await seatAt(hub, 'paul')]
  const project = await roomOfTwo(hub, { lead: await direct(clara), guest: await direct(paul), guestName: paul.name })
  return {
    project,
    clara,
    paul,
    access: hub.access,
    proxy,
    direct,
    reading: async (seat) => opened(await connectAndRead(seat, hub.address, project)),
    productTab: async (seat) => opened(await openProductTab(seat, { project, address: proxy.address, hub: hub.address })),
    async close() {
      for (const browser of open) browser.close()
      await proxy.close()
      await hub.close()
    },
  }
}

export function seatAt({ access }: Pick<TestHub, 'access'>, name: string): Promise<Seat> {
  return newSeat({ name, origin: testOrigin, token: access.signIn(name).token })
}

/** A new project of hers, which he has joined as the other side's lead. */
export async function roomOfTwo(
  hub: Pick<TestHub, 'access'>,
  { lead, guest, guestName }: { lead: TestBrowser; guest: TestBrowser; guestName: string },
): Promise<ProjectId> {
  const created = await lead.createProject()
  if (!created.ok) throw new Error(created.code)
  await join(hub, { lead, guest, name: guestName })
  return created.project
}
