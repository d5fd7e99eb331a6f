import { expect, test } from 'vitest'
import { hourMs, instant } from '@counterpart/shared/kernel'
import { beginning, readStoredEntry } from '@counterpart/shared/record'
import { receive, waitingFor } from '@counterpart/shared/project'
import type { Replay } from '@counterpart/shared/project'
import { createLog } from '../../log.ts'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../../crypto/node-crypto.ts'
import { makeSample } from '../sample.ts'

const log = createLog({ level: 'silent' })
const host = nodeSigner(makePrivateKey())

/** A Monday morning, a Sunday, and the day after the clocks went back; in zones far apart. */
const moments = [
  ['2026-11-23T07:30:00Z', 'Europe/Berlin'],
  ['2026-03-29T23:50:00Z', 'Pacific/Auckland'],
  ['2026-11-02T03:00:00Z', 'America/Los_Angeles'],
] as const

test.each(moments)(
  'seen on %s in %s, every act of the story is admitted again without an alarm, in working hours of the last weeks',
  async (iso, zone) => {
    const now = instant.parse(Date.parse(iso))
    const sample = await makeSample({ clock: () => now, host, log }, { zone, lifeMs: 24 * hourMs })
    const page = await sample.rooms.page(sample.project, beginning)
    expect(page.ok && !page.value.hasMore).toBe(true)
    const entries = page.ok ? page.value.entries : []
    let replay: Replay | null = null
    const hours = new Intl.DateTimeFormat('en', { timeZone: zone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' })
    for (const text of entries) {
      const received = await receive(nodeCrypto, replay, text)
      if (!received.ok) throw new Error(received.code)
      replay = received.value.replay
      expect(received.value.placed.verdict).toBe('admitted')
      const stored = readStoredEntry(text)
      const parts = hours.formatToParts(stored.ok ? stored.value.entry.at : 0)
      expect(parts.find(({ type }) => type === 'weekday')?.value).not.toMatch(/Sat|Sun/u)
      expect(Number(parts.find(({ type }) => type === 'hour')?.value)).toSatisfy((hour: number) => hour >= 7 && hour < 18)
    }
    if (!replay) throw new Error('an empty story')
    expect(replay.alarms).toEqual([])
    expect(replay.state.at).toBeLessThan(now)
    const first = readStoredEntry(entries[0] ?? '')
    expect(now - (first.ok ? first.value.entry.at : 0)).toBeGreaterThan(40 * 24 * hourMs)
    for (const side of ['client', 'provider'] as const) {
      expect(waitingFor(replay.state, { id: sample.guests[side].row.member }, now).length).toBeGreaterThan(1)
    }
  },
)
