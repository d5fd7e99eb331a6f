import { z } from 'zod'
import { askHub, exitCodes, sentenceFor } from './ask-hub.ts'

const usage = `Usage: npm run recover -- NAME
Prints a one-time address that signs in the person with this username, mail address or id.`

async function main(given: readonly string[]): Promise<number> {
  const [name] = given
  if (name === undefined || name === '' || given.length !== 1) {
    process.stderr.write(`${usage}\n`)
    return exitCodes.usage
  }
  const made = await askHub(process.env, { ask: 'recover', with: { name } }, z.strictObject({ address: z.string() }))
  if (!made.ok) {
    process.stderr.write(`${sentenceFor(made.code)}\n`)
    return made.code === 'hub.not-running' ? exitCodes.noHub : exitCodes.refused
  }
  process.stdout.write(`${made.value.address}\nPass it on to that person alone. It works once.\n`)
  return 0
}

process.exitCode = await main(process.argv.slice(2))
