import { beginning } from '@counterpart/shared/record'
import type { ProjectId, Side } from '@counterpart/shared/kernel'
import { TestBrowser } from './test-browser.ts'
import type { TestHub } from './test-hub.ts'

/** A browser of a person who signs in under this name. */
export async function browserOf(hub: TestHub, name: string): Promise<TestBrowser> {
  return TestBrowser.connect(hub.address, { token: hub.access.signIn(name).token })
}

/** Catches up from the first entry to the head, and hears the room from there on. */
export async function enterFromTheStart(browser: TestBrowser, project: ProjectId): Promise<void> {
  let hasMore = true
  let after = beginning
  while (hasMore) {
    const page = await browser.ask('enter', { project, after })
    if (!page.ok) throw new Error(`not let in: ${page.code}`)
    await browser.take(page.entries)
    after = browser.known.state.head
    hasMore = page.hasMore
  }
}

/** Clara made a project and Paul joined it as the other side's lead; both are in the room. */
export async function twoSides(hub: TestHub): Promise<{ clara: TestBrowser; paul: TestBrowser; project: ProjectId }> {
  const clara = await browserOf(hub, 'clara')
  const created = await clara.createProject()
  if (!created.ok) throw new Error(`not created: ${created.code}`)
  const { project } = created
  const paul = await browserOf(hub, 'paul')
  await join(hub, { lead: clara, guest: paul, name: 'paul' })
  await enterFromTheStart(paul, project)
  await clara.catchUp()
  return { clara, paul, project }
}

/** Invites and redeems; the guest's browser knows the record up to the invitation afterwards, and nothing more. */
export async function join(
  hub: Pick<TestHub, 'access'>,
  { lead, guest, name, side = 'provider' }: { lead: TestBrowser; guest: TestBrowser; name: string; side?: Side },
): Promise<void> {
  const { project } = lead
  const link = await lead.invite(guest, side)
  const page = await lead.ask('enter', { project, after: beginning })
  if (!page.ok) throw new Error(`not let in: ${page.code}`)
  const joining = await guest.signJoining(link, page.entries)
  const redeemed = await hub.access.redeem(hub.access.signIn(name).person, project, joining)
  if (!redeemed.ok) throw new Error(`not joined: ${redeemed.code}`)
}
