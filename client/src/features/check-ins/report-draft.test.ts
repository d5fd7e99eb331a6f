import { bodyFits, checkInEvents } from '@counterpart/shared/check-ins'
import { expect, test } from 'vitest'
import { newId } from '../../project/new-id.ts'
import { emptyReport, faultsOf, hasFaults, reported } from './report-draft.ts'
import type { ReportDraft } from './report-draft.ts'

const link = { id: newId(), label: 'Photos', address: 'https://example.org/photos' }
const full: ReportDraft = {
  ...emptyReport,
  health: 'on-track',
  happened: 'Two signs hang.',
  needs: [
    { id: newId(), text: ' The wording ' },
    { id: newId(), text: '  ' },
  ],
  links: [link, { id: newId(), label: ' ', address: '' }],
}

test('what is posted fits its schema and its facts; empty lines are left out', () => {
  const act = reported(full, null)
  expect(checkInEvents['check-in.posted'].facts.safeParse(act.facts).success).toBe(true)
  expect(checkInEvents['check-in.posted'].body.safeParse(act.body).success).toBe(true)
  expect(bodyFits(act)).toBe(true)
  expect(act.body).toMatchObject({ needs: ['The wording'], evidence: [{ label: 'Photos', address: link.address }], reason: '' })
})

test('a reason of blanks is no reason', () => {
  expect(bodyFits(reported({ ...full, reason: ' \n' }, null))).toBe(true)
  expect(faultsOf({ ...full, reason: ' \n' }, 'reason').reason).toBe(true)
})

test('each fault is found, and a sound draft has none', () => {
  expect(hasFaults(faultsOf(full, 'evidence'))).toBe(false)
  expect(faultsOf(emptyReport, 'nothing')).toMatchObject({ health: true, words: true })
  expect(faultsOf({ ...full, links: [] }, 'evidence').evidence).toBe(true)
  expect(faultsOf({ ...full, links: [{ ...link, address: 'javascript:alert(1)' }] }, 'nothing').links).toBe(true)
  expect(faultsOf({ ...full, links: [{ ...link, label: '' }] }, 'nothing').links).toBe(true)
})
