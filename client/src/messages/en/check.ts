/** The page that checks an exported record by itself, from disk. */
export const check = {
  'check.title': 'Check an exported record',
  'check.lead':
    'Choose a record that was taken home (.jsonl, or .zip with its files). It is checked here, in this page: nothing leaves this device, and no server is asked.',
  'check.file': 'The exported file',
  'check.drop': 'You can also drop it anywhere on this page.',
  'check.head': 'A head you hold, if you hold one (optional)',
  'check.head.hint':
    'Entry and hash, as a summary, a mail or another browser shows them: 128:x3F… With it, the page can tell whether the file is older than what you have seen, or another history.',
  'check.head.wrong': 'This is no entry and hash. It looks like 128:x3F…, with 43 letters after the colon.',
  'check.again': 'Check with this head',
  'check.running': 'Checking {name}: {percent} %',
  'check.cancel': 'Stop checking',
  'check.cancelled': 'Stopped. Nothing was found out about the file.',
  'check.unreadable': 'The file could not be read. It may have been moved, or be too large for this device.',
  'check.good': 'Good: nothing in it was changed',
  'check.redacted': 'Good, with the words of {count, plural, one {# entry} other {# entries}} erased',
  'check.redacted.words':
    'The erasing stands on the record itself. The erased words are gone from this file; that an entry stood there stays proven.',
  'check.tampered': 'Changed{seq, select, none {} other { at entry {seq}}}',
  'check.tampered.line': 'Line {line} of the file.',
  'check.tampered.next': 'Do not rely on this file. Ask whoever gave it to you for it again, and compare it with your own record.',
  'check.not-a-bundle': 'This is not an exported record',
  'check.behind': 'Whole, but older than the head you hold',
  'check.behind.words':
    'What is here was not changed, but it ends at entry {entries}; the head you hold is of entry {held}. Ask for a newer export.',
  'check.newer': 'Written by a newer version than this page',
  'check.newer.words':
    'Form, chain and signatures hold as far as this page can read. Some entries are of a kind it does not know; get a newer page from a newer hub.',
  'check.files.changed': 'Changed: {count, plural, one {one file is} other {# files are}} not what the record says',
  'check.files.list': '{name}: its bytes are not those that its author put on the record.',
  'check.files.foreign': '{name}: no entry of the record speaks of it.',
  'check.found': 'What was found',
  'check.found.project': 'Project',
  'check.found.entries': 'Entries',
  'check.found.head': 'Newest entry',
  'check.found.checkpoints': 'Signed by the host',
  'check.found.checkpoints.value':
    '{checkpoints, plural, =0 {no checkpoint: that nothing was left away at the end is not proved} one {# checkpoint} other {# checkpoints}}{uncovered, plural, =0 {} one {; the last entry came after it} other {; the last # entries came after it}}',
  'check.found.held': 'The head you hold',
  'check.found.held.value': 'is part of this record',
  'check.found.files': 'Files',
  'check.found.files.value':
    '{good, plural, one {# is what its author put on the record} other {# are what their authors put on the record}}',
  'check.found.files.missing': '{count, plural, one {# is not here} other {# are not here}}: {names}',
  'check.proof': 'What was checked, and what that does not prove',
  'check.proof.checked':
    'The form of every byte, the chain of hashes, who could sign, every signature, every word against what was signed, the host’s checkpoints, and that the rules let every entry in.',
  'check.proof.end': 'Not proved: that no entries came after the newest one here. Compare heads with the other side for that.',
  'check.proof.people': 'Not proved: who sat at a keyboard, and that what people wrote is true.',
  'check.proof.page':
    'Not proved by this page: that this page itself is honest. There are two more checkers, a command and a short Python program, written to be read.',
  'check.show': 'Show the room, to read',
  'check.hide': 'Hide the room',
  'check.entries': 'Every entry, newest first',
  'check.entry.words': 'Words',
} as const
