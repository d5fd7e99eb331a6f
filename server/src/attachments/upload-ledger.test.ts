import { expect, test } from 'vitest'
import { mostBytes } from '@counterpart/shared/attachments'
import { UploadLedger } from './upload-ledger.ts'

test('one person has so many files and bytes on the way, and no more', () => {
  const ledger = new UploadLedger()
  const reserve = (id: string, person = 'clara', bytes = mostBytes) => ledger.reserve(id, { person, bytes })
  const large = Array.from({ length: 11 }, (_, index) => reserve(`large-${index}`))
  expect(large.filter(({ ok }) => ok)).toHaveLength(10)
  expect(reserve('large-0')).toMatchObject({ ok: true })
  expect(reserve('another', 'paul')).toMatchObject({ ok: true })
  ledger.release('large-0')
  expect(reserve('later')).toMatchObject({ ok: true })
  const small = Array.from({ length: 41 }, (_, index) => reserve(`small-${index}`, 'cora', 1))
  expect(small.at(-1)).toEqual({ ok: false, code: 'attachment.too-many-uploads' })
  expect(small.slice(0, -1).every(({ ok }) => ok)).toBe(true)
})
