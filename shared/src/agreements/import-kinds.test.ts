import { describe, expect, test } from 'vitest'
import { contractFrom as read } from '../testing/imported-contract.ts'

describe('kinds and sides', () => {
  test.each([
    ['Definitions', 'Words.', 'definition'],
    ['Words', '“Fee” means nine.\n“Site” means the garden.', 'definition'],
    ['Late payment', 'Two per cent.', 'penalty'],
    ['Payment', 'In May.', 'fee'],
    ['Money', 'A deposit of nine is due.', 'fee'],
    ['Liability', 'None.', 'remedy-limit'],
    ['Bugs', 'We help.', 'service-level'],
    ['Harm', 'We shall not be liable for rain.', 'remedy-limit'],
    ['Paint', 'Paint is _not_ included in the sum.', 'out-of-scope'],
    ['Scope', 'All of it.', 'in-scope'],
    ['Answers', 'We answer within 2 working days.', 'service-level'],
    ['Delivery', 'In May.', 'deliverable'],
    ['Meetings', 'On Mondays.', 'communication'],
    ['Who we are', 'The agency has the experience for this.', 'capability'],
    ['Luck', 'We cannot guarantee sunshine.', 'limitation'],
    ['Garden', 'It is green.', 'other'],
  ])('[AG74] %s: %s', (heading, text, kind) => {
    const { text: read_, guessed } = read(`## ${heading}\n\n${text}`)
    expect(read_.clauses[0]?.kind).toBe(kind)
    expect(guessed).toEqual(kind === 'other' ? [] : [read_.clauses[0]?.clause])
  })

  test.each([
    ['The client must give access to the house.', 'client'],
    ['The contractor shall clean the site.', 'provider'],
    ['The client should call; the provider will answer.', 'both'],
    ['We will clean the site.', 'both'],
    ['You (Cem), are hiring us for this. You agree to give access.', 'client'],
    ['“You” means the client. I’ll clean the site.', 'provider'],
    ['“You” means the contractor. I’ll open the door.', 'client'],
    ['“You” means the client. You will have many choices.', 'both'],
  ])('[AG74] %s binds %s', (text, binds) => {
    expect(read(`## Garden\n\n${text}`).text.clauses[0]?.binds).toBe(binds)
  })
})
