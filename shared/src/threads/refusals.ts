/** Why a reply may not follow the present state: the closed list, each with what happened and what to do. */
export const threadRefusals = {
  'reply.already-posted': 'A reply with this id is already on the record. Write a new one.',
  'reply.subject-not-found': 'What you reply to is not in this project. Reload the room and open it again.',
  'reply.not-found': 'There is no such reply in this project. Reload the room and open the thread again.',
  'reply.not-yours': 'Only the person who wrote a reply can correct it. Write a reply of your own.',
} as const

export type ThreadRefusal = keyof typeof threadRefusals
