import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

const level = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const widths = [1280, 360] as const

/**
 * No finding of WCAG 2.2 A and AA at either width, and nothing that makes the page scroll sideways. The dark theme differs from the light
 * one in colours alone, and colours do not change with the width: their contrast is asked about in both themes, at one width.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoFindings(page, { screen: `${screen}, ${width} px`, scheme: 'light', isWide: width === 1280 })
    if (width === 1280) await expectNoFindings(page, { screen: `${screen}, ${width} px`, scheme: 'dark', isWide: true })
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(overhang, `${screen}: pixels beyond a page of ${width}`).toBe(0)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

interface Look {
  readonly screen: string
  readonly scheme: 'light' | 'dark'
  readonly isWide: boolean
}

async function expectNoFindings(page: Page, { screen, scheme, isWide }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
  const axe = new AxeBuilder({ page })
  const asked = scheme === 'light' ? axe.withTags(level).disableRules(isWide ? [] : ['color-contrast']) : axe.withRules(['color-contrast'])
  const { violations } = await asked.analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`).join(' | ')}`,
  )
  expect.soft(found, `${screen}, ${scheme}`).toEqual([])
}
