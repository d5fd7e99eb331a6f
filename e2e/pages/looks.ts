import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

const level = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/**
 * No finding of WCAG 2.2 A and AA, and nothing that makes the page scroll sideways at either width. Everything is asked about on the phone,
 * where pages fold the most; the contrast of the dark theme's colours at the width where the most is in sight.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await inTheme(page, 'dark')
  await expectNoFindings(new AxeBuilder({ page }).withRules(['color-contrast']), `${screen}, dark`)
  await expectNoOverhang(page, screen)
  await inTheme(page, 'light')
  await page.setViewportSize({ width: 360, height: 800 })
  await expectNoFindings(new AxeBuilder({ page }).withTags(level), `${screen}, light, 360 px`)
  await expectNoOverhang(page, screen)
  await page.setViewportSize({ width: 1280, height: 800 })
}

async function inTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
}

async function expectNoFindings(asked: AxeBuilder, screen: string): Promise<void> {
  // No page of ours has frames: without asking about them no empty page is opened to join their answers.
  const { violations } = await asked.setLegacyMode().analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`).join(' | ')}`,
  )
  expect.soft(found, screen).toEqual([])
}

async function expectNoOverhang(page: Page, screen: string): Promise<void> {
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(overhang, `${screen}: pixels beyond the page`).toBe(0)
}
