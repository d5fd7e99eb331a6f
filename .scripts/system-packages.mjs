/** What the system brings: which programs are there, and apt where this process may use it. On Node built-ins alone. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './steps.mjs'

const aptGet = ['apt-get', '-o', 'DPkg::Lock::Timeout=300']

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string[]} names @returns {string | undefined} the path of the first of them on PATH */
export function programOnPath(names) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram)
}

export const hasApt = () => process.getuid?.() === 0 && isProgram('/usr/bin/apt-get')

let listed
/** Which packages there are is asked once; what could not be told now is told by the installation. */
const listPackages = (env) => (listed ??= run([...aptGet, 'update'], { env, isQuiet: true }))

/** Installs system packages and shows the end of apt's output where that failed. Only where `hasApt()`. */
export async function aptInstall(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await listPackages(env)
  const { code, output } = await run([...aptGet, 'install', '-y', '--no-install-recommends', ...packages], { env, isQuiet: true })
  if (code !== 0) console.error(output.trim().split('\n').slice(-5).join('\n'))
}
