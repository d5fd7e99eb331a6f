import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeArchive } from '@counterpart/shared/record'
import { writeArchiveFile } from './archive-file.ts'

test('an archive written to the disk a piece at a time is byte for byte the one made in memory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-archive-'))
  const path = join(folder, 'made.zip')
  const name = (digit: string) => `files/0192f7c1-0000-7000-8000-00000000000${digit}`
  const files = new Map([
    ['record.jsonl', Buffer.from('{"bundle":1}\n')],
    [name('1'), Buffer.alloc(70_000, 'Łódź')],
    [`${name('1')}.preview`, Buffer.from([0, 255])],
    [name('2'), Buffer.alloc(0)],
  ])
  const parts = [...files].map(([part, bytes]) => ({
    name: part,
    bytes: () => Array.from({ length: Math.ceil(bytes.length / 999) }, (_, at) => bytes.subarray(at * 999, (at + 1) * 999)),
  }))
  const signal = new AbortController().signal
  const size = await writeArchiveFile(path, parts, { onBytes: () => undefined, signal })
  const made = await readFile(path)
  expect(size).toEqual({ ok: true, value: made.length })
  expect(made.equals(writeArchive(files))).toBe(true)
  const cancelled = await writeArchiveFile(path, parts, { onBytes: () => undefined, signal: AbortSignal.abort() })
  expect(cancelled).toEqual({ ok: false, code: 'cancelled' })
  await rm(folder, { recursive: true })
})
