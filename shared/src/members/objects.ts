import type { MemberEvent } from './events.ts'

/** Ids of what the event is about. One's own arrival, name and keys are about their author, whom the log names anyway. */
export function objectsOf(event: MemberEvent): string[] {
  switch (event.type) {
    case 'project.created':
      return ['project']
    case 'member.joined':
    case 'member.renamed':
    case 'key.added':
    case 'body.redacted':
      return []
    case 'member.invited':
    case 'member.imported':
    case 'invitation.revoked':
    case 'member.removed':
    case 'member.standing-changed':
    case 'key.revoked':
    case 'key.return-offered':
    case 'key.confirmed':
      return [event.facts.member]
  }
}
