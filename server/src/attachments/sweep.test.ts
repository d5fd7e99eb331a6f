import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dayMs, hourMs, instant } from '@counterpart/shared/kernel'
import { rolledBackHub } from '../testing/rolled-back.ts'
import { newAttachmentId, Uploader } from '../testing/uploading.ts'

test('bytes whose entry may still come back stay, however old they are', async () => {
  let time = Date.now()
  const { hub, project } = await rolledBackHub({ length: 4, kept: 3 }, { clock: () => instant.parse(time) })
  const folder = join(hub.dataFolder, 'attachments', project)
  const attachment = newAttachmentId()
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, attachment), 'bytes of a lost entry')
  const byClara = new Uploader(hub, 'clara')
  const bytes = Uint8Array.from(Buffer.from('others'))
  const sweeps = () => byClara.begin({ project, attachment: newAttachmentId(), bytes })
  time += dayMs + hourMs
  await sweeps()
  expect(await readdir(folder)).toContain(attachment)
  expect(await hub.app.commands['restore-finish']?.({})).toMatchObject({ ok: true })
  time += hourMs
  await sweeps()
  expect(await readdir(folder)).not.toContain(attachment)
})
