/** The record that the server shows is not the one this browser has verified. */
export const alarm = {
  'room.alarm.title': 'The server shows another record than before',
  'room.alarm.what.rewritten': 'An entry that this browser had verified was shown again with other content.',
  'room.alarm.what.rolled-back': 'The server shows fewer entries than this browser has verified.',
  'room.alarm.what.forked': 'A new entry does not follow the ones this browser has verified.',
  'room.alarm.what.unverifiable': 'An entry’s form or signature is broken.',
  'room.alarm.what.contradicted': 'The server has signed another entry than the one this browser has verified at the same place.',
  'room.alarm.what.unsigned': 'The server’s own signature on its record is missing or does not hold.',
  'room.alarm.what.undelivered': 'The server names newer entries than it hands out.',
  'room.alarm.what.misrepresented':
    'Before this browser had checked the record, the server showed this room otherwise than its record tells it.',
  'room.alarm.what.inadmissible': 'Entry {seq} breaks the rules both sides agreed on. It stands in the chain but has no effect.',
  'room.alarm.what.withheld':
    'The server shows the record without the words of {count, plural, one {entry} other {entries}} {entries}, and nobody erased them on the record.',
  'room.alarm.kept': 'Writing is closed in this room',
  'room.alarm.next':
    'This browser keeps what it had verified, and nothing was overwritten. A restored backup can be the cause, and so can a server that is not honest. Do not go by anything new in this room until that is settled.',
  'room.alarm.differ': 'Where they differ',
  'room.alarm.own': 'Verified by this browser',
  'room.alarm.shown': 'Shown by the server',
  'room.alarm.position': 'up to entry {seq}',
  'room.alarm.not-said': 'It has not said how far its record goes.',
  'room.alarm.noticed': 'Noticed',
  'room.alarm.steps': 'What to do now',
  'room.alarm.step.save': 'Save both versions. The file holds every entry of each, and the server’s signatures on them.',
  'room.alarm.step.tell':
    'Show the file to the other side by another way than this server, and compare with what their browser holds. Then ask whoever runs the server for an explanation.',
  'room.alarm.save': 'Save both versions',
  'room.alarm.check': 'Check a version',
  'room.alarm.check.hint':
    'Each version can also be saved as a file of its own, which anybody can check without this server: open check.html, the page that works from disk, and choose the file there, or run {command}.',
  'room.alarm.check.command': 'npm run verify -- FILE',
  'room.alarm.check.proof':
    'Two signatures of the server on one place with different hashes prove, to anybody, that it has shown two records.',
  'room.alarm.save.own': 'Save this browser’s version',
  'room.alarm.save.shown': 'Save the server’s version',
  'room.alarm.nothing-shown':
    'The server has shown no entry that could be saved as a version of its own. What it sent is in the file with both.',
  'room.alarm.inadmissible.title': 'Somebody’s entry breaks the rules',
  'room.alarm.inadmissible.hint':
    'The server placed an entry that it should have refused. Everything else verifies. Ask whoever runs it for an explanation.',
  'room.alarm.withheld.hint':
    'Everything else verifies. Ask whoever runs the server for these words, and the other side for their copy of the record: what was signed can be checked.',
} as const
