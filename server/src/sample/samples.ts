import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId, Zone } from '@counterpart/shared/kernel'
import { createListeners } from '../listeners.ts'
import type { PersonId } from '../access/port.ts'
import { makeSample } from './sample.ts'
import type { Guest, Sample, SampleNeeds } from './sample.ts'
import type { SampleLimits } from './sample-limits.ts'

export interface Found {
  readonly sample: Sample
  readonly guest: Guest
}

/** Every room to try that is open now. Nothing of it outlives the process, and nothing of it is ever written anywhere. */
export class Samples {
  readonly #needs: SampleNeeds
  readonly #limits: SampleLimits
  /** When somebody last asked anything in a room. */
  readonly #usedAt = new Map<Sample, number>()
  readonly #made = createListeners<Sample>()
  readonly #gone = createListeners<Sample>()
  #beingMade = 0
  #newest: Promise<unknown> = Promise.resolve()

  constructor(needs: SampleNeeds, limits: SampleLimits) {
    this.#needs = needs
    this.#limits = limits
  }

  onMade(listener: (sample: Sample) => void): () => void {
    return this.#made.add(listener)
  }

  onGone(listener: (sample: Sample) => void): () => void {
    return this.#gone.add(listener)
  }

  /** Refused when every place is taken by a room that somebody is in, or many wait. Rooms are told one after the other. */
  async open(zone: Zone): Promise<Outcome<Sample, 'sample.no-place'>> {
    if (!this.#hasPlace()) return refuse('sample.no-place')
    this.#beingMade += 1
    try {
      const made = this.#newest.then(() => makeSample(this.#needs, { zone, lifeMs: this.#limits.lifeMs }))
      this.#newest = made.catch(() => undefined) // a failure is told to whoever asked; the next one is told its own story
      const sample = await made
      this.#usedAt.set(sample, this.#needs.clock())
      this.#made.tell(sample)
      return okWith(sample)
    } finally {
      this.#beingMade -= 1
    }
  }

  /** Who holds this token, as long as the room lasts; counts as a sign of life. */
  guestWith(token: string): Found | null {
    this.sweep()
    const found = this.#find((guest) => guest.token === token)
    if (found) this.#usedAt.set(found.sample, this.#needs.clock())
    return found
  }

  guest(person: PersonId): Found | null {
    return this.#find((guest) => guest.person === person)
  }

  of(project: ProjectId): Sample | null {
    return this.#all().find((sample) => sample.project === project) ?? null
  }

  /** The room is gone at once, for both sides. */
  remove(sample: Sample): void {
    if (!this.#usedAt.delete(sample)) return
    void sample.rooms.close()
    this.#gone.tell(sample)
  }

  /** Removes what has lasted its time. */
  sweep(): void {
    const now = this.#needs.clock()
    for (const sample of this.#all()) if (now >= sample.endsAt) this.remove(sample)
  }

  async close(): Promise<void> {
    const rooms = this.#all().map((sample) => sample.rooms)
    this.#usedAt.clear()
    await Promise.all(rooms.map((room) => room.close()))
  }

  /** The one that was left alone longest makes way; a room that somebody is in stays. */
  #hasPlace(): boolean {
    this.sweep()
    if (this.#beingMade >= this.#limits.mostBeingMade) return false
    if (this.#usedAt.size + this.#beingMade < this.#limits.most) return true
    const [idlest] = [...this.#usedAt].toSorted(([, one], [, other]) => one - other)
    if (!idlest || this.#needs.clock() - idlest[1] < this.#limits.idleMs) return false
    this.remove(idlest[0])
    return true
  }

  #find(isMeant: (guest: Guest) => boolean): Found | null {
    for (const sample of this.#all()) {
      const guest = Object.values(sample.guests).find(isMeant)
      if (guest) return { sample, guest }
    }
    return null
  }

  #all(): Sample[] {
    return [...this.#usedAt.keys()]
  }
}
