import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** Far more stops than any page has on the way to a thing. */
const most = 80

/** Presses Tab until the focus is on it, and sees that a person would see it there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stops = 0; stops < most; stops += 1) {
    await page.keyboard.press('Tab')
    if (await hasFocus(target)) {
      expect(await target.evaluate(isFocusShown), `focus is visible on ${String(target)}`).toBe(true)
      return
    }
  }
  throw new Error(`${most} presses of Tab did not reach ${String(target)}`)
}

export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

export async function type(page: Page, target: Locator, words: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(words)
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement)
}

/** An outline, or a border or shadow that only a focused element has. */
function isFocusShown(element: Element): boolean {
  if (!(element instanceof HTMLElement)) return false
  const looks = (): string => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(element)
    return [outlineStyle, outlineStyle === 'none' ? '' : outlineWidth, boxShadow, borderColor].join(' ')
  }
  const focused = looks()
  element.blur()
  const blurred = looks()
  element.focus()
  return focused !== blurred
}
