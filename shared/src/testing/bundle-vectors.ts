import { p256 } from '@noble/curves/nist.js'
import type { BundleFaultCode } from '../project/index.ts'
import { fromBase64url, signCheckpoint, toBase64url, toCanonical } from '../record/index.ts'
import type { Position } from '../record/index.ts'
import { bundleOf } from './bundles.ts'
import { recordOfEveryType } from './every-type.ts'
import { forgedVectors, refusedVectors, sixEntries, sound, storedIn, tampered, vector } from './forged-bundles.ts'
import type { Answer, BundleVector } from './forged-bundles.ts'
import { nobleSigner, secretOf } from './noble-crypto.ts'
import { hostDoes } from './people.ts'
import type { SignedRecord } from './signed-records.ts'

type Edit = [from: string | RegExp, to: string, code?: BundleFaultCode]

/** The published files that every checker must agree on, made from keys that are the same in every run. */
export async function bundleVectors(): Promise<BundleVector[]> {
  const record = await sixEntries()
  const good = await bundleOf(record, [3, 6])
  const vectors = [
    ...(await soundOnes(record, good)),
    ...ofTheFrame(good),
    ...ofOneEntry(good, record),
    ...ofTheOrder(good),
    ...(await ofCheckpoints(record, good)),
  ]
  return [...vectors, ...(await forgedVectors(record, good)), ...(await refusedVectors())]
}

async function soundOnes(record: SignedRecord, good: string): Promise<BundleVector[]> {
  const erased = await sixEntries()
  await erased.add(hostDoes('body.redacted', { facts: { seq: 4, hash: erased.hashAt(4) }, body: { reason: 'a court asked' } }))
  const redacted: Answer = { ...sound, verdict: 'redacted' }
  return [
    vector('good', good, sound),
    vector('good-head-held', good, { ...sound, head: { seq: 4, hash: record.hashAt(4) } }),
    vector('good-uncovered', await bundleOf(record, [3]), sound),
    vector('good-no-checkpoint', await bundleOf(record, []), sound),
    vector('redacted', await bundleOf(erased), redacted),
    vector('every-type', await bundleOf(await recordOfEveryType()), redacted),
    vector('behind', good, { ...sound, verdict: 'behind', head: { seq: 9, hash: record.hashAt(4) } }),
    vector('other-history', good, { ...tampered('head.other-history', 5, 4), head: { seq: 4, hash: record.hashAt(5) } }),
  ]
}

function ofTheFrame(good: string): BundleVector[] {
  const otherFile: Answer = { verdict: 'not-a-bundle', code: 'bundle.other-file', line: 1, seq: null }
  const header = (name: string, ...[from, to, code = 'bundle.header-malformed']: Edit) =>
    vector(name, edited(good, 1, [from, to]), tampered(code, 1, null))
  return [
    vector('empty', '', { ...otherFile, code: 'bundle.empty' }),
    vector('other-file', 'Dear reader,\nthis is a letter.\n', otherFile),
    vector('unframed', good.slice(good.indexOf('\n') + 1), { ...otherFile, code: 'bundle.unframed' }),
    vector('newer-format', edited(good, 1, ['"bundle":1', '"bundle":2']), { ...otherFile, verdict: 'newer', code: 'bundle.newer-format' }),
    vector('byte-order-mark', `\uFEFF${good}`, tampered('bundle.byte-order-mark', 1, null)),
    vector('line-ends', good.replaceAll('\n', '\r\n'), tampered('bundle.line-ends', 1, null)),
    vector('cut-off', good.slice(0, -40), tampered('bundle.cut-off', 9, null)),
    header('header-extra-field', '"bundle":1', '"bundle":1,"by":"me"'),
    header('header-key-order', /("checkpoints":\[3,6\]),("head":\{[^}]*\})/u, '$2,$1'),
    header('header-checkpoints', '[3,6]', '[6]', 'bundle.checkpoints-differ'),
    header('header-head-seq', '"seq":6', '"seq":5', 'bundle.head-differs'),
    header('header-head-hash', /"hash":"./u, '"hash":"_', 'bundle.head-differs'),
    header('header-project', /"project":"./u, '"project":"_', 'bundle.other-project'),
  ]
}

/** Entry 4, on line 5, changed in every field. */
function ofOneEntry(good: string, record: SignedRecord): BundleVector[] {
  const one = (name: string, ...[from, to, code]: Required<Edit>) =>
    vector(`entry-${name}`, edited(good, 5, [from, to]), tampered(code, 5, 4))
  const { entry } = storedIn(record, 4)
  const highS = toBase64url(turned(fromBase64url(entry.signature) ?? new Uint8Array()))
  return [
    one('seq', '"seq":4', '"seq":5', 'entry.out-of-order'),
    one('at', `"at":${entry.at}`, `"at":${entry.at + 1}`, 'entry.changed'),
    one('at-ran-back', `"at":${entry.at}`, `"at":${entry.at - 120_000}`, 'entry.clock-ran-back'),
    one('prev', /"prev":"./u, '"prev":"_', 'entry.broken-link'),
    one('signature', /"signature":"./u, '"signature":"_', 'statement.signature-invalid'),
    one('high-s', entry.signature, highS, 'statement.signature-invalid'),
    one('zero-signature', entry.signature, 'A'.repeat(86), 'statement.signature-invalid'),
    one('stray-bits', entry.signature.slice(-6), `${entry.signature.slice(-6, -1)}x`, 'entry.malformed'),
    one('statement-at', `\\"at\\":${entry.at}`, `\\"at\\":${entry.at - 1}`, 'statement.signature-invalid'),
    one('statement-seen', /\\"seq\\":3/u, '\\"seq\\":2', 'statement.seen-off-chain'),
    one('statement-spaced', '"{\\"at', '"{ \\"at', 'text.not-canonical'),
    one('statement-extra-field', '"{\\"at', '"{\\"a\\":1,\\"at', 'statement.malformed'),
    one('statement-version', '\\"v\\":1', '\\"v\\":2', 'statement.malformed'),
    one('statement-member', /\\"member\\":\\"0/u, '\\"member\\":\\"1', 'statement.signature-invalid'),
    one('body', 'One', 'Two', 'statement.commitment-broken'),
    one('salt', /"salt":"./u, '"salt":"_', 'statement.commitment-broken'),
    one('body-missing', /^\{"body":".*(,"entry":.*"salt":)"[^"]*"/su, '{"body":null$1null', 'entry.body-missing'),
    one('salt-missing', /"salt":"[^"]*"/u, '"salt":null', 'entry.malformed'),
    one('extra-field', /\}$/u, ',"words":1}', 'entry.malformed'),
    one('doubled-key', '"seq":4', '"seq":4,"seq":4', 'text.not-canonical'),
    one('escaped-letter', 'One', '\\u004fne', 'text.not-canonical'),
    one('number-form', '"seq":4', '"seq":4.0', 'text.not-canonical'),
    one('half-character', 'One', '\\ud800', 'text.not-canonical'),
    one('too-deep', '"seq":4', `"seq":${'['.repeat(17)}4${']'.repeat(17)}`, 'text.too-deep'),
    one('not-json', '"seq":4', '"seq":4,', 'text.not-json'),
  ]
}

function ofTheOrder(good: string): BundleVector[] {
  const lines = good.trimEnd().split('\n')
  const file = (...picked: number[]) => picked.map((line) => `${lines[line - 1]}\n`).join('')
  return [
    vector('swapped', file(1, 2, 3, 4, 6, 5, 7, 8, 9), tampered('entry.out-of-order', 5, 4)),
    vector('duplicated', file(1, 2, 3, 4, 5, 5, 6, 7, 8, 9), tampered('entry.out-of-order', 6, 5)),
    vector('left-out', file(1, 2, 3, 4, 6, 7, 8, 9), tampered('entry.out-of-order', 5, 4)),
    vector('last-left-out', file(1, 2, 3, 4, 5, 6, 8, 9), tampered('checkpoint.beyond-entries', 8, 6)),
    vector('truncated', file(1, 2, 3, 4, 5), tampered('bundle.entry-missing', 6, 5)),
    vector('checkpoint-left-out', file(1, 2, 3, 4, 5, 6, 7, 9), tampered('bundle.checkpoint-missing', 8, 3)),
    vector('checkpoint-doubled', file(1, 2, 3, 4, 5, 6, 7, 8, 9, 9), tampered('checkpoint.out-of-order', 10, 6)),
    vector('entry-after-checkpoint', file(1, 2, 3, 4, 5, 6, 8, 7, 9), tampered('bundle.entry-misplaced', 8, null)),
  ]
}

async function ofCheckpoints(record: SignedRecord, good: string): Promise<BundleVector[]> {
  const { project } = record
  const six = { seq: 6, hash: record.hashAt(6) }
  const signed = async (by: string, head: Position) =>
    edited(good, 9, [/.*/u, toCanonical({ checkpoint: await signCheckpoint(nobleSigner(secretOf(by)), project, head) })])
  const changed = (name: string, ...[from, to, code = 'checkpoint.signature-invalid']: Edit) =>
    vector(`checkpoint-${name}`, edited(good, 9, [from, to]), tampered(code, 9, code === 'checkpoint.malformed' ? null : 6))
  return [
    vector('checkpoint-other-key', await signed('Paul', six), tampered('checkpoint.signature-invalid', 9, 6)),
    vector('checkpoint-other-entry', await signed('host', { seq: 6, hash: record.hashAt(5) }), tampered('checkpoint.other-entry', 7, 6)),
    vector('checkpoint-beyond', await signed('host', { seq: 7, hash: record.hashAt(5) }), tampered('checkpoint.beyond-entries', 9, 7)),
    changed('hash', /"hash":"./u, '"hash":"_'),
    changed('origin', /counterpart\/./u, 'counterpart/_'),
    changed('signature', /"signature":"./u, '"signature":"_'),
    changed('extra-field', '"size":6', '"size":6,"time":1', 'checkpoint.malformed'),
  ]
}

/** The bundle with one line changed. Throws where there is nothing to change: the vector would say nothing. */
function edited(text: string, line: number, [from, to]: readonly [string | RegExp, string]): string {
  const lines = text.split('\n')
  const before = lines[line - 1] ?? ''
  const after = typeof from === 'string' ? before.replace(from, () => to) : before.replace(from, to)
  if (after === before) throw new Error(`line ${line} has no ${String(from)}`)
  return lines.with(line - 1, after).join('\n')
}

/** The other, equally valid s of a signature, which is not let onto a record. */
function turned(signature: Uint8Array): Uint8Array {
  const { r, s } = p256.Signature.fromBytes(signature)
  return new p256.Signature(r, p256.Point.Fn.ORDER - s).toBytes()
}
