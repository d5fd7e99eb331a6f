import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, isAPIError } from 'better-auth/api'
import { magicLink } from 'better-auth/plugins/magic-link'
import { z } from 'zod'
import { signInMail } from '../mail.ts'
import type { Mailer } from '../mail.ts'
import { mailOf } from '../persons.ts'
import { refused } from '../refusals.ts'

/**
 * Signing in by mail. The library's own address would use the link up by a GET, which mail scanners do before the person can;
 * so the mail leads to a page of the hub, and a button there posts the token.
 */
export function mailLinks({ origin, mailer }: { origin: string; mailer: Mailer }): readonly BetterAuthPlugin[] {
  const library = magicLink({
    storeToken: 'hashed',
    disableSignUp: true,
    expiresIn: 600,
    async sendMagicLink({ email, token }, ctx) {
      // Only to an address that was confirmed; the answer and its time are the same for every other one.
      const found = await ctx?.context.internalAdapter.findUserByEmail(email)
      const to = found ? mailOf(found.user) : null
      if (to !== null) mailer.send(signInMail(to, `${origin}/sign-in#${token}`))
    },
  })
  const own: BetterAuthPlugin = {
    id: 'counterpart-mail-links',
    endpoints: {
      signInLink: createAuthEndpoint(
        '/counterpart/sign-in-link',
        { method: 'POST', body: z.object({ token: z.string().max(100) }) },
        async (ctx) => {
          const verified = await library.endpoints
            .magicLinkVerify({
              query: { token: ctx.body.token },
              headers: ctx.headers ?? new Headers(),
              context: ctx.context,
              returnHeaders: true,
            })
            .catch((error: unknown) => {
              // The library says no by redirecting.
              throw isAPIError(error) && error.status === 'FOUND' ? refused('link.not-found') : error
            })
          for (const cookie of verified.headers.getSetCookie()) ctx.responseHeaders.append('set-cookie', cookie)
          return ctx.json({ person: verified.response.user.id })
        },
      ),
    },
  }
  return [library, own]
}
