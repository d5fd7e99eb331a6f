import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { z } from 'zod'
import { grantEndpoints } from './endpoints/grants.ts'
import { keyEndpoints } from './endpoints/keys.ts'
import { waysIn } from './endpoints/ways-in.ts'
import type { PluginNeeds } from './needs.ts'
import { signedIn, usernameOf } from './persons.ts'
import { refused } from './refusals.ts'

const registerOptions = z.looseObject({ user: z.looseObject({ name: z.string(), displayName: z.string() }) })

/** The hub's own part of access, as a plugin of the account library: `/api/auth/counterpart/*`. */
export function counterpart(needs: PluginNeeds): BetterAuthPlugin {
  return {
    id: 'counterpart',
    endpoints: { ...waysIn({ hasMail: needs.settings.smtpUrl !== null }), ...grantEndpoints(needs), ...keyEndpoints(needs) },
    hooks: {
      before: [
        {
          // Security: else somebody could have a stranger confirm the stranger's address for an account that is not theirs.
          matcher: ({ path }) => path === '/verify-email',
          handler: createAuthMiddleware(async (ctx) => {
            if ((await signedIn(ctx)) === null) throw refused('mail.sign-in-first')
          }),
        },
      ],
      after: [
        {
          // The library names a passkey by the address, which may be the stand-in: the person would see it in their password manager.
          matcher: ({ path }) => path === '/passkey/generate-register-options',
          handler: createAuthMiddleware(async (ctx) => {
            const options = registerOptions.safeParse(ctx.context.returned)
            const user = ctx.context.session?.user
            if (!options.success || !user) return undefined
            const name = usernameOf(user) ?? user.name
            return ctx.json({ ...options.data, user: { ...options.data.user, name, displayName: user.name } })
          }),
        },
      ],
    },
  }
}
