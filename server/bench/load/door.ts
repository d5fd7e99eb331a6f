import type { SignedEvent } from '@counterpart/shared/record'
import type { PreparedRoom, Seat } from '../prepared/rooms.ts'

/** Somebody who comes to sit in a room, and hears it from there on. */
export interface Arrival {
  readonly address: string
  readonly room: PreparedRoom
  readonly seat: Seat
  /** The place of the record they know. */
  readonly from: 'head' | 'before'
  /** Called with the place of every message of the room, in the order they come. */
  heard(place: number): void
}

export interface Chair {
  /** The newest place when this one sat down. */
  readonly place: number
  /** Resolves with whether it was taken, once that is acknowledged. */
  send(event: SignedEvent): Promise<boolean>
  /** Resolves when so many acts may be sent in one go; every party but the hub lets anybody say as much as they like. */
  mayBegin(acts: number): Promise<void>
  leave(): void
}

/** One way of speaking with one kind of server. Resolves when whoever comes is current. */
export type Door = (arrival: Arrival) => Promise<Chair>
