/**
 * Makes sure of the programs that some tests ask for a second opinion: what is missing is installed as root with apt, else named with its
 * package. The tests that need one fail with the same name; the product itself runs without any of them.
 */
import { pathToFileURL } from 'node:url'
import { run } from './steps.mjs'
import { aptInstall, hasApt } from './system-packages.mjs'

/** Each program with a call that says whether it runs (a name on PATH may be an empty shim), and the Debian package that brings it. */
const programs = [
  { name: 'python3', probe: ['python3', '--version'], package: 'python3' },
  { name: 'pdftotext', probe: ['pdftotext', '-v'], package: 'poppler-utils' },
]

async function missing() {
  const answers = await Promise.all(programs.map(({ probe }) => run(probe, { isQuiet: true })))
  return programs.filter((_, index) => answers[index].code !== 0)
}

/** @returns {Promise<string[]>} what is still missing, in words */
export async function findPrograms() {
  const wanted = await missing()
  if (wanted.length === 0) return []
  if (hasApt()) {
    const packages = wanted.map((program) => program.package)
    console.error(`Some tests need programs of the system: installing ${packages.join(' and ')}…`)
    await aptInstall(packages)
  }
  return (await missing()).map((program) => `${program.name} is missing: install the package ${program.package}`)
}

/** Says what is missing, once, where it can be read before the tests that fail for it. */
export async function sayMissingPrograms() {
  for (const line of await findPrograms()) console.error(`${line}. The tests that need it fail until it is there.`)
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lines = await findPrograms()
  for (const line of lines) console.error(line)
  process.exitCode = lines.length > 0 ? 1 : 0
}
