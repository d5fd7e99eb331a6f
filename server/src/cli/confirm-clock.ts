import { z } from 'zod'
import { instant } from '@counterpart/shared/kernel'
import { askHub, exitCodes, sentenceFor } from './ask-hub.ts'

const usage = `Usage: npm run confirm-clock
Tells the running hub that the clock of its machine is right as it stands, so that it places entries again after a jump.
Look at the clock first (date -u): what the hub places afterwards carries its time for ever.`

async function main(given: readonly string[]): Promise<number> {
  if (given.length > 0) {
    process.stderr.write(`${usage}\n`)
    return exitCodes.usage
  }
  const answer = z.strictObject({ now: instant, wasJumped: z.boolean() })
  const confirmed = await askHub(process.env, { ask: 'confirm-clock', with: {} }, answer)
  if (!confirmed.ok) {
    process.stderr.write(`${sentenceFor(confirmed.code)}\n`)
    return confirmed.code === 'hub.not-running' ? exitCodes.noHub : exitCodes.refused
  }
  const { now, wasJumped } = confirmed.value
  const before = wasJumped ? 'The hub places entries again.' : 'The hub had seen no jump of its clock; nothing was closed.'
  process.stdout.write(`${before}\nIts clock reads ${new Date(now).toISOString()}. If that is wrong, set it right and run this again.\n`)
  return 0
}

process.exitCode = await main(process.argv.slice(2))
