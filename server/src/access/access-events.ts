import type { TableEvents } from './account-tables.ts'
import type { AccessLog } from './port.ts'

type Row = Parameters<TableEvents['removed']>[1][number]

/** What an operator may later ask about an account, by the table where it shows. */
const said: Readonly<Record<string, { readonly added?: string; readonly removed?: string }>> = {
  session: { added: 'somebody signed in', removed: 'a session ended' },
  user: { added: 'an account was made' },
  account: { added: 'a password was set', removed: 'a password was taken away' },
  passkey: { added: 'a passkey was added', removed: 'a passkey was removed' },
}

/**
 * Logs who came in, went out and changed their ways in (ASVS 5.0, 16.3.1): who and which session, never a name, token, address or password;
 * and tells of each session that ended.
 */
export function accessEvents(log: AccessLog, tellEnded: (session: string) => void): TableEvents {
  return {
    added(model, row) {
      const message = said[model]?.added
      if (message !== undefined) log.info(namesOf(model, row), message)
    },
    removed(model, rows) {
      const message = said[model]?.removed
      for (const row of rows) {
        if (message !== undefined) log.info(namesOf(model, row), message)
        if (model === 'session' && typeof row['id'] === 'string') tellEnded(row['id'])
      }
    },
  }
}

function namesOf(model: string, row: Row): object {
  const person = row[model === 'user' ? 'id' : 'userId']
  return { person, ...(model === 'session' && { session: row['id'] }) }
}
