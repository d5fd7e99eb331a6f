import { describe, expect, test } from 'vitest'
import { markdownToHtml, renderMarkdown, showsAllWords } from './render-markdown.ts'

/** The test's own DOM loses nodes in sanitising that real browsers keep, so what stays is looked at before, what goes after. */
function written(text: string): HTMLElement {
  return holding(markdownToHtml(text, 'Image'))
}

function sanitised(text: string): HTMLElement {
  return holding(renderMarkdown(text, { imageLabel: 'Image', isSigned: false }))
}

function signed(text: string): HTMLElement {
  return holding(renderMarkdown(text, { imageLabel: 'Image', isSigned: true }))
}

function holding(html: string): HTMLElement {
  const holder = document.createElement('div')
  holder.innerHTML = html
  return holder
}

describe('what people write', () => {
  test('an image becomes a link with its description and loads nothing', () => {
    const page = written('![the harbour](https://elsewhere.example/a.png) ![](https://elsewhere.example/b.png)')
    expect(page.querySelector('img')).toBeNull()
    const [first, second] = page.querySelectorAll('a')
    expect(first?.textContent).toBe('the harbour')
    expect(first?.getAttribute('href')).toBe('https://elsewhere.example/a.png')
    expect(second?.textContent).toBe('Image')
  })

  test('links open apart and tell nobody where they came from', () => {
    const link = written('[plan](https://elsewhere.example)').querySelector('a')
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer')
    expect(link?.getAttribute('target')).toBe('_blank')
  })

  test.each([
    ['a script', '<script>alert(1)</script>', 'script'],
    ['a handler', '<p onclick="alert(1)">x</p>', '[onclick]'],
    ['a style', '<p style="background:url(https://elsewhere.example)">x</p>', '[style]'],
    ['a remote picture in HTML', '<img src="https://elsewhere.example/a.png">', 'img'],
    ['a class of the program', '<p class="mantine-Modal-overlay">x</p>', '[class]'],
    ['a place in the order of the keyboard', '<p tabindex="5">x</p>', '[tabindex]'],
    ['other words for those who listen', '<p aria-label="accepted">x</p>', '[aria-label]'],
    ['an id', '<p id="main">x</p>', '[id]'],
    ['a form', '<form action="https://elsewhere.example"><button>x</button></form>', 'form'],
    ['a script address', '[x](javascript:alert(1))', 'a[href]'],
    ['a data address', '[x](data:text/html,hello)', 'a[href]'],
  ])('%s does not survive', (_what, text, selector) => {
    expect(sanitised(text).querySelector(selector)).toBeNull()
  })

  test.each([
    ['a tag named in a sentence', 'We wrote the <title> tag & the <footer> text'],
    ['a script', 'Before <script>alert(1)</script> after'],
    ['a paragraph of HTML', '<div><textarea>x</textarea></div>'],
    ['a comment', 'Before <!-- kept --> after'],
    ['a frame', '<iframe src="https://elsewhere.example">'],
  ])('%s is read as it was typed', (_what, text) => {
    expect(sanitised(text).textContent.trim()).toBe(text)
  })

  test.each([
    ['an address that nothing names', 'We pay.\n\n[note]: https://a.example "Not before 2030"', 'Not before 2030'],
    ['an address given twice', '[a]: https://a.example\n[a]: /The/fee/doubles\n\nSee [a].', '/The/fee/doubles'],
    ['a title behind a link', 'See [the plan](https://a.example "and pay twice").', 'and pay twice'],
    ['an address that leads nowhere', 'See [the plan](pay-twice).', 'pay-twice'],
    ['a cell too many', '| a | b |\n|---|---|\n| 1 | 2 | 10000 |', '10000'],
    ['words behind the sign that opens code', '``` We owe nothing\nx\n```', 'We owe nothing'],
  ])('%s hides no words of what is signed', (_what, text, hidden) => {
    expect(signed(text).textContent).toContain(hidden)
  })

  test.each([
    '1. **Un**believable _and_ `code`\n2. ~~gone~~ &amp; [the plan](https://a.example/b_c?d=e&f=%C3%A4)\n\n- [x] done',
    'Write to <mail@a.example>, see www.a.example or https://a.example/ä.\n\n| a | b |\n|:-:|---|\n| 1 \\| 3 | 2 |',
    '# Fee\n\nDue in 30 days.\n===\n\n> quoted\n\n```js\nlet x = "<b>"\n```\n\nH<sub>2</sub>O \\* 5',
  ])('what hides nothing is not shown as it was typed: %#', (text) => {
    expect(showsAllWords(text, markdownToHtml(text, 'Image'))).toBe(true)
  })

  test('signs that turn the order of others around are shown themselves', () => {
    expect(sanitised('The fee is \u202e001\u202c.').textContent.trim()).toBe('The fee is [U+202E]001[U+202C].')
    expect(sanitised('The fee is &#x202e;001.').textContent.trim()).toBe('The fee is [U+202E]001.')
  })

  test('HTML of the kinds that survive is not shown as words', () => {
    const page = written('Press <kbd>K</kbd>, H<sub>2</sub>O, <strong>bold</strong>')
    expect(page.querySelector('kbd')?.textContent).toBe('K')
    expect(page.textContent.trim()).toBe('Press K, H2O, bold')
  })

  test('a paragraph of endless emphasis is shown as it was typed, at once', () => {
    const page = sanitised(`${'_a'.repeat(50_000)}\nsecond <b>line`)
    expect(page.textContent).toBe(`${'_a'.repeat(50_000)}second <b>line`)
  })

  test('headings come below those of the page', () => {
    const page = written('# One\n\n## Two\n\n##### Five')
    expect([...page.querySelectorAll('h3, h4, h5, h6')].map((heading) => heading.tagName)).toEqual(['H3', 'H4', 'H6'])
    expect(page.querySelector('h1, h2')).toBeNull()
  })

  test('tables and code scroll in a frame that the keyboard reaches', () => {
    const page = written('| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nlong\n```')
    expect(page.querySelector('.scrolls table')).not.toBeNull()
    expect(page.querySelector('.scrolls')?.getAttribute('tabindex')).toBe('0')
    expect(page.querySelector('pre')?.getAttribute('tabindex')).toBe('0')
  })

  test('task lists keep their ticks as words do', () => {
    const page = written('- [x] done\n- [ ] open')
    expect(page.textContent).toContain('☑ done')
    expect(page.textContent).toContain('☐ open')
    expect(page.querySelector('input')).toBeNull()
  })
})
