import type { ProjectId } from '@counterpart/shared/kernel'
import type { Helper, Stop } from './receive.ts'
import type { FromVerifier, ToVerifier } from './verify-messages.ts'

/** A thread that verifies; what is said to it is answered through `heard`, and its death is told once. */
export interface VerifyThread {
  say(message: ToVerifier): void
  end(): void
}

export interface VerifyThreadEvents {
  heard(message: FromVerifier): void
  failed(): void
}

/** Verifies long records beside the page. One thread for a tab, started when it is first needed and ended when nothing is read. */
export interface Verifier {
  helperFor(project: ProjectId): Helper
}

/** A thread that says nothing for so long while it has something to do is as good as dead. */
const silentMs = 15_000

interface Reading {
  hear(message: FromVerifier): void
  fail(): void
}

export function openVerifier(start: (events: VerifyThreadEvents) => VerifyThread): Verifier {
  const readings = new Map<number, Reading>()
  let thread: VerifyThread | null = null
  let made = 0
  /** How many answers are due, of whichever reading. */
  let due = 0
  let silence: ReturnType<typeof setTimeout> | undefined
  const end = (): void => {
    thread?.end()
    thread = null
    due = 0
    clearTimeout(silence)
  }
  const failed = (): void => {
    end()
    for (const reading of readings.values()) reading.fail()
    readings.clear()
  }
  const listen = (): void => {
    clearTimeout(silence)
    if (due > 0) silence = setTimeout(failed, silentMs)
  }
  const heard = (answer: FromVerifier): void => {
    if (answer.kind === 'taken') due -= 1
    listen()
    readings.get(answer.reading)?.hear(answer)
  }
  const say = (message: ToVerifier): void => {
    try {
      thread ??= start({ heard, failed })
      if (message.kind === 'take') due += 1
      if (due === 1) listen()
      thread.say(message)
    } catch {
      failed() // a browser that starts no thread here verifies in the page
    }
  }
  return {
    helperFor(project) {
      const reading = made
      made += 1
      return helperOf(reading, {
        say,
        begin(own) {
          readings.set(reading, own)
          say({ kind: 'begin', reading, project })
        },
        end() {
          if (!readings.delete(reading)) return
          say({ kind: 'end', reading })
          if (readings.size === 0) end()
        },
      })
    },
  }
}

type Hears = Parameters<Helper['take']>[1]['hear']

function helperOf(reading: number, line: { say(message: ToVerifier): void; begin(own: Reading): void; end(): void }): Helper {
  let stage: 'new' | 'begun' | 'over' = 'new'
  let asked: { hear: Hears; done(answer: Stop | 'all' | null): void } | null = null
  const own: Reading = {
    hear(message) {
      if (message.kind === 'placed') asked?.hear(message.placed, message.told)
      else asked?.done(message.stop ?? 'all')
    },
    fail() {
      stage = 'over'
      asked?.done(null)
    },
  }
  const begin = (): void => {
    if (stage !== 'new') return
    stage = 'begun'
    line.begin(own)
  }
  return {
    take(texts, { hear }) {
      begin()
      return new Promise((resolve) => {
        if (stage === 'over') return resolve(null)
        asked = { hear, done: resolve }
        line.say({ kind: 'take', reading, texts })
      })
    },
    expect(expected) {
      begin()
      if (stage === 'begun') line.say({ kind: 'expect', reading, expected })
    },
    end() {
      stage = 'over'
      line.end()
      asked?.done(null)
    },
  }
}
