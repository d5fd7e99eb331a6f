import type { Locator, Page } from '@playwright/test'
import { hostileMarkdown } from '../hostile-markdown.ts'
import { expect, test } from '../people.ts'
import { openNewestCheckIn, postCheckIn, writeCheckIn } from '../pages/check-ins.ts'
import { goTo } from '../pages/room.ts'

/** HTML that would run, load from elsewhere, or pass for the program's own screen. */
const hostile = [
  '<div class="mantine-Modal-overlay scrolls" tabindex="5" aria-label="accepted" id="main" style="position:fixed" onclick="alert(1)">cover</div>',
  '<svg><a href="javascript:alert(1)"><text>drawn</text></a></svg>',
  '<form action="https://elsewhere.example"><input name="body"><button>typed</button></form>',
  '<img src="https://elsewhere.example/a.png" onerror="alert(1)"><video poster="https://elsewhere.example/b.png"></video>',
  '[one](javascript:alert(1)) <a href="data:text/html,x">two</a> <a href="//elsewhere.example">three</a>',
  '[plan](https://elsewhere.example/plan)',
].join('\n\n')

// The browser says so while the words are taken apart; what is thrown away then never stands on the page.
test.use({ tolerated: /inline event handler|security policy: script-src-attr/u })

/** Somebody posts a check-in that begins and ends with known words; where it stands on the page of whoever reads it. */
async function shownTo(reader: Page, { by, text }: { by: Page; text: string }): Promise<Locator> {
  await writeCheckIn(by, { health: 'on track', happened: `The start of it.\n\n${text}\n\nThe end of it.` })
  await postCheckIn(by)
  await goTo(reader, 'Check-ins')
  await openNewestCheckIn(reader)
  const words = reader
    .locator('div')
    .filter({ has: reader.getByText('The start of it.', { exact: true }) })
    .last()
  await expect(words).toContainText('The end of it.')
  return words
}

test('words of the other side run nothing, load nothing and look like nothing of the program', async ({ room, paul, clara }) => {
  const asked: string[] = []
  clara.page.on('request', (request) => asked.push(request.url()))
  const words = await shownTo(clara.page, { by: paul.page, text: hostile })
  await expect(words.getByText('cover', { exact: true })).toBeVisible()
  await expect(words.locator('[class], [tabindex], [aria-label], [id], [style], [onclick]')).toHaveCount(0)
  await expect(words.locator('svg, form, input, button, img, video')).toHaveCount(0)
  const addresses = await words.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(addresses.filter((address) => address !== null)).toEqual(['https://elsewhere.example/plan'])
  await expect(words.getByRole('link', { name: 'plan' })).toHaveAttribute('rel', 'noopener noreferrer')
  expect(asked.filter((address) => !address.startsWith(new URL(room).origin))).toEqual([])
})

/** All that the words of people may become. */
const tags = 'p br hr strong em del code pre blockquote a ul ol li h3 h4 h5 h6 table thead tbody tr th td div kbd sub sup'.split(' ')
const attributes = ['href', 'title', 'start', 'class', 'tabindex', 'rel', 'target', 'align']

function strangersIn(words: Locator): Promise<string[]> {
  return words.evaluate(
    (root, known) =>
      [...root.querySelectorAll('*')].flatMap((element) => {
        const wrong = [...element.attributes]
          // Browsers let nobody take `is` away again; emptied, it means nothing.
          .filter(({ name, value }) => !known.attributes.includes(name) && (name !== 'is' || value !== ''))
          .map(({ name }) => `${element.tagName} ${name}`)
        const href = element.getAttribute('href')
        if (href !== null && !/^(?:https?:|mailto:)/iu.test(href)) wrong.push(`href ${href}`)
        if ((element.getAttribute('class') ?? 'scrolls') !== 'scrolls') wrong.push(`class ${element.className}`)
        if (!known.tags.includes(element.localName)) wrong.push(element.localName)
        return wrong
      }),
    { tags, attributes },
  )
}

test('of every known shape of attack nothing is left but words', async ({ room, paul, clara }) => {
  expect(room).toContain('/projects/')
  const words = await shownTo(clara.page, { by: paul.page, text: hostileMarkdown.join('\n\n') })
  expect(await strangersIn(words)).toEqual([])
})
