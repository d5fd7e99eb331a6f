import { Pool } from 'pg'
import { serveRooms } from './rooms-on-socket-io.ts'

/** One insert for each message, over the driver's pool as it comes. */
const pool = new Pool({ connectionString: process.env['BENCH_DATABASE'] })
await pool.query('create table message (room text, place int, event text, primary key (room, place))')
serveRooms(async ({ room, place, event }) => {
  await pool.query('insert into message values ($1, $2, $3)', [room, place, JSON.stringify(event)])
})
