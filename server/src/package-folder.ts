import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this package, with `package.json` in it: programs find there what lies beside them, from their sources as well as built. */
export const packageFolder = folderAbove(fileURLToPath(import.meta.url))

function folderAbove(path: string): string {
  const folder = dirname(path)
  if (folder === path) throw new Error('the folder of the server package was not found')
  return existsSync(join(folder, 'package.json')) ? folder : folderAbove(folder)
}
