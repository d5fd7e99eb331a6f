import { attachFile, expectOnRecord } from '../pages/attachments.ts'
import { dayFromNow, planMilestone } from '../pages/milestones.ts'
import { expect, test } from '../people.ts'

test.describe.configure({ timeout: 120_000 })

/** Files that run something when a browser opens them as a page. */
const lively = [
  ['page.html', 'text/html', '<script>document.title = "ran"</script>'],
  ['drawing.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "ran"</script></svg>'],
  ['sheet.xml', 'text/xml', '<?xml version="1.0"?><?xml-stylesheet href="data:text/xml,x" type="text/xsl"?><x/>'],
  [
    'paper.pdf',
    'application/pdf',
    '%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n<script>1</script>',
  ],
] as const

test('files of the other side are saved when they are opened as pages, and run nothing', async ({ room, paul, clara }) => {
  expect(room).toContain('/projects/')
  await planMilestone(paul.page, { title: 'Signs', description: '', criteria: [], due: dayFromNow(20) })
  for (const [name, mimeType, text] of lively) {
    await attachFile(paul.page, { name, mimeType, buffer: Buffer.from(text) })
    await expectOnRecord(paul.page, name)
  }
  await clara.page.goto(paul.page.url())
  for (const [name] of lively) {
    await expectOnRecord(clara.page, name)
    const [answer] = await Promise.all([
      clara.page.waitForResponse((response) => /\/attachments?\//u.test(response.url()) && response.request().method() === 'GET'),
      clara.page.getByRole('button', { name: `Download ${name}` }).click(),
    ])
    const opened = await clara.context.newPage()
    const arriving = opened.waitForEvent('download')
    await expect(opened.goto(answer.url()), name).rejects.toThrow(/ERR_ABORTED|Download is starting/u)
    expect((await arriving).suggestedFilename()).toBe(name)
    expect(opened.url(), name).toBe('about:blank')
    await opened.close()
  }
})
