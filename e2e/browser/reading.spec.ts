import { expect, password, test } from '../people.ts'
import { happenedField, openNewestCheckIn, postCheckIn, writeCheckIn } from '../pages/check-ins.ts'
import { goTo } from '../pages/room.ts'

test('nobody acknowledges a correction that came while they were reading', async ({ room, paul, clara }) => {
  expect(room).toContain('/projects/')
  await writeCheckIn(paul.page, { health: 'on track', happened: 'All three signs hang.' })
  await postCheckIn(paul.page)
  await goTo(clara.page, 'Check-ins')
  await openNewestCheckIn(clara.page)
  await clara.page.getByLabel('How do you understand it? (optional)').fill('All three, good.')

  await paul.page.getByRole('button', { name: 'Correct this check-in' }).click()
  await happenedField(paul.page).fill('Two of the three signs hang.')
  await paul.page.getByRole('button', { name: 'Post the correction' }).click()
  await expect(clara.page.getByText('Two of the three signs hang.')).toBeVisible()
  await expect(clara.page.getByText('The author has just corrected this check-in.')).toBeVisible()
  await expect(clara.page.getByRole('button', { name: 'I have read this' })).toBeDisabled()

  await clara.page.getByRole('button', { name: 'I have read the newest wording' }).tap()
  await clara.page.getByRole('button', { name: 'I have read this' }).tap()
  await expect(paul.page.getByText('All three, good.')).toBeVisible()
})

test('whoever signs in comes to the page they asked for', async ({ room, arrive }) => {
  const elsewhere = await arrive('Paul Okafor, in another browser')
  await elsewhere.page.goto(`${room}/record`)
  await elsewhere.page.getByLabel('User name or mail address').fill('paul')
  await elsewhere.page.getByLabel('Password', { exact: true }).fill(password)
  await elsewhere.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(elsewhere.page.getByRole('heading', { name: 'Record', level: 1 })).toBeVisible()
})
