import { describe, expect, test } from 'vitest'
import { bundleLines, longestLine, writeBundle } from '../record/index.ts'
import { bundleVectors, bundleOf, nobleCrypto, SignedRecord } from '../testing/index.ts'
import { bundleSentence, checkBundle } from './index.ts'

/** Published for whoever writes a checker of their own: with `-u` the files are written again. */
const folder = '../../docs/vectors'
const vectors = await bundleVectors()
const utf8 = new TextEncoder()

describe('published bundles', () => {
  test.each(vectors)('$name: $verdict, $code at line $line', async ({ name, text, head, verdict, code, line, seq }) => {
    await expect(text).toMatchFileSnapshot(`${folder}/${name}.jsonl`)
    const report = await checkBundle(nobleCrypto, utf8.encode(text), head ? { head } : {})
    expect({ verdict: report.verdict, code: report.code, line: report.line, seq: report.seq }).toEqual({ verdict, code, line, seq })
    expect(bundleSentence(code ?? 'bundle.empty')).toMatch(/\w+\.$/u)
  })

  test('what is said of each of them is published as well', async () => {
    const said = vectors.map(({ text: _, ...rest }) => rest)
    expect(new Set(said.map(({ name }) => name)).size).toBe(said.length)
    await expect(`${JSON.stringify(said, null, 2)}\n`).toMatchFileSnapshot(`${folder}/expected.json`)
  })
})

describe('a report', () => {
  test('says what was counted, and how much the host has not countersigned yet', async () => {
    const record = await SignedRecord.ofTwoLeads()
    const seen: number[] = []
    const report = await checkBundle(nobleCrypto, await bundleOf(record, [2]), { onEntry: ({ stored }) => seen.push(stored.entry.seq) })
    expect(report).toMatchObject({ exitCode: 0, entries: 3, checkpoints: 1, uncovered: 1, redactions: 0, head: record.state.head })
    expect(report.state).toEqual(record.state)
    expect(seen).toEqual([1, 2, 3])
  })

  test('bytes that are no text are found where they stand', async () => {
    const good = utf8.encode(await bundleOf(await SignedRecord.begin()))
    const at = good.indexOf(10) + 40
    for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]) {
      const changed = Uint8Array.from([...good.subarray(0, at), ...bytes, ...good.subarray(at)])
      expect(await checkBundle(nobleCrypto, changed)).toMatchObject({ verdict: 'tampered', code: 'bundle.not-utf8', line: 2, seq: 1 })
    }
    expect(await checkBundle(nobleCrypto, Uint8Array.of(0x25, 0x50, 0xff, 10))).toMatchObject({ exitCode: 3, code: 'bundle.other-file' })
  })

  test('a line that no entry could fill is not even read', async () => {
    const [first] = (await bundleOf(await SignedRecord.begin())).split('\n')
    const report = await checkBundle(nobleCrypto, `${first}\n${'x'.repeat(longestLine + 1)}\n`)
    expect(report).toMatchObject({ exitCode: 1, code: 'bundle.line-too-long', line: 2, seq: 1 })
  })
})

describe('writing and reading lines', () => {
  test('text and its bytes are the same lines', () => {
    const text = 'a\n\n€ß🙂𝕏\u{10ffff}\u0800\n'
    expect([...bundleLines(utf8.encode(text))]).toEqual([...bundleLines(text)])
  })

  test('checkpoints are written once each, in order, and none beyond the head; entries that do not reach it are a bug', async () => {
    const record = await SignedRecord.ofTwoLeads()
    const [once, twice] = [await bundleOf(record, [2, 3]), await bundleOf(record, [3, 2, 3])]
    expect(twice).toBe(once)
    const { project, texts } = record
    expect(() => writeBundle({ project, head: { seq: 4, hash: record.hashAt(3) }, entries: texts, checkpoints: [] })).toThrow(
      'up to entry 4',
    )
  })
})
