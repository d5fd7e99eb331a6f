import { randomBytes } from 'node:crypto'
import { eventId, instant, makeUuid, memberId, ok, projectId } from '@counterpart/shared/kernel'
import type { EventId, Instant, MemberId, ProjectId } from '@counterpart/shared/kernel'
import { emptyProject } from '@counterpart/shared/project'
import { beginning, headOf, signEvent } from '@counterpart/shared/record'
import type { PublicKey, Signer } from '@counterpart/shared/record'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../../crypto/node-crypto.ts'
import type { Rooms } from '../../hub/rooms.ts'
import type { Character } from './cast.ts'
import type { Scene, Stage } from './scene.ts'
import type { StoryDays } from './story-days.ts'

/** One of the story's people: the member they are, and the first key they sign with. */
export interface Player {
  readonly member: MemberId
  readonly signer: Signer
  /** By which they came in. */
  readonly entered: EventId
}

export type Players = Readonly<Record<Character, Player>>

export interface Telling {
  readonly rooms: Rooms
  readonly hostKey: PublicKey
  readonly days: StoryDays
  /** Sets the clock by which the rooms give entries their time. */
  setClock(at: Instant): void
}

/**
 * Puts a story on record, act by act: signed with keys made for it, examined and placed by the rooms like anybody's.
 * Throws with the scene and the code when an act is refused: a mistake of the story.
 */
export async function tell(story: readonly Scene[], telling: Telling): Promise<{ project: ProjectId; players: Players }> {
  const names = namesFrom(telling.days)
  const signers = each(() => nodeSigner(makePrivateKey()))
  const links = each(() => nodeSigner(makePrivateKey()))
  const members = each((who) => names.id(memberId, `member ${who}`))
  let project: ProjectId | '' = ''
  for (const [index, told] of story.entries()) {
    const at = instant.parse(telling.days.at(told.ago, told.time) + (index % 60) * 1000)
    telling.setClock(at)
    const opened = project === '' ? null : await telling.rooms.open(project)
    const replay = opened?.ok ? opened.value : null
    const stage: Stage = {
      ...names,
      days: telling.days,
      now: at,
      state: replay?.state ?? emptyProject(noProject),
      hostKey: telling.hostKey,
      member: (who) => members[who],
      key: (who) => signers[who].publicKey,
      link: (who) => links[who],
    }
    const said = await told.says(stage)
    const id = told.name === null ? names.id(eventId, `scene ${index}`) : names.event(told.name)
    const seen = replay ? headOf(replay.chain) : beginning
    const draft = { ...said, project, id, at, seen, member: members[told.by], salt: Uint8Array.from(randomBytes(32)) }
    const event = await signEvent(nodeCrypto, signers[told.by], draft)
    const placed = await telling.rooms.place({ project, event, mayAct: () => ok })
    if (!placed.ok) throw new Error(`${said.type} of ${told.by}, ${told.ago} working days ago, was refused: ${placed.code}`)
    project = placed.project
  }
  return {
    project: projectId.parse(project),
    players: each((who) => ({ member: members[who], signer: signers[who], entered: names.event(`enters ${who}`) })),
  }
}

/** What the project is called before its first entry says so. */
const noProject = projectId.parse('A'.repeat(43))

/** Ids by the names a story gives them, another set with each telling. */
function namesFrom(days: StoryDays): Pick<Stage, 'id' | 'event'> {
  const held = new Map<string, string>()
  const uuidOf = (name: string): string => {
    const known = held.get(name) ?? makeUuid(days.at(0, '12:00'), randomBytes(10))
    held.set(name, known)
    return known
  }
  return { id: (schema, name) => schema.parse(uuidOf(name)), event: (name) => eventId.parse(uuidOf(`event ${name}`)) }
}

function each<Made>(make: (who: Character) => Made): Record<Character, Made> {
  return { clara: make('clara'), jonas: make('jonas'), paul: make('paul'), mira: make('mira') }
}
