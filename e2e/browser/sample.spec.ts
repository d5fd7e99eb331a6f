import { expect, testApart } from '../people.ts'
import { expectAccessible } from '../pages/looks.ts'
import { openMilestone } from '../pages/milestones.ts'

testApart(
  'one click opens a room to try; two windows are the two sides, live; thrown away it is gone for both',
  async ({ hub, arrive }) => {
    const { page: clara, context } = await arrive('a visitor')
    await clara.goto(hub.origin)
    await clara.getByRole('link', { name: 'Try a sample room' }).click()
    await expect(clara.getByRole('heading', { level: 1, name: 'Where things stand' })).toBeVisible()
    await expect(clara.getByText('You are Clara, the client.')).toBeVisible()

    const second = context.waitForEvent('page')
    await clara.getByRole('link', { name: 'Open as Paul in another window' }).click()
    const paul = await second
    await expect(paul.getByText('You are Paul, the provider.')).toBeVisible()
    await expect(clara.getByText('Paul Okafor').first()).toBeVisible()
    await expectAccessible(paul, 'a room to try')

    await openMilestone(clara, 'Launch at the old address')
    await openMilestone(paul, 'Launch at the old address')
    await expect(clara.getByRole('button', { name: /^Take/u })).toBeVisible()
    await paul.getByRole('button', { name: /^Agree to/u }).click()
    await expect(clara.getByRole('button', { name: /^Take/u })).toHaveCount(0)
    await clara.reload()
    await expect(clara.getByRole('heading', { level: 1, name: 'Launch at the old address' })).toBeVisible()

    await clara.getByRole('button', { name: 'Throw it away', exact: true }).click()
    await clara.getByRole('dialog').getByRole('button', { name: 'Really throw it away' }).click()
    for (const page of [clara, paul]) await expect(page.getByRole('heading', { level: 1, name: 'This room to try is gone' })).toBeVisible()
    const kept = await clara.evaluate(() =>
      [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith('counterpart')),
    )
    expect(kept).toEqual([])
    await clara.getByRole('link', { name: 'Open a new one' }).click()
    await expect(clara.getByRole('link', { name: 'Come in as Paul' })).toBeVisible()
    await clara.getByRole('link', { name: 'To the first page' }).click()
    await expect(clara.getByRole('link', { name: 'Try a sample room' })).toBeVisible()
  },
)
