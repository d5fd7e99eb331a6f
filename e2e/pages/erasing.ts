import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** Goes to the page of erasing by a link beside the words, says why, takes the step on purpose, and waits for the hub’s word. */
export async function eraseBy(page: Page, link: string | RegExp, reason: string): Promise<void> {
  await page.getByRole('link', { name: link }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'What goes' })).toBeVisible()
  const act = page.getByRole('button', { name: 'Erase for good' })
  await act.click()
  await expect(page.getByText('Say why first.')).toBeVisible()
  await page.getByLabel('Why are they erased?').fill(reason)
  await act.click()
  await expect(page.getByText('Tick first that you know it cannot be brought back.')).toBeVisible()
  await page.getByLabel('Nobody can bring this back, neither I nor the server.').check()
  await act.click()
  await expect(page.getByText('Erased', { exact: true })).toBeVisible()
}

/** Everything this browser keeps on its device, as text. */
export async function keptOnDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const asked = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error(String(request.error))))
      })
    const database = await asked(indexedDB.open('counterpart'))
    const rows: unknown[] = await asked(database.transaction('kept').objectStore('kept').getAll())
    database.close()
    return JSON.stringify(rows)
  })
}
