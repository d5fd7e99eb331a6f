import type { ProjectId } from '@counterpart/shared/kernel'
import { pageBytes, pageEntries } from '@counterpart/shared/protocol'
import type { Checkpoint, Position, Statement } from '@counterpart/shared/record'
import type { Log } from '../log.ts'
import type { News } from './rooms.ts'

/** What a room is told by one message: new entries in order, with the state after them. */
export interface Frame extends Omit<News, 'head'> {
  /** The host's word for the last of them. */
  readonly checkpoint: Checkpoint
}

/**
 * Tells rooms what is new: at once where a room was silent, else at the end of a window. So a busy room is told of many entries by one
 * message and one checkpoint, and a quiet one waits for nothing. Who acted has had the answer by then.
 */
export interface Frames {
  /** To be called in the order of the entries' places. */
  add(news: News): void
  /** Resolves when nothing is held back of a room any more. */
  sendHeld(project: ProjectId): Promise<void>
}

interface FrameNeeds {
  sign(project: ProjectId, at: Position): Promise<Checkpoint>
  tell(frame: Frame): void
  readonly log: Log
}

/** Shorter than people see, and long enough for the answers of a busy room to come together. */
const windowMs = 10

/** A room that was told something within the last window. */
interface BusyRoom {
  readonly project: ProjectId
  readonly held: News[]
  sending: Promise<void> | null
}

export function createFrames({ sign, tell, log }: FrameNeeds): Frames {
  const busy = new Map<ProjectId, BusyRoom>()

  function send(room: BusyRoom): Promise<void> {
    room.sending ??= sendAll(room)
      .catch((err: unknown) =>
        log.error(
          { err, project: room.project },
          'a room could not be told what is new; its browsers ask for it when they hear of the next entry',
        ),
      )
      .finally(() => {
        room.sending = null
      })
    return room.sending
  }

  async function sendAll({ project, held }: BusyRoom): Promise<void> {
    while (held.length > 0) {
      const news = held.splice(0, countOfMessage(held))
      const last = news.at(-1)
      if (!last) return
      const checkpoint = await sign(project, last.head)
      const [entries, statements] = [news.flatMap((each) => each.entries), news.flatMap((each) => each.statements)]
      tell({ project, entries, statements, state: last.state, checkpoint })
    }
  }

  function wait(room: BusyRoom): void {
    setTimeout(() => {
      if (room.held.length === 0 && !room.sending) return void busy.delete(room.project)
      void send(room)
      wait(room)
    }, windowMs).unref()
  }

  return {
    add(news) {
      const room = busy.get(news.project)
      if (room) {
        room.held.push(news)
        if (countOfMessage(room.held) < room.held.length || news.statements.some(isPressing)) setImmediate(() => void send(room))
        return
      }
      const silent: BusyRoom = { project: news.project, held: [news], sending: null }
      busy.set(news.project, silent)
      // After the turn in which whoever acted is answered: writing to a crowd takes longer.
      setImmediate(() => void send(silent))
      wait(silent)
    },
    async sendHeld(project) {
      const room = busy.get(project)
      while (room && (room.sending || room.held.length > 0)) await send(room)
    },
  }
}

/**
 * Security: whoever is put out hears of that and of nothing after it, so it is told at once and nothing after it comes in the same frame. The
 * same for words that were erased.
 */
export function isPressing({ type }: Pick<Statement, 'type'>): boolean {
  return type === 'member.removed' || type === 'body.redacted'
}

/** As much as a page, since a slow phone has one of them within the time it waits; and nothing behind what is pressing. */
function countOfMessage(held: readonly News[]): number {
  let [count, entries, bytes] = [0, 0, 0]
  for (const news of held) {
    entries += news.entries.length
    bytes += news.entries.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    if (count > 0 && (entries > pageEntries || bytes > pageBytes)) break
    count += 1
    if (news.statements.some(isPressing)) break
  }
  return count
}
