import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** A PDF on the disk, for programs that read PDFs and were not written here. */
export interface OpenedPdf {
  /** What one of poppler's programs prints; `@` among the arguments stands for the file. */
  ask(program: 'pdfinfo' | 'pdftotext', ...args: readonly string[]): Promise<string>
  /** The embedded file of this name, as the program extracts it. */
  attachment(name: string): Promise<string>
  /** Darkness of every point of a part of the first page, row by row; 0 white, 255 black. The part in points from the upper left corner. */
  ink(part: { x: number; y: number; width: number; height: number }, page?: number): Promise<Uint8Array>
  close(): Promise<void>
}

export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-pdf-'))
  const file = join(folder, 'opened.pdf')
  await writeFile(file, bytes)
  return {
    ask: (program, ...args) =>
      run(
        program,
        args.map((arg) => (arg === '@' ? file : arg)),
      ),
    async attachment(name) {
      await run('pdfdetach', ['-savefile', name, '-o', join(folder, 'attached'), file])
      return readFile(join(folder, 'attached'), 'utf8')
    },
    async ink({ x, y, width, height }, page = 1) {
      const dots = (points: number) => String(Math.round((points * 144) / 72))
      const target = join(folder, `part-${x}-${y}`)
      const crop = ['-x', dots(x), '-y', dots(y), '-W', dots(width), '-H', dots(height)]
      const only = ['-f', String(page), '-l', String(page), '-singlefile']
      await run('pdftoppm', ['-gray', '-r', '144', ...only, ...crop, file, target])
      const image = await readFile(`${target}.pgm`)
      // Netpbm: "P5", width and height, greatest value, each on a line of its own; then one byte a point.
      const start = ['P5', 'size', 'greatest'].reduce((from) => image.indexOf(10, from) + 1, 0)
      return image.subarray(start).map((light) => 255 - light)
    },
    close: () => rm(folder, { recursive: true }),
  }
}

async function run(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await execute(program, args, { maxBuffer: 32 * 1024 * 1024 })).stdout
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(`${program} is missing: install the package poppler-utils`, { cause: error })
    }
    throw error
  }
}
