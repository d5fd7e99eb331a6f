import { setTimeout as wait } from 'node:timers/promises'

/** A hub as it is released hears 200 messages of a connection in five seconds; large ones that come together count as one more. */
const most = 170
const forgottenAfterMs = 5_300

/** Keeps one sender within what the hub lets everybody say: nothing of that is switched off to be measured. */
export function createBudget(): { mayBegin(acts: number): Promise<void>; spend(): void } {
  let said = 1
  let last = performance.now()
  return {
    async mayBegin(acts) {
      if (acts > most) throw new Error(`a sender may say ${most} things in one go, not ${acts}`)
      const free = last + forgottenAfterMs - performance.now()
      if (free > 0 && said + acts <= most) return
      if (free > 0) await wait(free)
      said = 0
    },
    spend() {
      said += 1
      last = performance.now()
    },
  }
}
