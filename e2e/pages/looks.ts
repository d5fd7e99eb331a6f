import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import type { AxeResults, RunOptions } from 'axe-core'

const level = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/**
 * No finding of WCAG 2.2 A and AA, and nothing that makes the page scroll sideways at either width. Everything is asked about on the phone,
 * where pages fold the most; the contrast of the dark theme's colours at the width where the most is in sight.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await inTheme(page, 'dark')
  expect.soft(await findings(page, ['color-contrast']), `${screen}, dark`).toEqual([])
  await expectNoOverhang(page, screen)
  await inTheme(page, 'light')
  await page.setViewportSize({ width: 360, height: 800 })
  expect.soft(await findings(page, level), `${screen}, light, 360 px`).toEqual([])
  await expectNoOverhang(page, screen)
  await page.setViewportSize({ width: 1280, height: 800 })
}

async function inTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
}

/** What axe finds against rules, which are named by their own name or by what they belong to. */
async function findings(page: Page, runOnly: string[]): Promise<string[]> {
  // Half a megabyte of script: a page keeps it until another one is loaded.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  // How to find again what is as it should be costs more than finding what is not.
  const asked: RunOptions = { runOnly, resultTypes: ['violations'] }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(asked)})`)
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`).join(' | ')}`,
  )
}

async function expectNoOverhang(page: Page, screen: string): Promise<void> {
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(overhang, `${screen}: pixels beyond the page`).toBe(0)
}
