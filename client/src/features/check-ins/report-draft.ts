import { checkInId, currentReport, health as healths, needId } from '@counterpart/shared/check-ins'
import type { CheckInId, Health, HealthDemand, PostedCheckIn } from '@counterpart/shared/check-ins'
import { milestoneId } from '@counterpart/shared/milestones'
import { hasWords, isWebAddress } from '../../project/form-text.ts'
import type { NewAct } from '../../project/room.ts'
import { newId } from '../../project/use-project.ts'
import type { Line, LinkLine } from '../../ui/index.ts'

/** A check-in as it is typed. */
export interface ReportDraft {
  health: Health | ''
  happened: string
  next: string
  needs: Line[]
  milestones: string[]
  reason: string
  links: LinkLine[]
}

export const emptyReport: ReportDraft = { health: '', happened: '', next: '', needs: [], milestones: [], reason: '', links: [] }

/** What a posted check-in says now, to be corrected. */
export function draftOf(checkIn: PostedCheckIn): ReportDraft {
  const { health, words, needs, milestones } = currentReport(checkIn)
  return {
    health,
    happened: words?.happened ?? '',
    next: words?.next ?? '',
    needs: needs.map((id, index) => ({ id, text: words?.needs[index] ?? '' })),
    milestones: [...milestones],
    reason: words?.reason ?? '',
    links: (words?.evidence ?? []).map((link) => ({ ...link, id: newId() })),
  }
}

/** What keeps a draft from being posted. */
export interface ReportFaults {
  health: boolean
  words: boolean
  reason: boolean
  evidence: boolean
  links: boolean
}

export const noFaults: ReportFaults = { health: false, words: false, reason: false, evidence: false, links: false }

/** Looks for what is missing or wrong, given what the change of health asks for. */
export function faultsOf(draft: ReportDraft, demand: HealthDemand): ReportFaults {
  const links = saidLinks(draft)
  const said = [draft.happened, draft.next, draft.reason, ...draft.needs.map(({ text }) => text)]
  return {
    health: draft.health === '',
    words: !said.some(hasWords),
    reason: demand === 'reason' && !hasWords(draft.reason),
    evidence: demand === 'evidence' && links.length === 0,
    links: links.some(({ label, address }) => label === '' || !isWebAddress(address)),
  }
}

export function hasFaults(faults: ReportFaults): boolean {
  return Object.values(faults).some(Boolean)
}

/** The act that posts a draft, or revises a check-in with it. Call only without faults. */
export function reported(draft: ReportDraft, revises: CheckInId | null): Extract<NewAct, { type: 'check-in.posted' | 'check-in.revised' }> {
  const needs = draft.needs.filter(({ text }) => hasWords(text))
  const evidence = saidLinks(draft)
  const facts = {
    checkIn: revises ?? checkInId.parse(newId()),
    health: healths.parse(draft.health),
    milestones: draft.milestones.map((id) => milestoneId.parse(id)),
    needs: needs.map(({ id }) => needId.parse(id)),
    isExplained: hasWords(draft.reason),
    evidence: evidence.length,
  }
  const words = { happened: draft.happened, next: draft.next, needs: needs.map(({ text }) => text.trim()), evidence }
  const body = { ...words, reason: hasWords(draft.reason) ? draft.reason : '' }
  return { type: revises ? 'check-in.revised' : 'check-in.posted', facts, body }
}

function saidLinks({ links }: ReportDraft): { label: string; address: string }[] {
  return links
    .filter(({ label, address }) => hasWords(label) || hasWords(address))
    .map(({ label, address }) => ({ label: label.trim(), address: address.trim() }))
}
