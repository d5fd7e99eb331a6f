import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { toBase64url, utf8, writeArchive } from '@counterpart/shared/record'
import { bundleOf, clara, namedId, paul, SignedRecord } from '@counterpart/shared/testing'
import { attachmentId } from '@counterpart/shared/attachments'
import { milestoneId } from '@counterpart/shared/milestones'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { realBundle } from '../testing/real-record.ts'
import { programOf } from '../testing/child-hub.ts'
import { verify as verifyExport } from './verify-export.ts'
import { fromProjectGoals } from './import/project-goals.ts'

const timeout = 120_000
const root = fileURLToPath(new URL('../../../', import.meta.url))
const docs = join(root, 'shared/docs')
const realInput = fileURLToPath(new URL('../../../../shared/real-input/', import.meta.url))
const answer = z.object({ verdict: z.string(), code: z.string().nullable(), line: z.int().nullable(), seq: z.int().nullable() })
const vector = answer.extend({
  name: z.string(),
  head: z.object({ seq: z.int(), hash: z.string() }).nullable(),
  withoutRules: answer.nullable(),
})

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-verify-'))
})
afterAll(() => rm(folder, { recursive: true }))

function run(program: string, given: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(program, given, { cwd: root, maxBuffer: 50_000_000 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err })
    })
  })
}

/** The command as it is started, once; the rest asks what it does in this process. */
function started(...given: string[]) {
  return run(process.execPath, [...programOf('cli/verify'), ...given])
}

async function verify(...given: string[]) {
  const { code, text, isError } = await verifyExport(given)
  return isError ? { code, out: '', err: text } : { code, out: text, err: '' }
}

async function python(...given: string[]) {
  const ran = await run('python3', given)
  if (ran.code === -1) throw new Error('python3 is missing: install the package python3')
  return ran
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('the second checker, in Python', () => {
  const every = z.array(vector).parse(JSON.parse(readFileSync(join(docs, 'vectors/expected.json'), 'utf8')))

  test('says the same of every published bundle', { timeout }, async () => {
    const asked = every.map(({ name, head }) => [join(docs, 'vectors', `${name}.jsonl`), head ? [head.seq, head.hash] : null])
    const program = [
      'import json, sys',
      'sys.dont_write_bytecode = True',
      'sys.path.insert(0, sys.argv[1])',
      'import verifier',
      'print(json.dumps([verifier.check(open(path, "rb").read(), head and tuple(head)) for path, head in json.loads(sys.argv[2])]))',
    ]
    const ran = await python('-c', program.join('\n'), docs, JSON.stringify(asked))
    expect(ran.err).toBe('')
    const said = z.array(z.tuple([z.string(), z.string().nullable(), z.int().nullable(), z.int().nullable()])).parse(JSON.parse(ran.out))
    const named = said.map(([verdict, code, line, seq], index) => ({ name: every[index]?.name, verdict, code, line, seq }))
    const expected = every.map(({ name, withoutRules, ...own }) => {
      const { verdict, code, line, seq } = withoutRules ?? own
      return { name, verdict, code, line, seq }
    })
    expect(named).toEqual(expected)
  })

  test('ends with the same numbers, and says what it did not check', { timeout }, async () => {
    const program = join(docs, 'verifier.py')
    for (const [name, code] of [
      ['good', 0],
      ['entry-salt', 1],
      ['redacted', 2],
      ['empty', 3],
      ['newer-format', 5],
    ] as const)
      expect(await python(program, join(docs, 'vectors', `${name}.jsonl`)), name).toMatchObject({ code })
    const behind = every.find(({ name }) => name === 'behind')?.head
    const ran = await python(program, join(docs, 'vectors/behind.jsonl'), '--head', `${behind?.seq}:${behind?.hash}`)
    expect(ran.code).toBe(4)
    expect(ran.err).toContain('Not checked: the rules of the domain')
    expect((await python(program)).code).toBe(64)
    expect(readFileSync(program, 'utf8').split('\n').length).toBeLessThanOrEqual(301)
  })
})

/** Three entries more: a milestone, and two files attached to it, the first with a preview. */
async function recordWithFiles() {
  const record = await SignedRecord.ofTwoLeads()
  const milestone = milestoneId.parse(namedId('milestone plans'))
  const planned = { milestone, side: 'provider' as const, criteria: [], dueOn: null }
  await record.add(paul.does('milestone.planned', { facts: planned, body: { title: 'Plans', description: '', criteria: [] } }))
  const files = new Map<string, Uint8Array>()
  for (const name of ['plan.pdf', 'photo.png']) {
    const attachment = attachmentId.parse(namedId(`attachment ${name}`))
    const salt = new Uint8Array(32).fill(name.length)
    const sealed = async (bytes: Uint8Array<ArrayBuffer>) => toBase64url(await nodeCrypto.hmac(salt, bytes))
    const [whole, small] = [utf8(`bytes of ${name}`), utf8(`picture of ${name}`)]
    const facts = {
      attachment,
      subject: { kind: 'milestone', id: milestone },
      commitment: await sealed(whole),
      preview: await sealed(small),
    } as const
    const preview = { mediaType: 'image/png', size: small.length, width: 8, height: 8, salt: toBase64url(salt) } as const
    const body = { name, mediaType: 'application/octet-stream', size: whole.length, salt: toBase64url(salt), preview }
    await record.add(clara.does('attachment.added', { facts, body }))
    files.set(`files/${attachment}`, whole).set(`files/${attachment}.preview`, small)
  }
  return { bundle: await bundleOf(record), files }
}

describe('npm run verify', () => {
  test('checks the files beside a record, in an archive and in a folder', { timeout }, async () => {
    const { bundle, files } = await recordWithFiles()
    const archive = new Map([['record.jsonl', utf8(bundle)], ...files])
    const [path = '', other = ''] = files.keys()
    const good = await started(file('good.zip', writeArchive(archive)))
    expect(good).toMatchObject({ code: 0, err: '' })
    expect(good.out).toContain('Files: 4 are what their authors put on the record.')
    const changed = await verify(file('changed.zip', writeArchive(new Map([...archive, [path, utf8('bytes of plan.PDF')]]))))
    expect(changed).toMatchObject({ code: 1 })
    expect(changed.out).toContain('"plan.pdf"')
    const alone = await verify(file('alone.jsonl', bundle))
    expect(alone).toMatchObject({ code: 0 })
    expect(alone.out).toContain('4 belong to the record and were not checked')
    mkdirSync(join(folder, 'unpacked/files'), { recursive: true })
    for (const [name, bytes] of archive) if (name !== path) file(`unpacked/${name}`, bytes)
    expect(await verify(join(folder, 'unpacked'))).toMatchObject({ code: 0, out: expect.stringContaining('MISSING: "plan.pdf"') })
    file(`unpacked/${other}\u001B[2J`, 'smuggled')
    const foreign = await verify(join(folder, 'unpacked'))
    expect(foreign).toMatchObject({ code: 1, out: expect.stringContaining(`CHANGED: ${other}\u{fffd}[2J stands in no entry`) })
  })

  test('an archive packed by another program, a missing file and a wrong call are refused in words', { timeout }, async () => {
    const { bundle } = await recordWithFiles()
    const bytes = writeArchive(new Map([['record.jsonl', utf8(bundle)]]))
    const directory = bytes.length - 22 - 46 - 'record.jsonl'.length
    expect(await verify(file('deflated.zip', bytes.with(directory + 10, 8)))).toMatchObject({
      code: 1,
      err: expect.stringContaining('archive.compressed'),
    })
    expect(await verify(join(folder, 'nowhere.jsonl'))).toMatchObject({ code: 3, err: expect.stringContaining('cannot be read') })
    expect(await started(file('a.jsonl', bundle), '--head', 'nonsense')).toMatchObject({
      code: 64,
      out: '',
      err: expect.stringContaining('Usage'),
    })
    expect(await verify(file('a.jsonl', bundle), '--head', `9:${'A'.repeat(43)}`)).toMatchObject({
      code: 4,
      out: expect.stringContaining('OLDER'),
    })
  })

  test.skipIf(!existsSync(realInput))(
    'a real project with a real contract in force is good by both checkers (skipped where the real input is absent)',
    { timeout },
    async () => {
      const goals = JSON.stringify(fromProjectGoals(readFileSync(join(realInput, 'project-goals.json'), 'utf8')))
      const contract = readFileSync(join(realInput, 'contract/revision-5.md'), 'utf8')
      const { bundle, replay } = await realBundle(goals, contract)
      expect([...replay.state.agreements.values()].map(({ effects }) => effects.length)).toEqual([1])
      expect(replay.state.checkIns.size).toBeGreaterThan(0)
      const path = file('real.jsonl', bundle)
      expect(await started(path)).toMatchObject({ code: 0, out: expect.stringContaining('GOOD. Nothing in it was changed.') })
      expect(await python(join(docs, 'verifier.py'), path)).toMatchObject({ code: 0 })
      const { seq } = replay.state.head
      const cut = file('real-cut.jsonl', bundle.replace('I agree to this text.', 'I agree to that text.'))
      expect(await verify(cut)).toMatchObject({ code: 1, out: expect.stringContaining(`entry ${seq - 1}.`) })
      expect(await python(join(docs, 'verifier.py'), cut)).toMatchObject({ code: 1, out: expect.stringContaining(`"seq": ${seq - 1}}`) })
    },
  )
})
