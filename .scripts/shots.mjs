/** Takes every main screen into shots/, with the configuration e2e/shots/playwright.config.ts. */
import { buildInterface, buildServer } from './build.mjs'
import { findBrowser } from './find-browser.mjs'
import { bin, run } from './steps.mjs'

const browser = await findBrowser()
if (browser === null) {
  console.error('No browser was found and none could be installed: install Chromium, or name one in COUNTERPART_BROWSER.')
  process.exit(1)
}
process.exitCode =
  (await buildServer()) ||
  (await buildInterface()) ||
  (await run([bin('playwright'), 'test', '--config', 'e2e/shots/playwright.config.ts'], { env: { COUNTERPART_BROWSER: browser } })).code
