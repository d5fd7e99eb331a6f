import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { render, screen } from '@testing-library/react'
import { refusals } from '@counterpart/shared/project'
import { FormattedMessage, createIntl } from 'react-intl'
import { describe, expect, test } from 'vitest'
import { english } from './en/index.ts'
import type { MessageId } from './en/index.ts'
import { Messages } from './messages.tsx'
import { pseudo, pseudoCatalogue } from './pseudo.ts'
import { useRefusal } from './use-refusal.ts'

const source = join(import.meta.dirname, '..')

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && file.name.endsWith('.tsx') && !file.name.endsWith('.test.tsx'))
    .map((file) => join(file.parentPath, file.name))
}

/** Words between tags, and in attributes that people read or hear. Code in braces is not text. */
function textsOutside(code: string): string[] {
  const withoutComments = code.replace(/\{?\/\*[\s\S]*?\*\/\}?|^\s*\/\/.*$/gmu, '')
  const attributes = withoutComments.matchAll(/\b(?:aria-label|title|alt|placeholder|label|hint|lead)="([^"]*[A-Za-z][^"]*)"/gu)
  const between = withoutComments.matchAll(/(?<![=>])>\s*([^<>{}()=;]*[A-Za-z]{2}[^<>{}()=;]*?)\s*<\/[A-Za-z]/gu)
  return [...attributes, ...between].map((match) => match[1] ?? '').filter((text) => text !== 'https://')
}

describe('texts outside the catalogue', () => {
  test('are found where they stand', () => {
    expect(textsOutside('<p>Hello there</p>')).toEqual(['Hello there'])
    expect(textsOutside('<a aria-label="Close it" />')).toEqual(['Close it'])
    expect(textsOutside('<p>{intl.formatMessage({ id: "word.close" })}</p>')).toEqual([])
  })

  test.each(filesUnder(source).map((path) => [path.slice(source.length + 1), path]))('%s has none', (_name, path) => {
    expect(textsOutside(readFileSync(path, 'utf8'))).toEqual([])
  })
})

describe('the made-up language', () => {
  test('changes words and leaves the syntax of messages alone', () => {
    expect(pseudo('Hi <b>you</b> {name}')).toBe('[Ĥí <b>ýóú</b> {name}]')
    expect(pseudo('{count, plural, one {# day} other {# days}}')).toBe('[{count, plural, one {# đáý} other {# đáýš}}]')
  })

  test('every message keeps a form that can be shown, and no plain letter', () => {
    const failures: string[] = []
    const messages = pseudoCatalogue(english)
    const intl = createIntl({ locale: 'en', messages, onError: (error) => failures.push(error.message) })
    for (const id of ids) {
      intl.formatMessage({ id }, anyValues(english[id]))
      if (/[A-Za-z]/u.test(visible(messages[id] ?? ''))) failures.push(`${id} keeps plain letters`)
    }
    expect(failures).toEqual([])
  })
})

const ids = Object.keys(english).filter((key): key is MessageId => key in english)

/** What is left of a message without arguments, keywords and tags. */
function visible(message: string): string {
  let depth = 0
  let left = ''
  for (const letter of message.replace(/<[^>]*>/gu, '')) {
    if (letter === '{') depth += 1
    if (depth % 2 === 0) left += letter
    if (letter === '}') depth -= 1
  }
  return left
}

/** Numbers do for every argument: plurals and selections take them too. */
function anyValues(message: string): Record<string, number> {
  return Object.fromEntries([...message.matchAll(/\{(\w+)/gu)].map(([, name]) => [name ?? '', 2]))
}

describe('refusals', () => {
  test('each code of the rules has a whole sentence', () => {
    render(
      <Messages language="en" refusals={refusals}>
        {Object.keys(refusals).map((code) => (
          <Sentence key={code} code={code} />
        ))}
      </Messages>,
    )
    const bad = Object.keys(refusals).filter((code) => {
      const sentence = screen.getByTestId(code).textContent
      return sentence.includes(code) || !/[.?]$/u.test(sentence)
    })
    expect(bad).toEqual([])
    expect(Object.keys(refusals).length).toBeGreaterThan(50)
  })

  test('a code that nobody wrote a sentence for is named', () => {
    render(
      <Messages language="en">
        <Sentence code="made.up" />
      </Messages>,
    )
    expect(screen.getByTestId('made.up').textContent).toContain('made.up')
  })
})

function Sentence({ code }: { code: string }) {
  return <p data-testid={code}>{useRefusal()(code)}</p>
}

test('a message shows in the made-up language', () => {
  render(
    <Messages language="en-XA">
      <FormattedMessage id="sign-in.act" />
    </Messages>,
  )
  expect(screen.getByText('[Šíǧñ íñ]')).toBeDefined()
})
