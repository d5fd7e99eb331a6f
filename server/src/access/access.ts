import { refuse, okWith } from '@counterpart/shared/kernel'
import { isIntroducing } from '@counterpart/shared/record'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { accessEvents } from './access-events.ts'
import { openAccessData } from './access-data.ts'
import { findContexts } from './async-contexts.ts'
import { createAuth } from './auth.ts'
import type { Auth } from './auth.ts'
import { mountBridge } from './bridge.ts'
import { createBrowserKeys } from './browser-keys.ts'
import { createListeners } from '../listeners.ts'
import { createMailer } from './mail.ts'
import { createMemberships } from './memberships.ts'
import type { Memberships } from './memberships.ts'
import { createNonces } from './nonces.ts'
import { makeRecoveryToken, makeSetupToken } from './one-time-tokens.ts'
import { createPasswords } from './passwords.ts'
import { personId } from './port.ts'
import type { Access, AccessNeeds, AccessSettings, MemberRow, PersonId } from './port.ts'
import { openSecret } from './secret.ts'
import { createSpeakers } from './speakers.ts'
import { keepCountersignature } from './vouching.ts'

/** Opens accounts, sessions and memberships under `dataFolder/settled`. Throws for damaged files, which it leaves as they are. */
export async function createAccess(settings: AccessSettings, needs: AccessNeeds): Promise<Access> {
  const { rooms, clock, dataFolder, log, passwords = createPasswords() } = needs
  const sessions = createListeners<string>()
  const changedKeys = createListeners<PersonId>()
  const endedRows = createListeners<MemberRow>()
  const secret = await openSecret(dataFolder)
  const settled = await openAccessData(dataFolder)
  const memberships = createMemberships(settled, endedRows.tell)
  const mailer = settings.smtpUrl === null ? null : createMailer(settings.smtpUrl, { origin: settings.origin, log })
  const plugin = {
    settings,
    rooms,
    clock,
    log,
    memberships,
    crypto: nodeCrypto,
    nonces: createNonces(clock),
    keys: createBrowserKeys(settled),
    keysChanged: changedKeys.tell,
  }
  const speakers = createSpeakers(() => auth, clock)
  sessions.add(speakers.forget) // the first to hear of it
  const auth = createAuth({ plugin, settled, secret, mailer, passwords, events: accessEvents(log, sessions.tell) })
  await findContexts()
  const context = await auth.$context
  const isNew = (await context.internalAdapter.countTotalUsers()) === 0
  const setupToken = isNew ? await makeSetupToken(context.internalAdapter, clock()) : null
  await memberships.reconcile(rooms, log)
  const stopConfirming = confirmAsPlaced(memberships, { rooms, log })

  return {
    speaker: speakers.of,
    roomsOf: (person) => memberships.of(person),
    personOf: memberships.personOf,
    settleMember: memberships.settle,
    onSessionEnded: sessions.add,
    onKeysChanged: changedKeys.add,
    onMembershipEnded: endedRows.add,
    register: (app) => mountBridge(app, { settings, handler: auth.handler, sessionCookie: context.authCookies.sessionToken.name, log }),
    setupAddress: setupToken && `${settings.origin}/setup#${setupToken}`,
    async makeRecovery(name) {
      const found = await findPerson(auth, name)
      if (!found) return refuse('person.not-found')
      const { person } = found
      return okWith(`${settings.origin}/recover#${await makeRecoveryToken(context.internalAdapter, { person, now: clock() })}`)
    },
    async findPerson(name) {
      const found = await findPerson(auth, name)
      return found && { ...found, browserKeys: plugin.keys.of(found.person).map(({ key }) => key) }
    },
    countersign: (person, signed) => keepCountersignature(plugin, person, signed),
    async close() {
      stopConfirming()
      await mailer?.close()
      await settled.write()
    },
  }
}

/** Security: at the very entry that moves a membership, before anybody is told of it, the account it moved from is out. */
function confirmAsPlaced(memberships: Memberships, { rooms, log }: Pick<AccessNeeds, 'rooms' | 'log'>): () => void {
  const failed = (error: unknown) =>
    log.error({ err: error }, 'which account is which member could not be written; the next change tries again')
  return rooms.onEntries(({ project, statements }) => {
    for (const { id: event, type } of statements) if (isIntroducing(type)) memberships.confirm({ project, event }).catch(failed)
  })
}

async function findPerson(auth: Auth, name: string): Promise<{ person: PersonId; name: string } | null> {
  const { adapter } = await auth.$context
  for (const field of ['username', 'email', 'id']) {
    const value = field === 'id' ? name : name.toLowerCase()
    const found = await adapter.findOne<{ id: string; name: string }>({ model: 'user', where: [{ field, value }] })
    if (found) return { person: personId.parse(found.id), name: found.name }
  }
  return null
}
