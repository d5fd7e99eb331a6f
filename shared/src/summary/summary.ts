import { z } from 'zod'
import { closedSince, currentCadence, currentWorkingTime, cadence, workingTime } from '../engagement/index.ts'
import { instant, projectId } from '../kernel/index.ts'
import type { Side } from '../kernel/index.ts'
import type { ProjectState } from '../project/index.ts'
import { position, publicKey } from '../record/index.ts'
import { textInForce, textsInForce } from './parts/agreed-texts.ts'
import { attachedFile, filesOf } from './parts/files.ts'
import { agreementHistory, historiesOf } from './parts/histories.ts'
import { openAsk, openAsksOf } from './parts/open-asks.ts'
import { parties, partiesOf } from './parts/parties.ts'
import { measuresOf, watchedMeasure } from './parts/watched.ts'
import { placedWork, roleInRoom, rolesOf, worksOf } from './parts/who-does-what.ts'
import { milestoneInWork, milestonesOf } from './parts/work.ts'

/** Instants are milliseconds since 1970 in UTC, days `YYYY-MM-DD`; words that were erased are null. */
export const summary = z
  .strictObject({
    /** Of this format. */
    version: z.literal(1),
    project: z.strictObject({
      id: projectId,
      title: z.string().nullable(),
      purpose: z.string().nullable(),
      createdAt: instant.nullable(),
      /** Since when the room is closed, and the end that notice was given for. */
      closedSince: instant.nullable(),
      closesAt: instant.nullable(),
      workingTime,
      /** Have both sides said yes to it? Until then what counts unless they agree on something else. */
      isWorkingTimeAgreed: z.boolean(),
      cadence: z.strictObject({ client: cadence.nullable(), provider: cadence.nullable() }),
    }),
    /** The time of the newest entry: everything is computed as of then. */
    asOf: instant,
    /** The newest entry that this was made from. */
    head: position,
    /** The key that the host signs its own acts with. */
    hostKey: publicKey.nullable(),
    parties,
    inForce: z.array(textInForce),
    measures: z.array(watchedMeasure),
    milestones: z.array(milestoneInWork),
    roles: z.array(roleInRoom),
    /** Areas of work and unfinished milestones, with the roles that have a part in each. */
    works: z.array(placedWork),
    /** Those that wait for an answer. */
    asks: z.array(openAsk),
    files: z.array(attachedFile),
    agreements: z.array(agreementHistory),
  })
  .meta({
    title: 'Counterpart agreement summary',
    description:
      'What both sides of a project have agreed and where it stands, computed from the record up to `head` as of `asOf`. Instants are milliseconds since 1970-01-01T00:00Z, days YYYY-MM-DD; words that were erased are null. The text is canonical JSON (RFC 8785).',
  })
/** What both sides have agreed and where it stands: the same for whoever asks. */
export type Summary = z.infer<typeof summary>

/**
 * The agreement summary of a project as of its newest entry: no clock is read, so one head gives one summary.
 * Holds every id, so that a program can follow them into the record.
 */
export function summaryOf(state: ProjectState): Summary {
  return {
    version: 1,
    project: projectOf(state),
    asOf: state.at,
    head: state.head,
    hostKey: state.ring.hostKey,
    parties: partiesOf(state),
    inForce: textsInForce(state),
    measures: measuresOf(state),
    milestones: milestonesOf(state),
    roles: rolesOf(state),
    works: worksOf(state),
    asks: openAsksOf(state),
    files: filesOf(state),
    agreements: historiesOf(state),
  }
}

function projectOf({ id, engagement, at }: ProjectState): Summary['project'] {
  const { title, purpose, createdAt, closing } = engagement
  const isErased = title === ''
  const cadenceOf = (side: Side) => currentCadence(engagement, side)?.terms ?? null
  return {
    id,
    title: isErased ? null : title,
    purpose: isErased ? null : purpose,
    createdAt,
    closedSince: closedSince(engagement, at),
    closesAt: closing.state === 'noticed' ? closing.notice.terms.endsAt : null,
    workingTime: currentWorkingTime(engagement),
    isWorkingTimeAgreed: engagement.workingTime.agreed !== null,
    cadence: { client: cadenceOf('client'), provider: cadenceOf('provider') },
  }
}
