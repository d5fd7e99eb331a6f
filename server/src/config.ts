import { delimiter, resolve } from 'node:path'
import { z } from 'zod'
import { okWith } from '@counterpart/shared/kernel'
import type { Accepted } from '@counterpart/shared/kernel'

/** What an operator can set. Everything has a default. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** Absolute path; everything that must survive lies in it. */
  readonly dataFolder: string
  /** The address people see and links begin with, without a slash at the end. */
  readonly origin: string
  /** Origins a browser may speak from; the first is `origin`. */
  readonly origins: readonly string[]
  /** How many proxies in front are trusted to name the address of who asks: 0 none. */
  readonly trustedProxies: number
  readonly smtpUrl: string | null
  /** Below so many free MiB the hub only reads. */
  readonly minFreeMb: number
  /** Absolute paths of font files for scripts that the bundled ones lack; asked in this order. */
  readonly fonts: readonly string[]
  /** Whether strangers may open a room to try, which lives in memory alone. */
  readonly hasSample: boolean
}

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^[0-9]{1,9}$/u, `needs a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `needs a whole number from ${from} to ${to}`)

const origin = z
  .string()
  .refine(isOrigin, 'needs an address like https://hub.example.org: http or https, a host, perhaps a port, and nothing after it')

const environment = z.object({
  PORT: wholeNumber(1, 65_535).default(4000),
  COUNTERPART_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/u, 'needs a host name or an IP address to listen on')
    .default('127.0.0.1'),
  COUNTERPART_DATA: z
    .string()
    .refine((path) => path.trim() === path && !path.includes('\0'), 'needs a path without spaces around it')
    .default('./data'),
  COUNTERPART_ORIGIN: origin.optional(),
  COUNTERPART_TRUST_PROXY: z
    .string()
    .regex(/^(off|on|[1-9])$/u, 'needs off, on (one proxy in front), or the number of proxies in front, 1 to 9')
    .transform((text) => (text === 'off' ? 0 : text === 'on' ? 1 : Number(text)))
    .default(0),
  COUNTERPART_SMTP_URL: z
    .string()
    .refine((text) => isUrl(text, ['smtp:', 'smtps:']), 'needs an address like smtps://user:password@mail.example.org')
    .optional(),
  COUNTERPART_FONTS: z
    .string()
    .transform((text) => text.split(delimiter).filter((path) => path !== ''))
    .default([]),
  COUNTERPART_MIN_FREE_MB: wholeNumber(0, 100_000_000).default(200),
  COUNTERPART_SAMPLE: z.enum(['on', 'off'], 'needs on or off').optional(),
  NODE_ENV: z.string().optional(),
})

/** Settings that cannot be used: one line for each, naming the variable and what it needs. Values are not repeated: one holds a password. */
export interface BadSettings {
  readonly ok: false
  readonly problems: readonly string[]
}

/** Reads the settings from the environment. An empty variable counts as not set; names that look like a setting but are none are told too. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Accepted<Settings> | BadSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const unknown = Object.keys(given).filter((name) => name.startsWith('COUNTERPART_') && !isKnown(name))
  const parsed = environment.safeParse(given)
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...unknown.map((name) => `${name}: no setting has this name; known are ${Object.keys(environment.shape).join(', ')}`),
  ]
  if (!parsed.success || problems.length > 0) return { ok: false, problems }
  const { PORT: port, ...set } = parsed.data
  const origins = set.COUNTERPART_ORIGIN ? [set.COUNTERPART_ORIGIN] : [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
  return okWith({
    port,
    host: set.COUNTERPART_HOST,
    dataFolder: resolve(set.COUNTERPART_DATA),
    origin: origins[0] ?? '',
    origins,
    trustedProxies: set.COUNTERPART_TRUST_PROXY,
    smtpUrl: set.COUNTERPART_SMTP_URL ?? null,
    minFreeMb: set.COUNTERPART_MIN_FREE_MB,
    fonts: set.COUNTERPART_FONTS.map((path) => resolve(path)),
    // A hub that serves customers shows strangers no play room unless its operator asks for one.
    hasSample: set.COUNTERPART_SAMPLE === undefined ? set.NODE_ENV !== 'production' : set.COUNTERPART_SAMPLE === 'on',
  })
}

/** Variables that other programs of this project read; they are no mistake here. */
const ofOtherPrograms = ['COUNTERPART_BROWSER']

function isKnown(name: string): boolean {
  return name in environment.shape || ofOtherPrograms.includes(name)
}

function isOrigin(text: string): boolean {
  return isUrl(text, ['http:', 'https:']) && new URL(text).origin === text
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}
