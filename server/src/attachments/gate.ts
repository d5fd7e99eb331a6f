import type { AttachmentEvent } from '@counterpart/shared/attachments'
import { ok, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { ProjectState } from '@counterpart/shared/project'
import type { Access } from '../access/port.ts'
import type { BesideRecord } from '../hub/beside-record.ts'
import type { Log } from '../log.ts'
import { isPreview } from './content.ts'
import { fits } from './held-files.ts'
import type { Committed, HeldFiles, HeldPart } from './held-files.ts'
import { uploadRefusals } from './refusals.ts'
import type { UploadRefusal } from './refusals.ts'
import type { Uploads } from './uploads.ts'

export interface GateNeeds {
  readonly uploads: Uploads
  readonly held: HeldFiles
  readonly clock: () => number
  readonly log: Log
}

type Added = Extract<AttachmentEvent, { type: 'attachment.added' }>
type Claim = Outcome<undefined, UploadRefusal>

/** Lets an entry of a file in only once its bytes are here to stay and are those that were signed for; deletes them before their words go. */
export function createGate(needs: GateNeeds, personOf: Access['personOf']): BesideRecord {
  return {
    sentences: uploadRefusals,
    async beforePlacing({ project, member, event }) {
      if (event.type !== 'attachment.added') return ok
      const person = member === 'host' ? null : personOf(project, member)
      return needs.held.inTurn(project, () => claim(needs, { project, person, event }))
    },
    async beforeErasing({ project, seq, state }) {
      const attachment = addedBy(state, seq)
      if (!attachment) return
      try {
        await needs.held.erase(project, attachment.id)
      } catch (problem) {
        // The entry that erases stands already; the next sweep tries again, and nobody is handed these bytes meanwhile.
        needs.log.error({ err: problem, project, attachment: attachment.id }, 'the bytes of an erased file could not be deleted')
      }
    },
  }
}

function addedBy({ attachments }: ProjectState, seq: number) {
  return [...attachments.values()].find((attachment) => attachment.seq === seq)
}

type Asked = { readonly project: ProjectId; readonly person: ReturnType<Access['personOf']>; readonly event: Added }

/** The preview first: where it is unfit, nothing was moved. */
async function claim(needs: GateNeeds, { project, person, event }: Asked): Promise<Claim> {
  const { facts, body } = event
  if (body === null) return refuse('attachment.not-uploaded')
  if (body.preview && facts.preview !== null) {
    const { preview } = body
    const held = { project, attachment: facts.attachment, part: 'preview' } as const
    const claimed = await claimPart(needs, { held, person, committed: { ...preview, commitment: facts.preview } }, (path) =>
      isPreview(path, preview),
    )
    if (!claimed.ok) return claimed
  }
  const held = { project, attachment: facts.attachment, part: 'file' } as const
  return claimPart(needs, { held, person, committed: { ...body, commitment: facts.commitment } }, async () => true)
}

interface Part {
  readonly held: HeldPart
  readonly person: Asked['person']
  readonly committed: Committed
}

/** Takes an upload that fits. Where it was taken before and the answer got lost, or the disk refused the entry, what lies here fits. */
async function claimPart(needs: GateNeeds, { held, person, committed }: Part, isRight: (path: string) => Promise<boolean>): Promise<Claim> {
  const judge = async (path: string): Promise<Claim> => {
    if (!(await fits(path, committed))) return refuse('attachment.bytes-differ')
    return (await isRight(path)) ? ok : refuse('attachment.preview-unfit')
  }
  const isHere = async () => {
    const { ok: isFit } = await judge(needs.held.pathOf(held))
    if (isFit) await needs.held.renew(held, needs.clock())
    return isFit
  }
  if (person === null) return refuse('attachment.not-uploaded')
  return needs.uploads.whole({ ...held, person }, async (path) => {
    const judged = path === null ? refuse('attachment.not-uploaded' as const) : await judge(path)
    if (!judged.ok || path === null) return (await isHere()) ? ok : judged
    await needs.held.adopt(path, held, needs.clock())
    await needs.uploads.claimed({ ...held, person })
    return ok
  })
}
