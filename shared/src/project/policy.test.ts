import { describe, expect, test } from 'vitest'
import type { Standing } from '../kernel/index.ts'
import type { Permission } from './policy.ts'
import { allows, policy } from './policy.ts'

/** The table once more, by what a row says instead of by event: whoever changes a row must mean it. What is not named here says no such thing. */
const rowsThatSay = (wanted: (row: Permission) => boolean) =>
  Object.entries(policy)
    .filter(([, row]) => wanted(row))
    .map(([type]) => type)
    .toSorted()

/** A type and its later forms. */
const rowsOf = (type: string) => Object.keys(policy).filter((name) => name === type || name.startsWith(`${type}/`))

describe('the table', () => {
  test('[PR3] leads alone bind and govern; nobody else does what stands here', () => {
    const governing = ['member.invited', 'invitation.revoked', 'member.standing-changed', 'key.return-offered']
    const closing = ['project.close-proposed', 'project.close-withdrawn', 'project.reopen-proposed', 'project.reopen-withdrawn']
    const ending = ['agreement.ending-proposed', 'agreement.ending-withdrawn']
    const importing = ['member.imported', 'project.imported', 'milestone.imported', 'check-in.imported']
    const binding = rowsThatSay((row) => row.isConsequential === true && row.standing === 'lead')
    const leading = [...governing, ...closing, ...ending, ...importing, ...binding]
    expect(rowsThatSay((row) => row.standing === 'lead')).toEqual(leading.toSorted())
  })

  test('[PR3] what an observer may do: acknowledge, answer an offer, and what concerns their own name, place and keys', () => {
    const own = ['member.removed', 'member.renamed', 'key.revoked', 'key.confirmed', 'body.redacted']
    const offered = ['role.accepted', 'role.declined', 'role.released']
    expect(rowsThatSay((row) => row.standing === 'observer')).toEqual([...own, ...offered, 'check-in.acknowledged'].toSorted())
    expect(rowsThatSay((row) => row.standing === 'introducing')).toEqual(['key.added', 'member.joined', 'project.created'])
  })

  test('[PR3] the host erases words and offers a way back', () => {
    expect(rowsThatSay((row) => row.isForHost === true)).toEqual(['body.redacted', 'key.return-offered'])
  })

  test('[PR3] a key that the host brought back does nothing that outlasts its confirmation', () => {
    const needing = ['key.confirmed', 'key.revoked', 'role.accepted', 'role.declined', 'role.released']
    expect(rowsThatSay((row) => row.needsConfirmedKey === true)).toEqual(needing)
  })

  test('[PR4] what a closed room still takes', () => {
    const people = ['invitation.revoked', 'member.removed', 'key.added', 'key.revoked', 'key.return-offered', 'key.confirmed']
    const reopening = ['proposed', 'agreed', 'declined', 'withdrawn'].map((what) => `project.reopen-${what}`)
    const erasing = ['body.redacted', 'agreement.erasure-agreed']
    expect(rowsThatSay((row) => row.isOpenWhenClosed === true)).toEqual([...people, ...reopening, ...erasing].toSorted())
  })

  test('[PR5] what brings in material from elsewhere', () => {
    expect(rowsThatSay((row) => row.isImport === true)).toEqual(
      ['member.imported', 'project.imported', 'milestone.imported', 'check-in.imported'].toSorted(),
    )
  })

  test('[PR26] what may be written before this browser has verified the record: words that bind nobody', () => {
    const said = ['check-in.posted', 'check-in.revised', 'check-in.acknowledged', 'ask.raised', 'reply.revised']
    expect(rowsThatSay((row) => row.isOpenUnverified === true)).toEqual([...said, ...rowsOf('reply.posted')].toSorted())
    expect(rowsThatSay((row) => row.isOpenUnverified === true && (row.isConsequential ?? row.needsConfirmedKey) === true)).toEqual([])
  })

  test('[PR6] what is consent or its refusal', () => {
    const answers = (concept: string, ...verbs: string[]) => verbs.map((verb) => `${concept}${verb}`)
    const binding = [
      ...answers('working-time.', 'agreed', 'declined'),
      ...answers('cadence.', 'agreed', 'declined'),
      ...answers('project.', 'close-agreed', 'reopen-agreed', 'reopen-declined'),
      ...answers('milestone.', 'date-agreed', 'date-declined', 'accepted'),
      ...answers('agreement.', 'signed', 'declined', 'ending-agreed', 'erasure-agreed'),
      ...answers('role.', 'accepted', 'declined'),
    ]
    expect(rowsThatSay((row) => row.isConsequential === true)).toEqual(binding.toSorted())
  })

  test('[PR3] each standing may do what the lesser ones may', () => {
    const samples = ['member.joined', 'check-in.acknowledged', 'reply.posted', 'agreement.signed'] as const
    const allowedTo = (held: Standing) => samples.map((type) => allows(held, type))
    expect(allowedTo('observer')).toEqual([true, true, false, false])
    expect(allowedTo('contributor')).toEqual([true, true, true, false])
    expect(allowedTo('lead')).toEqual([true, true, true, true])
  })
})
