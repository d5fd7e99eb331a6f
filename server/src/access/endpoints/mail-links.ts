import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, isAPIError, verifyEmail } from 'better-auth/api'
import { magicLink } from 'better-auth/plugins/magic-link'
import { z } from 'zod'
import { signInMail } from '../mail.ts'
import type { Mailer } from '../mail.ts'
import { mailOf, needSignedIn } from '../persons.ts'
import { refused } from '../refusals.ts'

const token = z.object({ token: z.string().max(2_000) })

/**
 * The links that the hub mails. The library's own addresses act on a GET, which mail scanners do before the person can;
 * so the mails lead to pages of the hub, `/sign-in#…` and `/confirm-mail#…`, and a button there posts the token.
 */
export function mailLinks({ origin, mailer }: { origin: string; mailer: Mailer }): readonly BetterAuthPlugin[] {
  const library = magicLink({
    storeToken: 'hashed',
    disableSignUp: true,
    expiresIn: 600,
    async sendMagicLink(asked, ctx) {
      // Only to an address that was confirmed; the answer and its time are the same for every other one.
      const found = await ctx?.context.internalAdapter.findUserByEmail(asked.email)
      const to = found ? mailOf(found.user) : null
      if (to !== null) mailer.send(signInMail(to, `${origin}/sign-in#${asked.token}`))
    },
  })
  const { magicLinkVerify } = library.endpoints
  const endpoints: NonNullable<BetterAuthPlugin['endpoints']> = {
    signInLink: createAuthEndpoint('/counterpart/sign-in-link', { method: 'POST', body: token }, async (ctx) => {
      const { context, headers = new Headers() } = ctx
      const verified = await magicLinkVerify({ query: ctx.body, headers, context, returnHeaders: true }).catch((error: unknown) => {
        throw isAPIError(error) && error.status === 'FOUND' ? refused('link.not-found') : error // the library redirects to say no
      })
      for (const cookie of verified.headers.getSetCookie()) ctx.responseHeaders.append('set-cookie', cookie)
      return ctx.json({ person: verified.response.user.id })
    }),
    confirmMail: createAuthEndpoint('/counterpart/confirm-mail', { method: 'POST', body: token }, async (ctx) => {
      // Security: else somebody could have a stranger confirm the stranger's address for an account that is not theirs.
      const person = await needSignedIn(ctx)
      await verifyEmail({ query: ctx.body, context: ctx.context }).catch((error: unknown) => {
        throw isAPIError(error) && error.statusCode < 500 ? refused('confirmation.not-found') : error
      })
      return ctx.json({ person })
    }),
  }
  return [library, { id: 'counterpart-mail-links', endpoints }]
}
