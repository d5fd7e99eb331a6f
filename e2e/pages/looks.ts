import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

const level = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const schemes = ['light', 'dark'] as const
const widths = [1280, 360] as const

/**
 * No finding of WCAG 2.2 A and AA in either theme at either width, and nothing that makes the page scroll sideways. The dark theme
 * differs from the light one in colours alone, so there only their contrast is asked about.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      const axe = new AxeBuilder({ page })
      const { violations } = await (colorScheme === 'light' ? axe.withTags(level) : axe.withRules(['color-contrast'])).analyze()
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`).join(' | ')}`,
      )
      expect.soft(found, `${screen}, ${colorScheme}, ${width} px`).toEqual([])
    }
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(overhang, `${screen}: pixels beyond a page of ${width}`).toBe(0)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}
