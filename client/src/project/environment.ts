import type { Crypto } from '@counterpart/shared/record'
import type { Http } from '../session/http.ts'
import type { Line } from './connection.ts'
import type { DeviceStorage } from './device-storage.ts'
import type { Verifier } from './verifier.ts'

/** What the data layer needs from where it runs: a tab, or a test. */
export interface DeviceEnvironment {
  readonly http: Http
  readonly storage: DeviceStorage
  readonly crypto: Crypto
  /** Null where the page is no secure context: keys are then software keys. */
  readonly subtle: SubtleCrypto | null
  /** ms since 1970. */
  clock(): number
  /** Null: tabs cannot agree who sends; the hub answers the same act twice with the same entry. */
  readonly locks: { request(name: string, work: () => Promise<void>): Promise<unknown> } | null
  /** Null: tabs do not hear of each other. */
  openChannel: ((name: string) => BroadcastChannel) | null
  /** Verifies long records beside the page. None where there are no workers: then the page does it, a little at a time. */
  readonly verifier?: Verifier | null
  /** How many entries that are not verified here yet are worth a snapshot; some hundreds unless it is said. */
  readonly snapshotFrom?: number
  /** How this browser is called in the list of a person's browsers. */
  readonly label: string
  /** Where the socket goes, and who says that the network is gone; tests cut this line. */
  readonly line: Pick<Line, 'origin' | 'options' | 'answerWithinMs' | 'network'>
}
