import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { z } from 'zod'
import { grantEndpoints } from './endpoints/grants.ts'
import { keyEndpoints } from './endpoints/keys.ts'
import { waysIn } from './endpoints/ways-in.ts'
import type { PluginNeeds } from './needs.ts'
import { usernameOf } from './persons.ts'

const registerOptions = z.looseObject({ user: z.looseObject({ name: z.string(), displayName: z.string() }) })

/** The hub's own part of access, as a plugin of the account library: `/api/auth/counterpart/*`. */
export function counterpart(needs: PluginNeeds): BetterAuthPlugin {
  return {
    id: 'counterpart',
    endpoints: {
      ...waysIn({ hasMail: needs.settings.smtpUrl !== null, hasSample: needs.settings.hasSample }),
      ...grantEndpoints(needs),
      ...keyEndpoints(needs),
    },
    hooks: {
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
