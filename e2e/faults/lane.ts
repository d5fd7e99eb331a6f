import type { Socket } from 'node:net'

export type Direction = 'to-hub' | 'to-browser'

/** What a line does to the bytes on it right now. */
export interface Weather {
  /** How long the next bytes are on their way. */
  delayMs(): number
  /** Null: as fast as they come. */
  bytesPerSecond(): number | null
  /** How many of the next bytes still pass before the line is cut; null: nobody has asked for a cut. */
  passing(direction: Direction, bytes: number): number | null
}

export interface Ends {
  readonly from: Socket
  readonly to: Socket
  readonly direction: Direction
  readonly weather: Weather
  /** A line that went silent carries nothing any more, not even its end. */
  isSilent(): boolean
  cut(): void
}

/** Beyond this much on its way nothing more is read: a reader that stops holds up whoever writes, as on any line. */
const mostOnTheWay = 64 * 1024
/** How often in a second a slow line carries something. */
const slicesPerSecond = 20

/** Carries one end's bytes to the other, in order and to the end: the end of a line travels as its bytes do. */
export function carry(ends: Ends): void {
  const { from, to, weather } = ends
  let onTheWay = 0
  let lastDue = 0
  let turn: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void> | void): void => {
    turn = turn.then(work)
  }
  const tellEnd = (how: 'end' | 'destroySoon'): void => inTurn(() => void (ends.isSilent() || to[how]()))
  from.on('end', () => tellEnd('end'))
  from.on('close', () => tellEnd('destroySoon'))
  from.on('data', (chunk: Buffer) => {
    onTheWay += chunk.length
    if (onTheWay > mostOnTheWay) from.pause()
    const due = Math.max(lastDue, Date.now() + weather.delayMs())
    lastDue = due
    inTurn(async () => {
      await pause(due - Date.now())
      await pass(ends, chunk)
      onTheWay -= chunk.length
      if (onTheWay <= mostOnTheWay) from.resume()
    })
  })
}

async function pass(ends: Ends, chunk: Buffer): Promise<void> {
  const rate = ends.weather.bytesPerSecond()
  const most = rate === null ? chunk.length : Math.ceil(rate / slicesPerSecond)
  for (let at = 0; at < chunk.length; at += most) {
    const slice = chunk.subarray(at, at + most)
    if (rate !== null) await pause((slice.length / rate) * 1000)
    if (ends.isSilent() || ends.to.destroyed) return
    const passing = ends.weather.passing(ends.direction, slice.length)
    await written(ends.to, passing === null ? slice : slice.subarray(0, passing))
    if (passing !== null) return ends.cut()
  }
}

/** Resolves once the bytes have left, or can leave no more since the line was cut. */
function written(to: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (bytes.length === 0) resolve()
    else to.write(bytes, () => resolve())
  })
}

/** Without a timer where there is nothing to wait for. */
async function pause(ms: number): Promise<void> {
  if (ms > 0)
    await new Promise((resolve) => {
      setTimeout(resolve, ms)
    })
}
