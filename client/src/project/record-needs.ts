import type { MemberId } from '@counterpart/shared/kernel'
import type { ProjectState } from '@counterpart/shared/project'
import type { Connection } from './connection.ts'
import type { DeviceEnvironment } from './environment.ts'
import type { Shelf } from './kept-record.ts'
import type { DeviceFault } from './room.ts'

/** What a held record is given by its room. */
export interface RecordNeeds {
  readonly env: DeviceEnvironment
  readonly shelf: Shelf
  readonly member: MemberId
  readonly ask: Connection['ask']
  /** Draws a room of this state, for nobody to see: throws where a state cannot be drawn. */
  draw(state: ProjectState): void
  /** Something that screens show has changed. */
  changed(): void
  /** What this device could not keep. */
  tell(fault: DeviceFault): void
}

/** `later`: ask again when the line is better. `waiting`: the hub takes back what browsers kept. `stopped`: it is not believed any more. */
export type CaughtUp = 'live' | 'removed' | 'later' | 'waiting' | 'stopped'
