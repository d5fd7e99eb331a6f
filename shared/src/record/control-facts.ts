import { z } from 'zod'
import { instant, memberId, note, side, standing, title, words } from '../kernel/index.ts'
import { base64url } from './binary.ts'
import { entryHash, publicKey, signature } from './entry.ts'
import { noBody } from './event-schemas.ts'
import type { EventOf, EventSchemas } from './event-schemas.ts'

/**
 * The events that decide who may sign for whom; `record` folds them into the key ring. Everything else is opaque to it.
 * Version 1: a schema here never changes, a changed one is a new type.
 */
export const controlEvents = {
  /** Entry 1. Signed by the creator's key, which it introduces; `statement.member` is the creator's new member id. */
  'project.created': {
    facts: z.strictObject({ nonce: base64url(32), hostKey: publicKey, side }),
    body: z.strictObject({ title, purpose: note, name: title }),
  },
  /** Makes a member known as *invited*. For a member who has not joined yet it replaces the invitation before: the old link is void. */
  'member.invited': {
    facts: z.strictObject({ member: memberId, side, standing, invitation: publicKey, deadline: instant }),
    body: z.strictObject({ name: z.union([z.literal(''), title]) }),
  },
  /** Makes the present invitation of a member void; the member stays known as *invited* without a link. */
  'invitation.revoked': { facts: z.strictObject({ member: memberId }), body: noBody },
  /** Signed by the joining person's key, which it introduces. `grant` is the hash of `member.invited`, `proof` the cosignature by the invitation key. */
  'member.joined': {
    facts: z.strictObject({ grant: entryHash, proof: signature }),
    body: z.strictObject({ name: title }),
  },
  /** Removing on one's own side, or leaving (one's own id). Their keys are silent from here on. */
  'member.removed': { facts: z.strictObject({ member: memberId }), body: z.strictObject({ reason: note }) },
  /**
   * A further key of a member, signed by that key. For `device`, `grant` is the older public key and `proof` its cosignature;
   * for `return`, `grant` is the hash of `key.return-offered` and `proof` the cosignature by the offered key.
   */
  'key.added': {
    facts: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('device'), grant: publicKey, proof: signature }),
      z.strictObject({ by: z.literal('return'), grant: entryHash, proof: signature }),
    ]),
    body: noBody,
  },
  /** By an own older key, or a lead of that side. Later statements by the key are inadmissible. */
  'key.revoked': { facts: z.strictObject({ member: memberId, key: publicKey }), body: z.strictObject({ reason: note }) },
  /** By another lead of that side, or the host: the way back for a member who lost every key. Single use. */
  'key.return-offered': {
    facts: z.strictObject({ member: memberId, offered: publicKey, deadline: instant }),
    body: z.strictObject({ reason: note }),
  },
  /** Somebody compared the key's code with its holder. Gives a host-returned key its full standing. */
  'key.confirmed': { facts: z.strictObject({ member: memberId, key: publicKey }), body: noBody },
  /** The body and salt of entry `seq` are erased; the entry stays. */
  'body.redacted': { facts: z.strictObject({ seq: z.int().min(1), hash: entryHash }), body: z.strictObject({ reason: words }) },
} satisfies EventSchemas
export type ControlEvent = EventOf<typeof controlEvents>
