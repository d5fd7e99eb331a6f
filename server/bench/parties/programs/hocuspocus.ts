import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Server } from '@hocuspocus/server'
import { encodeStateAsUpdate } from 'yjs'

/** Stores a document when nothing came for a while, as it does by itself: what was acknowledged meanwhile is in memory alone. */
const folder = process.env['BENCH_FOLDER'] ?? '.'
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  async onStoreDocument({ document, documentName }) {
    await writeFile(join(folder, `${documentName}.yjs`), encodeStateAsUpdate(document))
  },
})
await server.listen()
process.stdout.write(`listening ${server.address.port}\n`)
