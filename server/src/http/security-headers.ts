import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { Settings } from '../config.ts'

/**
 * Security: nothing is loaded from elsewhere and no script runs that this hub did not serve as a file of its own.
 * Styles may be inline, because the interface kit sets them on elements. HTTPS is asked for only where the hub's address has it.
 */
export function securityHeaders({ origins }: Pick<Settings, 'origins'>): FastifyHelmetOptions {
  const isSecure = origins.every((origin) => origin.startsWith('https:'))
  const sockets = origins.map((origin) => origin.replace(/^http/u, 'ws')) // older browsers do not count them to 'self'
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        // HTML reaches the page through the sanitiser alone (client/src/ui/trusted-html.ts); the last policy is the sanitiser's own.
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ['counterpart', 'default', 'dompurify'],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'], // previews of files are fetched, checked and shown from memory
        'font-src': ["'self'"],
        'connect-src': ["'self'", ...sockets],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
    // A browser ignores these two over plain HTTP and says so in its console.
    crossOriginOpenerPolicy: isSecure,
    originAgentCluster: isSecure,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  }
}

/** Nothing here looks, listens, finds or pays; so nothing that got in can ask for it in the hub's name. */
export const permissionsPolicy = 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'

/** For what is refused before any hook runs, an address that cannot be read: no page, and nothing to load. */
export const headersOfRefusals: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}
