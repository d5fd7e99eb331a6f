import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { fromProjectGoals } from './project-goals.ts'
import { readImport } from './read-import.ts'

const realGoals = fileURLToPath(new URL('../../../../../shared/real-input/project-goals.json', import.meta.url))

const good = `{
  "format": "counterpart-import/1",
  "source": "a spreadsheet",
  "projects": [
    {
      "id": "roof",
      "title": "A new roof",
      "people": [{ "key": "b", "name": "Bea Builder", "side": "provider" }],
      "milestones": [{ "title": "Scaffold", "side": "provider", "by": "b", "on": "2026-03-01" }],
      "checkIns": [{ "side": "provider", "by": "b", "on": "2026-03-02", "text": "It stands." }]
    }
  ]
}`

describe('reading an import file', () => {
  test('takes a good one as it is', () => {
    const read = readImport(good)
    expect(read).toMatchObject({
      ok: true,
      source: 'a spreadsheet',
      projects: [{ index: 0, faults: [], project: { title: 'A new roof' } }],
    })
  })

  test.each([
    { fault: 'a day that does not exist', from: '"2026-03-02"', to: '"2026-02-30"', line: 10, field: 'projects[0].checkIns[0].on' },
    {
      fault: 'an author who is nobody',
      from: '"b", "on": "2026-03-02"',
      to: '"c", "on": "2026-03-02"',
      line: 10,
      field: 'projects[0].checkIns[0].by',
    },
    {
      fault: 'a side that does not exist',
      from: '"provider", "by": "b", "on": "2026-03-01"',
      to: '"vendor"',
      line: 9,
      field: 'projects[0].milestones[0].side',
    },
    { fault: 'a missing title', from: '"title": "A new roof",', to: '', line: 5, field: 'projects[0].title' },
    { fault: 'a field too much', from: '"id": "roof",', to: '"id": "roof", "colour": 1,', line: 5, field: 'projects[0]' },
  ])('$fault names line and field, and refuses that project alone', ({ from, to, line, field }) => {
    const bad = good.replace(from, to)
    expect(bad).not.toBe(good)
    const read = readImport(bad)
    expect(read).toMatchObject({ ok: true, projects: [{ project: null }] })
    expect(read.ok && read.projects[0]?.faults[0]).toMatchObject({ line, field })
  })

  test('a file that is no JSON names the line', () => {
    expect(readImport(good.replace('"roof",', '"roof"'))).toMatchObject({ ok: false, faults: [{ line: 7, field: '(file)' }] })
    expect(readImport('')).toMatchObject({ ok: false, faults: [{ line: 1 }] })
  })

  test('another format is refused whole', () => {
    const read = readImport(good.replace('counterpart-import/1', 'counterpart-import/2'))
    expect(read).toMatchObject({ ok: false, faults: [{ line: 2, field: 'format' }] })
  })
})

describe('project goals as an import file', () => {
  test.skipIf(!existsSync(realGoals))('all 26 real projects are read without a fault (skipped where the real input is absent)', () => {
    const source = readFileSync(realGoals, 'utf8')
    const read = readImport(JSON.stringify(fromProjectGoals(source), null, 1))
    if (!read.ok) throw new Error(JSON.stringify(read.faults))
    expect(read.projects.flatMap((project) => project.faults)).toEqual([])
    expect(read.projects).toHaveLength(26)
    const checkIns = read.projects.flatMap(({ project }) => project?.checkIns ?? [])
    expect(checkIns).toHaveLength(115)
    const texts = new Set(checkIns.map((checkIn) => checkIn.text))
    const originals: { projects: { updates: { text: string }[] }[] } = JSON.parse(source)
    for (const { text } of originals.projects.flatMap((project) => project.updates)) expect(texts).toContain(text)
  })
})
