import { expect, test } from 'vitest'
import { bundledFaces } from './faces.ts'
import { linesOf } from './lines.ts'
import type { Piece } from './lines.ts'

const { mono, regular } = bundledFaces().text
const piece = (text: string, face = mono): Piece => ({ text, face, size: 1, colour: '#000000', isStruck: false, link: null })
const linesIn = (pieces: readonly Piece[], width: number) =>
  linesOf(pieces, width, (text) => text.length).map((line) => line.pieces.map(({ text }) => text).join(''))

test('a key is cut where the line ends, never at a hyphen in it', () => {
  expect(linesIn([piece('entry 7, ', regular), piece('AB-CDEFGHIJKLMNOP')], 20)).toEqual(['entry 7, ', 'AB-CDEFGHIJKLMNOP'])
  expect(linesIn([piece('AB-CDEFGHIJ-KLMNOP')], 10)).toEqual(['AB-CDEFGHI', 'J-KLMNOP'])
})

test('other words end a line at their hyphens, and code at its spaces', () => {
  expect(linesIn([piece('check-ins', regular)], 7)).toEqual(['check-', 'ins'])
  expect(linesIn([piece('npm run verify')], 10)).toEqual(['npm run ', 'verify'])
})
