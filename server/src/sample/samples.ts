import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId, Zone } from '@counterpart/shared/kernel'
import { createListeners } from '../access/listeners.ts'
import type { PersonId } from '../access/port.ts'
import { makeSample } from './sample.ts'
import type { Guest, Sample, SampleNeeds } from './sample.ts'
import type { SampleLimits } from './sample-limits.ts'

/** Every room to try that is open now. Nothing of it outlives the process, and nothing of it is ever written anywhere. */
export interface Samples {
  /** Refused when every place is taken by a room that somebody is in. */
  open(zone: Zone): Promise<Outcome<Sample, 'sample.no-place'>>
  /** Who holds this token, as long as the room lasts; counts as a sign of life. */
  guestWith(token: string): { sample: Sample; guest: Guest } | null
  guest(person: PersonId): { sample: Sample; guest: Guest } | null
  of(project: ProjectId): Sample | null
  /** The room is gone at once, for both sides. */
  remove(sample: Sample): void
  /** Removes what has lasted its time. */
  sweep(): void
  onMade(listener: (sample: Sample) => void): () => void
  onGone(listener: (sample: Sample) => void): () => void
  close(): Promise<void>
}

export function createSamples(needs: SampleNeeds & { readonly limits: SampleLimits }): Samples {
  const { clock, limits } = needs
  const usedAt = new Map<Sample, number>()
  let beingMade = 0
  const made = createListeners<Sample>()
  const gone = createListeners<Sample>()
  const all = () => [...usedAt.keys()]

  function remove(sample: Sample): void {
    if (!usedAt.delete(sample)) return
    void sample.rooms.close()
    gone.tell(sample)
  }

  function sweep(): void {
    for (const sample of all()) if (clock() >= sample.endsAt) remove(sample)
  }

  /** The one that was left alone longest goes first; a room that somebody is in stays. */
  function hasPlace(): boolean {
    sweep()
    if (usedAt.size + beingMade < limits.most) return true
    const [idlest] = [...usedAt].toSorted(([, one], [, other]) => one - other)
    if (!idlest || clock() - idlest[1] < limits.idleMs) return false
    remove(idlest[0])
    return true
  }

  function find(isMeant: (guest: Guest) => boolean): { sample: Sample; guest: Guest } | null {
    for (const sample of all()) {
      const guest = Object.values(sample.guests).find(isMeant)
      if (guest) return { sample, guest }
    }
    return null
  }

  return {
    async open(zone) {
      if (!hasPlace()) return refuse('sample.no-place')
      beingMade += 1
      try {
        const sample = await makeSample(needs, { zone, lifeMs: limits.lifeMs })
        usedAt.set(sample, clock())
        made.tell(sample)
        return okWith(sample)
      } finally {
        beingMade -= 1
      }
    },
    guestWith(token) {
      sweep()
      const found = find((guest) => guest.token === token)
      if (found) usedAt.set(found.sample, clock())
      return found
    },
    guest: (person) => find((guest) => guest.person === person),
    of: (project) => all().find((sample) => sample.project === project) ?? null,
    remove,
    sweep,
    onMade: made.add,
    onGone: gone.add,
    async close() {
      const rooms = all().map((sample) => sample.rooms)
      usedAt.clear()
      await Promise.all(rooms.map((room) => room.close()))
    },
  }
}
