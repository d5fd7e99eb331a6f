import type { PreparedRoom, Seat } from '../prepared/rooms.ts'
import type { Chair, Door } from './door.ts'
import { Receiver } from './receiver.ts'

/** Somebody at their place, and what they hear there. */
export interface SeatedMember {
  readonly seat: Seat
  readonly chair: Chair
  readonly receiver: Receiver
}

export interface SeatedRoom {
  readonly room: PreparedRoom
  readonly seats: readonly SeatedMember[]
}

interface Coming {
  readonly address: string
  readonly rooms: readonly PreparedRoom[]
  readonly atOnce: number
  readonly from: 'head' | 'before'
}

/** Everybody comes in and sits down, `atOnce` so many at a time; resolves when all are current. */
export async function takeSeats(door: Door, { address, rooms, atOnce, from }: Coming): Promise<SeatedRoom[]> {
  const waiting = rooms.flatMap((room) => room.seats.map((seat) => ({ room, seat })))
  const come = waiting.values()
  const sat = new Map<Seat, SeatedMember>()
  const usher = async () => {
    for (const { room, seat } of come) sat.set(seat, await sitDown(door, { address, room, seat, from }))
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, usher))
  return rooms.map((room) => ({ room, seats: room.seats.flatMap((seat) => sat.get(seat) ?? []) }))
}

async function sitDown(door: Door, arrival: Omit<Parameters<Door>[0], 'heard'>): Promise<SeatedMember> {
  const early: number[] = []
  const hears: { receiver: Receiver | null } = { receiver: null }
  const heard = (place: number): void => {
    if (hears.receiver) hears.receiver.heard(place)
    else early.push(place)
  }
  const chair = await door({ ...arrival, heard })
  const receiver = new Receiver(chair.place)
  hears.receiver = receiver
  for (const place of early) receiver.heard(place)
  return { seat: arrival.seat, chair, receiver }
}
