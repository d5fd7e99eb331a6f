import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { middle } from '../told/figures.ts'

const rounds = 200

/** What one `fdatasync` after a small write takes where the parties keep their files, ms. */
export async function syncMs(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-bench-'))
  const file = await open(join(folder, 'synced'), 'w')
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await file.write(Buffer.alloc(700, 'x'), 0, 700, round * 700)
    const begun = performance.now()
    await file.datasync()
    times.push(performance.now() - begun)
  }
  await file.close()
  await rm(folder, { recursive: true })
  return middle(times)
}
