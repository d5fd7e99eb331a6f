import { defineConfig } from '@playwright/test'
import browser from '../playwright.config.ts'

/** Takes pictures of every main screen into shots/, for people to look at; nothing is compared. */
export default defineConfig({
  ...browser,
  testDir: '.',
  outputDir: '../../test-results/shots',
  workers: 1,
  timeout: 240_000,
  reporter: 'list',
  use: { ...browser.use, actionTimeout: 8_000 },
})
