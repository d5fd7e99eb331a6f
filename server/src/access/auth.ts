import type { BetterAuthOptions } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { bearer } from 'better-auth/plugins/bearer'
import { username } from 'better-auth/plugins/username'
import { passkey } from '@better-auth/passkey'
import type { Settled } from './access-data.ts'
import type { TableEvents } from './account-tables.ts'
import { counterpart } from './counterpart-plugin.ts'
import { mailLinks } from './endpoints/mail-links.ts'
import { usernamePattern } from './endpoints/ways-in.ts'
import { limits } from './limits.ts'
import { lowdbAdapter } from './lowdb-adapter.ts'
import { confirmAddressMail } from './mail.ts'
import type { Mailer } from './mail.ts'
import type { PluginNeeds } from './needs.ts'
import { mostOfPassword } from './passwords.ts'
import type { Passwords } from './passwords.ts'
import type { AccessLog } from './port.ts'

const daySec = 86_400

export interface AuthNeeds {
  readonly plugin: PluginNeeds
  readonly settled: Settled
  readonly secret: string
  readonly mailer: Mailer | null
  readonly passwords: Passwords
  readonly events: TableEvents
}

/** The account library, set up. Who is let in by which path is decided in `paths.ts`; this is what stands behind them. */
export function createAuth(needs: AuthNeeds) {
  return betterAuth(options(needs))
}
export type Auth = ReturnType<typeof createAuth>

function options({ plugin, settled, secret, mailer, passwords, events }: AuthNeeds): BetterAuthOptions {
  const { origin, origins } = plugin.settings
  const isSecure = origin.startsWith('https:')
  return {
    appName: 'Counterpart',
    baseURL: origin,
    basePath: '/api/auth',
    trustedOrigins: [...origins],
    secret,
    database: lowdbAdapter(settled, events),
    telemetry: { enabled: false },
    logger: { level: 'warn', log: logInto(plugin.log) },
    onAPIError: { onError: logFailure(plugin.log) },
    rateLimit: limits(),
    // People may have no password to show again, so a session lasts, slides, and is never "too old" for adding a passkey.
    session: { expiresIn: 90 * daySec, updateAge: daySec, freshAge: 0, cookieCache: { enabled: false } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: mostOfPassword, password: passwords },
    user: { changeEmail: { enabled: mailer !== null } },
    ...(mailer && { emailVerification: verification(origin, mailer) }),
    advanced: {
      // Over HTTPS no other host of the domain can set these cookies (RFC 6265bis, "__Host-"); the library would write "__Secure-" before it.
      cookiePrefix: isSecure ? '__Host-counterpart' : 'counterpart',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: isSecure },
      ipAddress: { ipAddressHeaders: ['x-counterpart-ip'] },
      disableOriginCheck: false, // the library leaves it out by itself when it believes to be in a test
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 3,
        maxUsernameLength: 30,
        usernameValidator: (name) => usernamePattern.test(name),
      }),
      passkey({ rpID: new URL(origin).hostname, rpName: 'Counterpart', origin: [...origins] }),
      ...(mailer ? mailLinks({ origin, mailer }) : []),
      counterpart(plugin),
      bearer({ requireSignature: true }), // last: it reads the cookie that the others set
    ],
  }
}

function verification(origin: string, mailer: Mailer): NonNullable<BetterAuthOptions['emailVerification']> {
  return {
    autoSignInAfterVerification: false,
    sendOnSignUp: false,
    expiresIn: 3_600,
    sendVerificationEmail: ({ user, token }) => {
      mailer.send(confirmAddressMail(user.email, `${origin}/confirm-mail#${token}`))
      return Promise.resolve()
    },
  }
}

/** Refusals are answers, not events; without this the library would print each on the console. What failed inside is for the operator. */
function logFailure(log: AccessLog): (error: unknown) => void {
  return (error) => {
    if (isAPIError(error) && error.statusCode < 500) return
    log.error({ err: error }, 'a request to the accounts failed')
  }
}

/** A wrong password is no event for an operator: what the library warns of goes to the finest level, its errors stay errors. */
function logInto(log: AccessLog): NonNullable<NonNullable<BetterAuthOptions['logger']>['log']> {
  return (level, message, ...details) => {
    const fields = { from: 'accounts', ...(details[0] instanceof Error && { err: details[0] }) }
    if (level === 'error') log.error(fields, message)
    else log.debug(fields, message)
  }
}
