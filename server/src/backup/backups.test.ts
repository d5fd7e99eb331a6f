import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instant } from '@counterpart/shared/kernel'
import { diskFiles } from '../record-store/lowdb/files.ts'
import { diskError } from '../testing/faulty-files.ts'
import { openJournal, someFolder } from '../testing/journal-folder.ts'
import { createBackups } from './backups.ts'

const clock = () => instant.parse(1_760_000_000_000)

test('a folder that cannot be looked into is refused, and the next backup is made', async () => {
  const folder = await someFolder()
  const dataFolder = join(folder, 'data')
  await mkdir(dataFolder)
  const { store } = await openJournal(join(dataFolder, 'journal'))
  await writeFile(join(folder, 'file'), '')
  const list = async (path: string) => {
    if (path.endsWith('broken')) throw diskError('EIO')
    return diskFiles.list(path)
  }
  const log = { error: () => undefined }
  const backups = createBackups({ files: { ...diskFiles, list }, store, dataFolder, minFreeBytes: 0, clock, log })
  expect(await backups.begin(join(folder, 'file'))).toEqual({ ok: false, code: 'backup.no-folder' })
  expect(await backups.begin(join(folder, 'file', 'inside'))).toEqual({ ok: false, code: 'backup.no-folder' })
  await expect(backups.begin(join(folder, 'broken'))).rejects.toThrow('EIO')
  expect(backups.progress()).toEqual({ state: 'none' })
  expect(await backups.begin(join(folder, 'whole'))).toEqual({ ok: true })
  expect(await backups.begin(join(folder, 'another'))).toEqual({ ok: false, code: 'backup.running' })
  await expect.poll(() => backups.progress().state, { timeout: 20_000 }).toBe('done')
})
