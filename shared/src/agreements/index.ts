export { admit } from './admit.ts'
export type { AgreementNeeds } from './admit.ts'
export { emptyAgreements } from './agreement.ts'
export type { Agreement, Agreements, Citation, Effect, Mark, Marks, Notice, Revision, Round, RoundOutcome, Signature } from './agreement.ts'
export { applyingAt, clauseHistory } from './applying.ts'
export type { AppliedClause, Applying, ClauseChangeMade } from './applying.ts'
export { asksOf } from './asks.ts'
export type { NumberedClause } from './asks.ts'
export { mayDecline, mayMark, maySign, mayWithdraw } from './answers.ts'
export { bodyFits, checkText, markdownFault, mostCharacters, mostClauses, mostInClause } from './body.ts'
export { certificateOf } from './certificate.ts'
export type { Certificate, CertifiedSignature } from './certificate.ts'
export { citedBy, mayCite, mayWithdrawCitation } from './citations.ts'
export { earliestEnd, mayAgreeToEnd, mayGiveNotice, mayReview, mayWithdrawNotice } from './ending.ts'
export { erase } from './erase.ts'
export { isKeptBySignature, mayAgreeToErase, signedWordsAt } from './erasure.ts'
export type { SignedWords } from './erasure.ts'
export { agreementEvents, agreementId, clauseId, clauseKind } from './events.ts'
export type {
  AgreementEvent,
  AgreementId,
  AgreementTerms,
  Binding,
  Citing,
  ClauseFacts,
  ClauseId,
  ClauseKind,
  Measure,
  RevisionWords,
} from './events.ts'
export { definitionsIn } from './defined-terms.ts'
export type { DefinedTerm } from './defined-terms.ts'
export { evolve } from './evolve.ts'
export { readContract } from './import-markdown.ts'
export type { ImportedText, MissingNames } from './import-markdown.ts'
export type { ImportNote, ImportNoteKind, ImportRefusal } from './import-notes.ts'
export { matchToBase } from './match-clauses.ts'
export type { MatchedText, MatchHow } from './match-clauses.ts'
export { objectsOf } from './objects.ts'
export { outlookOf } from './outlook.ts'
export type { ConsequentialVerb, LaterVerb, Outlook, OutlookAsked } from './outlook.ts'
export { openPlaces } from './open-places.ts'
export { isNested, mayAmend, mayCounter, mayRepropose } from './proposing.ts'
export { rebase } from './rebase.ts'
export type { Rebased, TermName } from './rebase.ts'
export { agreementRefusals } from './refusals.ts'
export type { AgreementRefusal } from './refusals.ts'
export {
  clausesToDiscuss,
  effectAt,
  endedAt,
  isExpired,
  isOpen,
  isReviewDue,
  latestRevision,
  missingSignatures,
  newestRound,
  openAmendment,
  revisionInForce,
  revisionOf,
  revisionsOfRound,
  roundStatus,
  runningNotice,
  statusOf,
} from './standing.ts'
export type { RoundStatus } from './standing.ts'
export { waitsFor } from './waits.ts'
export type { AgreementWait } from './waits.ts'
export { numbersOf, revisionFrom, textOf } from './text.ts'
export type { AgreementText, ClauseText } from './text.ts'
export type { ClauseChange } from './clause-changes.ts'
export type { FigureChange } from './figure-changes.ts'
export { redline } from './redline.ts'
export type { Redline, RedlineCount } from './redline.ts'
export type { Piece, Wording } from './redline-words.ts'
