import { serveRooms } from './rooms-on-socket-io.ts'

/** Tells and forgets. */
serveRooms(() => undefined)
