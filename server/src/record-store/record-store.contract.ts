import { describe, expect, test } from 'vitest'
import { someLine, someLines, someProject } from '../testing/store-lines.ts'
import type { Line, RecordStore } from './port.ts'

/** A store, and the same one after its process ended in good order and began again. */
export interface StoreUnderTest {
  readonly store: RecordStore
  restart(): Promise<RecordStore>
}

const everything = 1_000_000

/** What every implementation of the port keeps. */
export function recordStoreContract(name: string, makeStore: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the store's contract`, () => {
    keepsWhatItTakes(makeStore)
    readsInPages(makeStore)
    erases(makeStore)
    standsStill(makeStore)
  })
}

async function appended(store: RecordStore, lines: readonly Line[]): Promise<void> {
  for (const answer of await Promise.all(lines.map((line) => store.append(line)))) expect(answer).toEqual({ ok: true, value: undefined })
}

async function textsOf(store: RecordStore, { project }: { project: Line['project'] }): Promise<readonly string[]> {
  const page = await store.readAfter(project, 0, { entries: everything, bytes: everything * 100 })
  if (!page.ok) throw new Error(page.code)
  return page.value.entries
}

function keepsWhatItTakes(makeStore: () => Promise<StoreUnderTest>): void {
  test('a project it does not hold has no head and no page', async () => {
    const { store } = await makeStore()
    expect(await store.head(someProject())).toEqual({ ok: true, value: { seq: 0, hash: '' } })
    expect(await store.readAfter(someProject(), 0, { entries: 10, bytes: 1_000 })).toEqual({ ok: false, code: 'project.not-found' })
    expect(await store.projects()).toEqual([])
  })

  test('lines of several projects, offered at once, come back as given, after a restart too', async () => {
    const { store, restart } = await makeStore()
    const [one, other] = [someLines(someProject(), 30), someLines(someProject(), 20)]
    await appended(store, [...one, ...other])
    const again = async (of: RecordStore) => {
      for (const lines of [one, other]) {
        const [newest] = lines.slice(-1)
        expect(await textsOf(of, lines[0] ?? someLine(someProject(), 1))).toEqual(lines.map(({ text }) => text))
        expect(await of.head(newest?.project ?? someProject())).toEqual({ ok: true, value: { seq: newest?.seq, hash: newest?.hash } })
      }
      expect(new Set(await of.projects())).toEqual(new Set([one[0]?.project, other[0]?.project]))
    }
    await again(store)
    await again(await restart())
  })

  test('a line at the wrong place is refused and changes nothing', async () => {
    const { store } = await makeStore()
    const project = someProject()
    expect(await store.append(someLine(project, 2))).toEqual({ ok: false, code: 'store.out-of-order' })
    expect(await store.projects()).toEqual([])
    await appended(store, someLines(project, 3))
    const before = await textsOf(store, { project })
    for (const seq of [1, 3, 5]) expect(await store.append(someLine(project, seq))).toEqual({ ok: false, code: 'store.out-of-order' })
    expect(await textsOf(store, { project })).toEqual(before)
    await appended(store, [someLine(project, 4)])
  })

  test('of two lines for one place, offered at once, one is refused', async () => {
    const { store } = await makeStore()
    const project = someProject()
    const answers = await Promise.all([store.append(someLine(project, 1)), store.append(someLine(project, 1))])
    expect(answers.map(({ ok }) => ok)).toEqual([true, false])
  })

  test('texts come back letter by letter, whatever they hold', async () => {
    const { store, restart } = await makeStore()
    const project = someProject()
    const odd = ['', '"\\\n\r\t\0', '\u2028\u2029\uFEFF', '👩‍👩‍👧 e\u0301 عربي', '0123456789abcdef 9999 {"kind":"seal"}\n']
    const lines = odd.map((words, place) => someLine(project, place + 1, words))
    await appended(store, lines)
    expect(await textsOf(store, { project })).toEqual(lines.map(({ text }) => text))
    expect(await textsOf(await restart(), { project })).toEqual(lines.map(({ text }) => text))
  })
}

function readsInPages(makeStore: () => Promise<StoreUnderTest>): void {
  test('pages follow each other without a gap, by count and by size', async () => {
    const { store, restart } = await makeStore()
    const project = someProject()
    const lines = someLines(project, 25)
    await appended(store, lines)
    const later = await restart()
    await appended(later, [someLine(project, 26), someLine(project, 27)])
    const size = lines[0]?.text.length ?? 0
    for (const [limit, maxBytes] of [
      [4, everything],
      [everything, size * 5],
      [everything, 1],
      [everything, everything],
    ] as const) {
      const read: string[] = []
      for (let hasMore = true; hasMore;) {
        const page = await later.readAfter(project, read.length, { entries: limit, bytes: maxBytes })
        if (!page.ok) throw new Error(page.code)
        expect(page.value.entries.length).toBeGreaterThan(0)
        expect(page.value.entries.length).toBeLessThanOrEqual(maxBytes === everything ? limit : Math.max(1, maxBytes / size))
        read.push(...page.value.entries)
        hasMore = page.value.hasMore
      }
      expect(read.slice(0, 25)).toEqual(lines.map(({ text }) => text))
      expect(read.length).toBe(27)
    }
  })

  test('after the head there is an empty page', async () => {
    const { store } = await makeStore()
    const project = someProject()
    await appended(store, someLines(project, 2))
    for (const after of [2, 9])
      expect(await store.readAfter(project, after, { entries: 10, bytes: 1_000 })).toEqual({
        ok: true,
        value: { entries: [], hasMore: false },
      })
  })
}

function erases(makeStore: () => Promise<StoreUnderTest>): void {
  test('redacting appends the event and erases body and salt of its target alone', async () => {
    const { store, restart } = await makeStore()
    const project = someProject()
    const lines = someLines(project, 4)
    await appended(store, lines)
    expect(await store.redact(someLine(project, 5), 2)).toEqual({ ok: true, value: undefined })
    await appended(store, [someLine(project, 6)])
    const texts = await textsOf(store, { project })
    expect(JSON.parse(texts[1] ?? '')).toEqual({ ...JSON.parse(lines[1]?.text ?? ''), body: null, salt: null })
    expect([texts[0], texts[2], texts[3]]).toEqual([lines[0]?.text, lines[2]?.text, lines[3]?.text])
    expect(texts.length).toBe(6)
    expect(await textsOf(await restart(), { project })).toEqual(texts)
  })

  test('what else has to go before the words goes while they stand, and only once their erasing is on record', async () => {
    const { store } = await makeStore()
    const project = someProject()
    const lines = someLines(project, 2)
    await appended(store, lines)
    const seen: (readonly string[])[] = []
    const look = async () => void seen.push(await textsOf(store, { project }))
    expect(await store.redact(someLine(project, 9), 1, look)).toMatchObject({ ok: false })
    const erasing = someLine(project, 3)
    expect(await store.redact(erasing, 1, look)).toMatchObject({ ok: true })
    expect(seen).toEqual([[...lines.map(({ text }) => text), erasing.text]])
  })

  test('redacting is refused for an unknown project, an entry that is not there, and at the wrong place', async () => {
    const { store } = await makeStore()
    const project = someProject()
    expect(await store.redact(someLine(project, 1), 1)).toEqual({ ok: false, code: 'project.not-found' })
    await appended(store, someLines(project, 2))
    const before = await textsOf(store, { project })
    for (const target of [0, 3, 1.5])
      expect(await store.redact(someLine(project, 3), target)).toEqual({ ok: false, code: 'store.out-of-order' })
    expect(await store.redact(someLine(project, 2), 1)).toEqual({ ok: false, code: 'store.out-of-order' })
    expect(await textsOf(store, { project })).toEqual(before)
  })
}

function standsStill(makeStore: () => Promise<StoreUnderTest>): void {
  test('while its files stand still it goes on appending and erases nothing; afterwards it does, also when copying them failed', async () => {
    const { store } = await makeStore()
    const project = someProject()
    const lines = someLines(project, 3)
    await appended(store, lines)
    const erasing = someLine(project, 5)
    const stood = await store.standStill(async ({ heads }) => {
      expect(heads).toEqual([{ project, seq: 3, hash: lines[2]?.hash }])
      await appended(store, [someLine(project, 4)])
      return store.redact(erasing, 2)
    })
    const refused = { ok: false, code: 'store.busy' }
    expect([
      { ok: true, value: refused },
      { ok: false, code: 'store.in-memory' },
    ]).toContainEqual(stood)
    const failing = () => store.standStill(() => Promise.reject(new Error('no room for the copy')))
    const failed = await failing().catch((problem: unknown) => (problem instanceof Error ? problem.message : null))
    expect(failed).toEqual(stood.ok ? 'no room for the copy' : stood)
    if (!stood.ok) await appended(store, [someLine(project, 4)])
    expect(await store.redact(erasing, 2)).toEqual({ ok: true, value: undefined })
  })
}
