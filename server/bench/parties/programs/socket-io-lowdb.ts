import { join } from 'node:path'
import { JSONFilePreset } from 'lowdb/node'
import { serveRooms } from './rooms-on-socket-io.ts'
import type { Message } from './rooms-on-socket-io.ts'

/** As lowdb's page shows it: push, then write. */
const db = await JSONFilePreset<{ messages: Message[] }>(join(process.env['BENCH_FOLDER'] ?? '.', 'db.json'), { messages: [] })
serveRooms(async (message) => {
  db.data.messages.push(message)
  await db.write()
})
