import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { z } from 'zod'
import { grantEndpoints } from './endpoints/grants.ts'
import { keyEndpoints } from './endpoints/keys.ts'
import { waysIn } from './endpoints/ways-in.ts'
import type { PluginNeeds } from './needs.ts'
import { mostOfPassword } from './passwords.ts'
import { usernameOf } from './persons.ts'

const registerOptions = z.looseObject({ user: z.looseObject({ name: z.string(), displayName: z.string() }) })

const signingIn = z.looseObject({ username: z.string(), password: z.string().max(mostOfPassword) })

async function hasNoPassword({ context }: GenericEndpointContext, username: string): Promise<boolean> {
  const { adapter, internalAdapter } = context
  const where = [{ field: 'username', value: username.toLowerCase() }]
  const user = await adapter.findOne<{ id: string }>({ model: 'user', where })
  return user !== null && !(await internalAdapter.findCredentialAccount(user.id))?.password
}

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
      before: [
        {
          // Security: the library hashes a guess for a name that nobody has, and none for a person without a password: their names would show by time.
          matcher: ({ path }) => path === '/sign-in/username',
          handler: createAuthMiddleware(async (ctx) => {
            const asked = signingIn.safeParse(ctx.body)
            if (asked.success && (await hasNoPassword(ctx, asked.data.username))) await ctx.context.password.hash(asked.data.password)
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
