import type { Block, Run } from '../document.ts'
import type { SignatureGiven } from '../parts/histories.ts'
import { heading, paragraph, plain } from '../runs.ts'
import { code, typedOr } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'

/** Who signed each text in force, and what stands behind each signature. */
export function signaturesSection({ inForce, agreements }: Summary, said: Said): Block[] {
  const { signatures: words, erased } = said.words
  const title = heading(1, words.title, 'signatures')
  if (inForce.length === 0) return [title, paragraph(words.none)]
  const signed = new Map(agreements.flatMap(({ revisions }) => revisions.map(({ id, signatures }) => [id, signatures])))
  return [
    title,
    paragraph(words.lead),
    ...inForce.flatMap((text, index) => [
      heading(2, words.of(text.title ?? erased, text.revision.number), `signatures-${index + 1}`),
      ...(signed.get(text.revision.id) ?? []).map((signature) => factsOf(signature, said)),
    ]),
  ]
}

function factsOf(signature: SignatureGiven, { words, calendar, nameOf }: Said): Block {
  const { signatures, erased, between } = words
  const name = signature.name ?? erased
  const person = nameOf(signature.by)
  const place: Run[] = [...plain(words.entry(signature.seq) + between), ...code(signature.hash)]
  return {
    kind: 'facts',
    rows: [
      { label: signatures.signedBy, value: plain(signatures.typed(name, words.side[signature.side], person === name ? null : person)) },
      { label: signatures.consent, value: typedOr(signature.consent, erased) },
      { label: signatures.at, value: plain(calendar.precise(signature.at)) },
      { label: signatures.claimed, value: plain(signatures.asClaimed(calendar.precise(signature.claimedAt))) },
      { label: signatures.key, value: code(signature.key) },
      { label: signatures.keyStanding, value: plain(standingOf(signature, { words, nameOf })) },
      { label: signatures.kept, value: plain(signatures.stores[signature.keyStore]) },
      { label: signatures.place, value: place },
    ],
  }
}

function standingOf(signature: SignatureGiven, { words, nameOf }: Pick<Said, 'words' | 'nameOf'>): string {
  const { signatures, between } = words
  const { keyOrigin, keyConfirmedBy, keyRevokedSeq } = signature
  return [
    keyOrigin === null ? signatures.unknownKey : signatures.origins[keyOrigin],
    keyConfirmedBy.length === 0 ? signatures.notConfirmed : signatures.confirmedBy(keyConfirmedBy.map(nameOf).join(between)),
    ...(keyRevokedSeq === null ? [] : [signatures.revoked(keyRevokedSeq)]),
  ].join(between)
}
