import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'

/** The script that finds or installs a browser prints its path. */
const finder = fileURLToPath(new URL('../.scripts/find-browser.mjs', import.meta.url))
const executablePath =
  process.env['COUNTERPART_BROWSER'] ?? execFileSync(process.execPath, [finder], { encoding: 'utf8' }).trim().split('\n').at(-1) ?? ''
process.env['COUNTERPART_BROWSER'] = executablePath

export default defineConfig({
  testDir: 'browser',
  // Every test has a hub of its own, so that the longest file need not hold up the end.
  fullyParallel: true,
  // A test waits for hubs and pages half of the time: one more than there are cores keeps two of them busy.
  workers: 3,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ...(process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['json'] as const] : [])],
  use: {
    launchOptions: {
      executablePath,
      // The sandbox of Chromium does not start for root.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
    trace: 'off',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  },
})
