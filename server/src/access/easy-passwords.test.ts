import { expect, test } from 'vitest'
import { isEasyToGuess } from './easy-passwords.ts'

const about = ['paul.weber', 'Paul Weber']

test.each(['qwertyuiop', '1234567890', 'Password123', 'basketball99!', 'aaaaaaaaaa', 'Counterpart-2026', 'paulweber2024', 'weber-paul-1'])(
  '%s is refused: it would be among the first tries',
  async (password) => {
    expect(await isEasyToGuess(password, about)).toBe(true)
  },
)

test.each([
  'four unrelated words here',
  'correct horse battery',
  '8391057264',
  'päperonen mit käse',
  '密码很长很长的一句话啊',
  'paul eats 7 green apples',
])('%s is taken: any signs may be in it, a name too', async (password) => {
  expect(await isEasyToGuess(password, about)).toBe(false)
})
