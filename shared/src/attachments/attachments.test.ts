import { expect, test } from 'vitest'
import { otherSide } from '../kernel/index.ts'
import type { MemberFacts } from '../kernel/index.ts'
import { toBase64url } from '../record/index.ts'
import {
  clientLead as clara,
  codeOf,
  numberedId,
  providerContributor as petra,
  providerLead as paul,
  recorded,
} from '../testing/slice-history.ts'
import {
  admit,
  attachedTo,
  attachmentEvents,
  attachmentId,
  bodyFits,
  emptyAttachments,
  erase,
  evolve,
  mayWithdraw,
  mostBytes,
  mostPreviewBytes,
  objectsOf,
} from './index.ts'
import type { AttachedTo, AttachmentEvent, Attachments } from './index.ts'

const design: AttachedTo = { kind: 'milestone', id: numberedId(13) }
const fee: AttachedTo = { kind: 'clause', id: numberedId(14) }
const nowhere: AttachedTo = { kind: 'ask', id: numberedId(99) }
const [plan, photo] = [attachmentId.parse(numberedId(15)), attachmentId.parse(numberedId(16))]
const thirtyTwo = (value: number) => toBase64url(new Uint8Array(32).fill(value))

type Added = Extract<AttachmentEvent, { type: 'attachment.added' }>
type Body = NonNullable<Added['body']>
const words: Body = { name: 'plan.pdf', mediaType: 'application/pdf', size: 1_000, salt: thirtyTwo(1), preview: null }
const picture: Body['preview'] = { mediaType: 'image/webp', size: 900, width: 640, height: 480, salt: thirtyTwo(2) }

const added = (attachment: typeof plan, subject: AttachedTo, body: Body | null = words): Added => ({
  type: 'attachment.added',
  facts: { attachment, subject, commitment: thirtyTwo(3), preview: body?.preview ? thirtyTwo(4) : null },
  body,
})
const withdrawn = (attachment: typeof plan, reason = 'The wrong one.'): AttachmentEvent => ({
  type: 'attachment.withdrawn',
  facts: { attachment },
  body: { reason },
})

function answer(attachments: Attachments, member: MemberFacts, event: AttachmentEvent) {
  return codeOf(admit(event, { attachments, member, hasSubject: ({ id }) => id !== nowhere.id }))
}

function fold(attachments: Attachments, by: MemberFacts, event: AttachmentEvent): Attachments {
  return evolve(attachments, recorded(event, by, { seq: attachments.size + 1, at: 7 }), by)
}

function given(...acts: [MemberFacts, AttachmentEvent][]): Attachments {
  return acts.reduce((attachments, [by, event], index) => {
    expect(answer(attachments, by, event)).toBe('ok')
    return evolve(attachments, recorded(event, by, { seq: index + 1, at: index }), by)
  }, emptyAttachments)
}

test('[AT1] the id of a file is used once', () => {
  const attachments = given([clara, added(plan, design)])
  expect(answer(attachments, paul, added(plan, fee))).toBe('attachment.already-added')
  expect(answer(attachments, paul, added(photo, fee))).toBe('ok')
})

test('[AT2] a file is attached to something that is on the record', () => {
  expect(answer(emptyAttachments, clara, added(plan, nowhere))).toBe('attachment.subject-not-found')
  const { facts } = attachmentEvents['attachment.added']
  for (const kind of ['milestone', 'check-in', 'ask', 'clause'])
    expect(facts.safeParse({ ...added(plan, design).facts, subject: { kind, id: design.id } }).success).toBe(true)
  expect(facts.safeParse({ ...added(plan, design).facts, subject: { kind: 'member', id: design.id } }).success).toBe(false)
  expect(objectsOf(added(plan, design))).toEqual([plan])
})

test('[AT3] each side attaches a hundred files to one thing, not one more, and fills no room of the other', () => {
  const ids = Array.from({ length: 100 }, (_, index) => attachmentId.parse(numberedId(1_000 + index)))
  const full = ids.reduce((attachments, id) => fold(attachments, clara, added(id, design)), emptyAttachments)
  expect(attachedTo(full, design)).toHaveLength(100)
  expect(answer(full, clara, added(plan, design))).toBe('attachment.too-many')
  expect(answer(full, clara, added(plan, fee))).toBe('ok')
  expect(answer(full, paul, added(plan, design))).toBe('ok')
})

test('[AT4] only whoever attached a file takes it back, once, and it stays on the record', () => {
  const attachments = given([clara, added(plan, design)])
  expect(answer(attachments, paul, withdrawn(plan))).toBe('attachment.not-yours')
  expect(answer(attachments, clara, withdrawn(photo))).toBe('attachment.not-found')
  expect(codeOf(mayWithdraw(attachments.get(plan), clara))).toBe('ok')
  const after = fold(attachments, clara, withdrawn(plan))
  expect(answer(after, clara, withdrawn(plan))).toBe('attachment.already-withdrawn')
  expect(attachedTo(after, design)).toMatchObject([{ id: plan, words, withdrawn: { by: clara.id, words: { reason: 'The wrong one.' } } }])
})

test('[AT5] a file has a plain name and at most 25 MiB', () => {
  const { body } = attachmentEvents['attachment.added']
  const takes = (unlike: object) => body.safeParse({ ...words, ...unlike }).success
  for (const name of ['plan.pdf', 'Übersicht (2).ods', '.env', 'a..b', '資料.txt']) expect(takes({ name })).toBe(true)
  const elsewhere = [
    '../plan.pdf',
    'a/b',
    'a\\b',
    '.',
    '..',
    '',
    ' ',
    'a\u0000',
    'a\nb',
    'exe\u202Efdp',
    'exe\u061Cfdp',
    'a\u2028b',
    'x'.repeat(201),
  ]
  for (const name of elsewhere) expect(takes({ name })).toBe(false)
  expect([takes({ size: mostBytes }), takes({ size: mostBytes + 1 }), takes({ size: 0 }), takes({ size: 1.5 })]).toEqual([
    true,
    false,
    false,
    false,
  ])
  for (const mediaType of ['', 'image', 'text/html; charset=utf-8', 'IMAGE/PNG']) expect(takes({ mediaType })).toBe(false)
  const drawn = (unlike: object) => takes({ preview: { ...picture, ...unlike } })
  expect([drawn({}), drawn({ mediaType: 'image/svg+xml' }), drawn({ size: mostPreviewBytes + 1 }), drawn({ width: 0 })]).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('[AT5] a file describes a preview exactly when it commits to one', () => {
  expect(bodyFits(added(plan, design))).toBe(true)
  const both = added(plan, design, { ...words, preview: picture })
  expect(bodyFits(both)).toBe(true)
  expect(bodyFits({ ...both, facts: { ...both.facts, preview: null } })).toBe(false)
  expect(bodyFits({ ...both, body: words })).toBe(false)
  expect(bodyFits({ ...both, body: null })).toBe(false)
  expect(bodyFits(withdrawn(plan))).toBe(true)
})

test('[AT6] a body that is gone takes name, type, size and salt with it, and erasing it later leaves the same', () => {
  const told = given([clara, added(plan, design)], [paul, added(photo, fee)], [clara, withdrawn(plan)])
  const gone = given([clara, added(plan, design, null)], [paul, added(photo, fee)], [clara, { ...withdrawn(plan), body: null }])
  expect(erase(erase(told, 1), 3)).toEqual(gone)
  expect(gone.get(plan)).toMatchObject({ words: null, withdrawn: { words: null }, commitment: thirtyTwo(3), subject: design })
  expect(erase(told, 1).get(photo)).toEqual(told.get(photo))
})

test('[AT7] with the sides swapped every answer is the same', () => {
  const swapped = ({ side, ...member }: MemberFacts): MemberFacts => ({ ...member, side: otherSide(side) })
  const acts: [MemberFacts, AttachmentEvent][] = [
    [clara, added(plan, design)],
    [paul, added(photo, fee)],
    [paul, withdrawn(photo)],
  ]
  const attachments = given(...acts)
  const mirrored = given(...acts.map(([by, event]): [MemberFacts, AttachmentEvent] => [swapped(by), event]))
  for (const by of [clara, paul, petra])
    for (const event of [added(plan, design), added(attachmentId.parse(numberedId(17)), nowhere), withdrawn(plan), withdrawn(photo)])
      expect(answer(mirrored, swapped(by), event)).toBe(answer(attachments, by, event))
})
