/** Files at milestones, check-ins, asks and clauses. */
export const attachments = {
  'attachments.title': 'Files',
  'attachments.count': '{count, plural, one {# file} other {# files}}{uploads, plural, =0 {} other {, # on the way}}',
  'attachments.empty': 'No file is attached yet.',
  'attachments.withdrawn': '{count, plural, one {# file taken back} other {# files taken back}}',
  'attachments.add': 'Attach files',
  'attachments.add.hint': 'Or drop or paste them here: up to 25 MB each. Both sides can read and keep them.',
  'attachments.not-added':
    '{count, plural, one {This file was not attached. Nothing of it was sent.} =2 {# files were not attached. Nothing of these two was sent.} other {# files were not attached. Nothing of these # was sent.}}',

  'attachment.preview': 'Preview of {name}',
  'attachment.withdrawn': 'taken back',
  'attachment.download': 'Download',
  'attachment.download.label': 'Download {name}',
  'attachment.same': 'This is the file that was recorded.',
  'attachment.take-back': 'Take it back',
  'attachment.take-back.label': 'Take it back: {name}',
  'attachment.take-back.title': 'Take back {name}',
  'attachment.take-back.hint': 'It stays on the record, marked as taken back, and both sides can still open it.',
  'attachment.take-back.reason': 'Why is it no longer meant? (optional)',

  'upload.progress': 'How much of {name} has arrived',
  'upload.waiting': 'waiting its turn',
  'upload.resting': 'waiting for the line; it goes on by itself',
  'upload.preparing': 'being read through',
  'upload.sending': 'uploading, {percent} %',
  'upload.paused': 'paused; what has arrived is kept for a day',
  'upload.placing': 'arrived; being put on record',
  'upload.refused': 'not on record; the file is kept on this device',
  'upload.pause': 'Pause',
  'upload.pause.label': 'Pause {name}',
  'upload.resume': 'Go on',
  'upload.resume.label': 'Go on with {name}',
  'upload.retry': 'Try again',
  'upload.retry.label': 'Try again: {name}',
  'upload.cancel': 'Give up',
  'upload.cancel.label': 'Give up {name}',

  'refusal.attachment.disk-short':
    'The hub’s disk has no room for this file. Nothing of it was sent. Ask the operator to make room, then try again.',
  'refusal.attachment.too-large': 'It is larger than 25 MB. Put it elsewhere and link to it.',
  'refusal.attachment.empty': 'It is empty. Choose it again once it holds something.',
  'refusal.attachment.unreadable':
    'This device no longer gives the file out: it was moved, changed or removed. Give up and choose it again.',
  'refusal.attachment.upload-malformed': 'The hub could not read what the upload is for. Nothing was kept. Reload the page and try again.',
  'refusal.attachment.too-many-uploads': 'Too many files of yours are on their way. Wait until some have arrived, then try again.',
  'refusal.attachment.upload-not-found': 'The hub dropped what had arrived after a day. Try again, and it is sent anew.',
  'refusal.attachment.upload-failed': 'The upload could not go on. What has arrived is kept for a day; try again.',
  'refusal.attachment.not-uploaded': 'The file has not arrived whole, so it was not put on record. Try again, and it is sent anew.',
  'refusal.attachment.bytes-differ':
    'What arrived is not what was signed for, so it was not put on record. Try again, and it is sent anew.',
  'refusal.attachment.preview-unfit':
    'The hub does not accept the preview of this file, so it was not put on record. Give up and attach it again.',
  'refusal.attachment.bytes-missing': 'The hub does not hold this file any more. Ask the operator to restore it from a backup.',
  'refusal.attachment.erased': 'This file was erased from the record.',
  'refusal.attachment.differs':
    'The hub sent other bytes than those that were recorded. They were not handed over. Ask the person who attached it, and the operator.',
} as const
