/** Why a file may not be recorded: the closed list, each with what happened and what to do. */
export const attachmentRefusals = {
  'attachment.already-added': 'A file with this id is already on the record. Attach it again under a new id.',
  'attachment.subject-not-found':
    'What the file was attached to is not in this project. The file is kept; reload the room and attach it again.',
  'attachment.too-many': 'Your side has attached a hundred files here already. Put further ones elsewhere and link to them.',
  'attachment.not-found': 'There is no such file in this project. Reload the room and choose it again.',
  'attachment.already-withdrawn': 'This file was taken back already.',
  'attachment.not-yours': 'Only the person who attached this file can take it back.',
} as const

export type AttachmentRefusal = keyof typeof attachmentRefusals
