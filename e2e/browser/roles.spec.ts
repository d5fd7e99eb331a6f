import { expectAccessible } from '../pages/looks.ts'
import { goTo } from '../pages/room.ts'
import { expect, test } from '../people.ts'

test.describe.configure({ timeout: 120_000 })

test('roles are defined, placed by keyboard, offered, taken on a phone, and seen by both sides', async ({ room, paul, clara }) => {
  expect(room).toContain('/projects/')
  const grid = paul.page.getByRole('grid', { name: 'Who does what' })
  const theDecides = paul.page.getByRole('columnheader', { name: /^Decides/u })
  const reached = grid.locator('[tabindex="0"]')

  await test.step('Paul begins with the usual roles and an area of work', async () => {
    await goTo(paul.page, 'Roles')
    await paul.page.getByLabel('Role 2 of the provider', { exact: true }).fill('Builds it')
    await paul.page.getByRole('button', { name: 'Define these roles' }).click()
    await expect(paul.page.getByRole('link', { name: 'Builds it' })).toBeVisible()
    await paul.page.getByRole('button', { name: 'Name an area of work' }).click()
    await paul.page.getByLabel('Name', { exact: true }).fill('Hosting')
    await paul.page.getByRole('button', { name: 'Name it', exact: true }).click()
    await expect(grid.getByText('nobody accountable')).toBeVisible()
    await expect(theDecides.getByText('not offered to anybody')).toBeVisible()
  })

  await test.step('the arrow keys go from cell to cell, Enter opens one, Escape leaves it', async () => {
    await expect(reached).toHaveCount(1)
    await reached.focus()
    for (const key of ['Home', 'End']) await paul.page.keyboard.press(key)
    await expect(reached).toHaveAccessibleName(/^Builds it \(provider\), area “Hosting”: no part/u)
    await paul.page.keyboard.press('Enter')
    await expect(paul.page.getByRole('dialog')).toBeVisible()
    await paul.page.keyboard.press('Escape')
    await expect(reached).toBeFocused()
    await paul.page.keyboard.press('ArrowUp')
    await expect(paul.page.getByRole('link', { name: 'Builds it' })).toBeFocused()
    await paul.page.keyboard.press('ArrowDown')
    await paul.page.keyboard.press('Enter')
    await paul.page.getByLabel('Accountable', { exact: true }).press('Space')
    await paul.page.getByLabel('Responsible', { exact: true }).press('Space')
    await paul.page.keyboard.press('Enter')
    await expect(reached).toHaveAccessibleName(/accountable\s?, responsible/u)
    await expect(grid.getByText('nobody accountable')).toHaveCount(0)
    await expectAccessible(paul.page, 'the matrix')
  })

  await test.step('Clara offers a role of her side and takes it, on a phone', async () => {
    await goTo(clara.page, 'Roles')
    await clara.page.getByRole('link', { name: 'Decides' }).tap()
    await clara.page.getByRole('button', { name: 'Offer it to somebody' }).tap()
    await clara.page.getByRole('button', { name: 'Offer it', exact: true }).tap()
    await expect(theDecides.getByText('offered to Clara Weber, not accepted yet')).toBeVisible()
    await clara.page.getByRole('button', { name: 'Read it and say yes' }).tap()
    await clara.page.getByRole('button', { name: 'Yes, I take it' }).tap()
    await expect(clara.page.getByText('the words as they stand')).toBeVisible()
    await expectAccessible(clara.page, 'a role that is held')
    await expect(theDecides.getByText('Clara Weber', { exact: true })).toBeVisible()
  })

  await test.step('reworded by its side, it is asked about again', async () => {
    await clara.page.getByRole('button', { name: 'Reword it' }).tap()
    await clara.page.getByLabel('What is it for? (optional)').fill('Says yes or no within two days.')
    await clara.page.getByRole('button', { name: 'Save the words' }).tap()
    await expect(theDecides.getByText('reworded since Clara Weber said yes')).toBeVisible()
    await clara.page.getByRole('button', { name: 'Read the new words' }).tap()
    await clara.page.getByRole('button', { name: 'Yes, to these words' }).tap()
    await expect(theDecides.getByText('reworded since Clara Weber said yes')).toHaveCount(0)
  })
})
