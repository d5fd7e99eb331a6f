import { delimiter, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from './config.ts'

test('without any setting the hub listens on this machine alone and answers by both of its names', () => {
  const read = readSettings({ PATH: '/bin', PORT: '' })
  expect(read).toMatchObject({
    ok: true,
    value: {
      port: 4000,
      host: '127.0.0.1',
      origin: 'http://localhost:4000',
      origins: ['http://localhost:4000', 'http://127.0.0.1:4000'],
      trustedProxies: 0,
      smtpUrl: null,
      minFreeMb: 200,
    },
  })
})

test('strangers may open a room to try, but on a server for customers only where its operator asks for that', () => {
  const hasSample = (env: Record<string, string>) => {
    const read = readSettings(env)
    return read.ok && read.value.hasSample
  }
  expect(hasSample({})).toBe(true)
  expect(hasSample({ COUNTERPART_SAMPLE: 'off' })).toBe(false)
  expect(hasSample({ NODE_ENV: 'production' })).toBe(false)
  expect(hasSample({ NODE_ENV: 'production', COUNTERPART_SAMPLE: 'on' })).toBe(true)
  expect(readSettings({ COUNTERPART_SAMPLE: 'yes' })).toMatchObject({ ok: false, problems: ['COUNTERPART_SAMPLE: needs on or off'] })
})

test('font files are named like a search path, and nothing is asked of them yet', () => {
  expect(readSettings({ COUNTERPART_FONTS: ['/fonts/one.ttf', '', 'two.otf'].join(delimiter) })).toMatchObject({
    ok: true,
    value: { fonts: ['/fonts/one.ttf', resolve('two.otf')] },
  })
  expect(readSettings({})).toMatchObject({ value: { fonts: [] } })
})

test('an origin that was set is the only one', () => {
  expect(readSettings({ COUNTERPART_ORIGIN: 'https://hub.example.org', COUNTERPART_TRUST_PROXY: 'on' })).toMatchObject({
    ok: true,
    value: { origins: ['https://hub.example.org'], trustedProxies: 1 },
  })
})

test('every bad setting is named at once, and no value is repeated', () => {
  const read = readSettings({
    PORT: '70000',
    COUNTERPART_HOST: 'a b',
    COUNTERPART_DATA: ' ./data',
    COUNTERPART_ORIGIN: 'https://hub.example.org/',
    COUNTERPART_TRUST_PROXY: 'yes',
    COUNTERPART_SMTP_URL: 'https://user:hunter2@mail.example.org',
    COUNTERPART_MIN_FREE_MB: '1e3',
    COUNTERPART_ORIGN: 'x',
  })
  expect(read.ok).toBe(false)
  const problems = read.ok ? [] : read.problems
  expect(problems.map((problem) => problem.split(':')[0])).toEqual([
    'PORT',
    'COUNTERPART_HOST',
    'COUNTERPART_DATA',
    'COUNTERPART_ORIGIN',
    'COUNTERPART_TRUST_PROXY',
    'COUNTERPART_SMTP_URL',
    'COUNTERPART_MIN_FREE_MB',
    'COUNTERPART_ORIGN',
  ])
  expect(problems.join('\n')).not.toContain('hunter2')
})

test.each(['javascript:alert(1)', 'hub.example.org', 'https://u:p@hub.example.org', 'HTTPS://hub.example.org', 'https://hub.example.org?'])(
  'an origin like %s is refused',
  (text) => {
    expect(readSettings({ COUNTERPART_ORIGIN: text }).ok).toBe(false)
  },
)
