import { memberId, projectId } from '@counterpart/shared/kernel'
import { writeGrantLink } from '@counterpart/shared/record'
import { makePrivateKey, nodeSigner } from '../crypto/node-crypto.ts'
import { askHub, exitCodes, sentenceFor } from './ask-hub.ts'
import { returnOffered } from './offer-return.ts'

const usage = `Usage: npm run return-link -- PROJECT MEMBER
Makes a link by which a member who lost every key comes back. It works once, for seven days, and both sides see it on the record.
PROJECT is the id in the address of the room, MEMBER the id in the address of the person's entry on its people page.`

/** The private half of the link is made here and never reaches the hub. */
async function main(given: readonly string[]): Promise<number> {
  const project = projectId.safeParse(given[0])
  const member = memberId.safeParse(given[1])
  if (!project.success || !member.success || given.length !== 2) {
    process.stderr.write(`${usage}\n`)
    return exitCodes.usage
  }
  const key = makePrivateKey()
  const request = { project: project.data, member: member.data, offered: nodeSigner(key).publicKey }
  const offered = await askHub(process.env, { ask: 'return-offer', with: request }, returnOffered)
  if (!offered.ok) {
    process.stderr.write(`${sentenceFor(offered.code)}\n`)
    return offered.code === 'hub.not-running' ? exitCodes.noHub : exitCodes.refused
  }
  const { origin, seq, hash, deadline } = offered.value
  const fragment = writeGrantLink({ kind: 'return', secret: key.d, project: project.data, seq, hash })
  process.stdout.write(`${origin}/join#${fragment}\nPass it on to that person alone. It ends ${new Date(deadline).toISOString()}.\n`)
  return 0
}

process.exitCode = await main(process.argv.slice(2))
