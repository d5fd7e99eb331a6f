import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startHub } from '../hub.ts'
import { openAgreement, showView } from '../pages/agreements.ts'
import { openNewestCheckIn } from '../pages/check-ins.ts'
import { openMilestone } from '../pages/milestones.ts'
import { expectLine, goTo } from '../pages/room.ts'
import { shoot } from './look.ts'

const picture = fileURLToPath(new URL('../../shared/docs/room.png', import.meta.url))
const agreement = 'The bakery’s website'

test('the room to try: the way in, every part of it, and the picture of the README', async ({ browser }) => {
  test.setTimeout(600_000)
  const hub = await startHub()
  const context = await browser.newContext({ timezoneId: 'Europe/Berlin', locale: 'en-GB' })
  const clara = await context.newPage()
  clara.on('pageerror', (error) => console.error(error.message))
  await clara.goto(`${hub.origin}/sample`)
  await expect(clara.getByRole('link', { name: 'Come in as Clara' })).toBeVisible()
  await shoot(clara, '60-sample-choice')
  await clara.getByRole('link', { name: 'Come in as Clara' }).click()
  await expect(clara.getByRole('heading', { level: 1, name: 'Where things stand' })).toBeVisible()
  await expectLine(clara, 'Connected')
  await shoot(clara, '61-sample-client')
  await takePicture(clara)
  const opened = context.waitForEvent('page')
  await clara.getByRole('link', { name: 'Open as Paul in another window' }).click()
  const paul = await opened
  await expect(paul.getByRole('heading', { level: 1, name: 'Where things stand' })).toBeVisible()
  await shoot(paul, '62-sample-provider')

  await parts(clara)
  await clara.getByRole('button', { name: 'Throw it away', exact: true }).click()
  await clara.getByRole('dialog').getByRole('button', { name: 'Really throw it away' }).click()
  await expect(clara.getByRole('heading', { level: 1, name: 'This room to try is gone' })).toBeVisible()
  await shoot(clara, '79-sample-gone')
  await hub.stop()
})

async function parts(page: Page): Promise<void> {
  await goTo(page, 'Milestones')
  await shoot(page, '63-sample-milestones')
  await openMilestone(page, 'Ordering for the next morning')
  await shoot(page, '64-sample-date-missed')
  await openMilestone(page, 'Texts of the shop and the legal pages')
  await shoot(page, '65-sample-submission')
  await goTo(page, 'Check-ins')
  await shoot(page, '66-sample-check-ins')
  await openNewestCheckIn(page)
  await shoot(page, '67-sample-check-in')
  await goTo(page, 'Agreements')
  await shoot(page, '68-sample-agreements')
  await openAgreement(page, agreement)
  await shoot(page, '69-sample-agreement')
  await showView(page, /^What changed/u)
  await shoot(page, '70-sample-what-changed')
  await openAgreement(page, agreement)
  await showView(page, /^Measures/u)
  await shoot(page, '71-sample-measures')
  for (const [index, part] of (['Asks', 'Roles', 'People', 'Terms', 'Record', 'Take it home'] as const).entries()) {
    await page.getByRole('navigation', { name: 'This room' }).getByRole('link', { name: part, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await shoot(page, `${72 + index}-sample-${part.toLowerCase().replaceAll(' ', '-')}`)
  }
}

/** What the README shows: the first page of the room, without the words about its being one to try. */
async function takePicture(page: Page): Promise<void> {
  await page.addStyleTag({ content: 'aside[aria-label="About this room to try"] { display: none; }' })
  await page.setViewportSize({ width: 1280, height: 960 })
  await page.screenshot({ path: picture })
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Where things stand' })).toBeVisible()
}
