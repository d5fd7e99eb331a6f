import type { EventId, Instant, MemberId } from '@counterpart/shared/kernel'
import type { ProjectEvent, ProjectState } from '@counterpart/shared/project'
import type { PublicKey, Signer } from '@counterpart/shared/record'
import type { Character } from './cast.ts'
import type { StoryDays } from './story-days.ts'

/** What somebody puts on record: an event with its words. */
export type Saying = WithWords<ProjectEvent>
type WithWords<Event extends ProjectEvent> = Event extends ProjectEvent
  ? { readonly type: Event['type']; readonly facts: Event['facts']; readonly body: NonNullable<Event['body']> }
  : never

/** What a scene may refer to: the days of the story, the record as it stands, and ids by the names that the story gives them. */
export interface Stage {
  readonly days: StoryDays
  /** When the scene happens. */
  readonly now: Instant
  readonly state: ProjectState
  readonly hostKey: PublicKey
  /** The same name gives the same id in one telling, and another one in the next. */
  id<Id>(schema: { parse(text: string): Id }, name: string): Id
  /** The id of the event of the scene with this name. */
  event(scene: string): EventId
  member(who: Character): MemberId
  /** The public half of somebody's first key. */
  key(who: Character): PublicKey
  /** The key that somebody's invitation carries. */
  link(who: Character): Signer
}

/** One act of the story: when, who, what. */
export interface Scene {
  /** Working days before the newest one that is over. */
  readonly ago: number
  /** By the clock of the story's zone, `HH:MM`. */
  readonly time: string
  readonly by: Character
  readonly says: (stage: Stage) => Saying | Promise<Saying>
  /** By which later scenes refer to it. */
  readonly name: string | null
}

/** Puts what somebody says into its place in the story; with a name, later scenes can refer to it. */
export type Telling = (says: Scene['says'], name?: string) => Scene

/** A moment of the story, working days ago by the clock of its zone: `at(12, '09:40').clara(…)`. */
export function at(ago: number, time: string): Readonly<Record<Character, Telling>> {
  const telling =
    (by: Character): Telling =>
    (says, name) => ({ ago, time, by, says, name: name ?? null })
  return { clara: telling('clara'), jonas: telling('jonas'), paul: telling('paul'), mira: telling('mira') }
}
