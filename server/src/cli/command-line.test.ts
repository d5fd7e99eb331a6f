import { expect, test } from 'vitest'
import { readCommandLine } from './command-line.ts'

const options = { project: { type: 'string' }, seq: { type: 'string' }, all: { type: 'boolean' } } as const
const read = (...given: string[]) => readCommandLine(given, options)?.values

test.each(['GTW0Z', '-TW0Z', '--W0Z', '-', 'a-b'])('the id %s is the value of the option before it', (project) => {
  expect(read('--project', project, '--seq', '4')).toEqual({ project, seq: '4' })
  expect(read('--all', `--project=${project}`)).toEqual({ project, all: true })
})

test('an option without its value, one that takes none and one that there is not are none', () => {
  for (const given of [['--project', '--seq', '4'], ['--project'], ['--project', '--seq=4'], ['--all', '-x'], ['--other', '-x']])
    expect(read(...given)).toBeUndefined()
})
