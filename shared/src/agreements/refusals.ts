/** Why an agreement event may not follow the present state: the closed list, each with what happened and what to do. */
export const agreementRefusals = {
  'agreement.already-proposed': 'An agreement with this id is already on the record. Propose it under a new id.',
  'agreement.not-found': 'There is no such agreement in this project. Reload the room and choose it again.',
  'agreement.no-clauses': 'An agreement needs at least one clause. Write down the first thing that you expect.',
  'agreement.clause-repeated': 'The same clause stands twice in the text. Keep it once.',
  'agreement.clause-of-other': 'This clause belongs to another agreement. Write it as a new clause here.',
  'agreement.nesting-broken': 'A clause lies more than one level below the one before it. Move it up a level.',
  'agreement.origin-not-found':
    'A clause says that its words come from one that did not stand in the text before. Write it as a new clause.',
  'agreement.stale-base':
    'There is a newer revision than the one you worked on. Your words are kept: look at what changed, then put them on top of it.',
  'agreement.not-open': 'Nothing is being negotiated here: it was signed by both sides, declined or withdrawn. Propose a change to go on.',
  'agreement.expired': 'The time to answer is over, so nothing can be signed or changed here any more. Propose the text again to go on.',
  'agreement.has-ended': 'This agreement has ended. Propose a new one to go on.',
  'agreement.deadline-past': 'The time to answer is over within the hour, or lies in the past. Choose a later one, or none.',
  'agreement.still-open': 'This text is still being negotiated. Counter it instead.',
  'agreement.amendment-open': 'A change to this agreement is already being negotiated. Answer or counter it first.',
  'agreement.is-in-force': 'This agreement is in force. Propose an amendment instead.',
  'agreement.not-in-force': 'This agreement is not in force, so there is nothing to amend, review or end.',
  'agreement.clause-not-found': 'This clause is not part of the text. Look at the latest revision and choose it again.',
  'agreement.revision-not-latest': 'There is a newer revision than the one you named. Read it, then decide.',
  'agreement.hash-forged':
    'The signature names another text than the one on the record. Nothing was signed; reload the room and read it again.',
  'agreement.clause-to-discuss': 'A clause is marked “to discuss”, and signing is closed until its side has taken that back.',
  'agreement.side-has-signed': 'Your side has signed this revision already. One signature of each side is enough.',
  'agreement.text-erased': 'The words of this revision were erased, so nobody can sign them. Propose the text again.',
  'agreement.own-revision': 'Your side wrote this revision, so it can be withdrawn, not declined. Only the other side declines it.',
  'agreement.other-revision': 'The other side wrote this revision, so it can be declined, not withdrawn. Only they withdraw it.',
  'agreement.other-side-signed': 'The other side has signed this revision, so it can no longer be withdrawn. Counter it instead.',
  'agreement.already-noticed':
    'Notice was given already. Beside the other side’s, yours counts only if it ends sooner; else wait for the end, confirm it, or have it taken back.',
  'agreement.notice-too-short': 'The agreed notice is longer than that. Choose a later end.',
  'agreement.notice-too-long': 'The end lies too far ahead: two years at most. Choose an earlier one.',
  'agreement.notice-not-running': 'This notice is not running: it was confirmed, taken back or has run out.',
  'agreement.own-notice': 'Only the other side can confirm a notice that your side has given. You can take it back.',
  'agreement.other-notice': 'Only the side that gave notice can take it back. You can confirm it, or let it run.',
  'agreement.already-reviewed': 'Your side has reviewed this text already.',
  'agreement.citing-not-found': 'What would cite this clause is not on the record. Reload the room and choose it again.',
  'agreement.already-cited': 'This clause is cited there already.',
  'agreement.not-cited': 'This clause is not cited there.',
  'agreement.citation-of-other': 'The other side cited this clause, so only they can take it back.',
  'agreement.not-signed': 'Nobody has signed this revision, so its words can be erased without consent.',
  'agreement.erasure-agreed': 'Your side has agreed to erase these words already.',
  'agreement.title-missing': 'The agreement has no title. Give it one line that says what it is about.',
  'agreement.heading-missing': 'A clause has no heading. Give each clause one line that names it.',
  'agreement.heading-too-long': 'A title or heading is longer than 200 characters. Shorten it, and write the rest into the text.',
  'agreement.text-too-long':
    'The text is too long: 100,000 characters in a clause and 400,000 in all are the most. Split it into several agreements; nothing that you typed is lost.',
  'agreement.too-many-clauses': 'There are more than 500 clauses. Join some, or split the text into several agreements.',
  'agreement.order-turned':
    'The text holds a hidden sign that turns the order of letters around, so that it could be read otherwise than it is signed. Find “[U+20” in the preview of a clause, or type title and headings again.',
  'agreement.holds-html':
    'A clause holds HTML or a script, which could show something else than what is signed. Write it as plain text, or put code between backticks.',
  'agreement.markdown-too-deep':
    'A clause is nested so deeply that not every reader could show it. Use fewer levels of lists and quotes, and shorter runs of signs.',
} as const

export type AgreementRefusal = keyof typeof agreementRefusals
