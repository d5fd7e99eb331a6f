/** Why bytes are not taken, not handed out, or no entry is made for them: what happened, and what to do. */
export const uploadRefusals = {
  'attachment.disk-short':
    'The disk of this hub has no room for the file. Nothing was kept. Ask the operator to make room, then try again.',
  'attachment.too-large':
    'A file may have at most 25 MiB, a preview at most 512 KiB. Nothing was kept. Put larger files elsewhere and link to them.',
  'attachment.empty': 'The file has no bytes, or its length was not said. Nothing was kept. Choose it again.',
  'attachment.upload-malformed':
    'The upload does not say which project and file it is for. Nothing was kept. Reload the page and try again.',
  'attachment.too-many-uploads': 'Too many files of yours are on their way. Wait until some have arrived, then try again.',
  'attachment.upload-not-found': 'There is no such upload, or it was dropped after a day. Upload the file again.',
  'attachment.upload-failed': 'The upload could not go on. What has arrived is kept for a day; try again.',
  'attachment.not-uploaded': 'The file has not arrived whole, so it was not recorded. Upload it again.',
  'attachment.bytes-differ': 'What arrived is not the file that was signed for, so it was not recorded. Attach the file again.',
  'attachment.preview-unfit':
    'The preview is no small picture of the kind it claims to be, so nothing was recorded. Attach the file again.',
  'attachment.not-found': 'There is no such file in this project.',
  'attachment.erased': 'The words and bytes of this file were erased from the record.',
  'attachment.bytes-missing': 'The hub does not hold the bytes of this file any more. Ask the operator to restore it from a backup.',
} as const
export type UploadRefusal = keyof typeof uploadRefusals

/** HTTP status of each; 507 as in RFC 4918 §11.5. */
export const statusOf: Readonly<Record<UploadRefusal, number>> = {
  'attachment.disk-short': 507,
  'attachment.too-large': 413,
  'attachment.empty': 400,
  'attachment.upload-malformed': 400,
  'attachment.too-many-uploads': 429,
  'attachment.upload-not-found': 404,
  'attachment.upload-failed': 500,
  'attachment.not-uploaded': 409,
  'attachment.bytes-differ': 409,
  'attachment.preview-unfit': 409,
  'attachment.not-found': 404,
  'attachment.erased': 410,
  'attachment.bytes-missing': 404,
}
