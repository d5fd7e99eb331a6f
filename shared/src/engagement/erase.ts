import type { Closing } from './closing.ts'
import type { Engagement } from './evolve.ts'
import type { Agreed, Declined, Proposal } from './proposals.ts'

/** The state without the words that entry `seq` brought, as if its body had been gone from the start (EN15). Nothing else changes. */
export function erase(engagement: Engagement, seq: number): Engagement {
  const { imported, cadence } = engagement
  const unnamed = engagement.describedSeq === seq ? { ...engagement, title: '', purpose: '' } : engagement
  return {
    ...unnamed,
    imported: imported?.seq === seq ? { ...imported, source: '' } : imported,
    workingTime: inAgreed(engagement.workingTime, seq),
    cadence: { client: inAgreed(cadence.client, seq), provider: inAgreed(cadence.provider, seq) },
    closing: inClosing(engagement.closing, seq),
  }
}

function inAgreed<Terms>({ agreed, earlier, open, declined }: Agreed<Terms>, seq: number): Agreed<Terms> {
  return {
    earlier,
    agreed: agreed && { ...agreed, proposal: silent(agreed.proposal, seq) },
    open: open && silent(open, seq),
    declined: declined && inDeclined(declined, seq),
  }
}

function inClosing(closing: Closing, seq: number): Closing {
  if (closing.state === 'open') return closing
  const { notice, reopening, declined } = closing
  return {
    ...closing,
    notice: silent(notice, seq),
    reopening: reopening && silent(reopening, seq),
    declined: declined && inDeclined(declined, seq),
  }
}

function inDeclined<Terms>(declined: Declined<Terms>, seq: number): Declined<Terms> {
  return { ...silent(declined, seq), proposal: silent<Proposal<Terms>>(declined.proposal, seq) }
}

function silent<Part extends { readonly seq: number; readonly reason: string }>(part: Part, seq: number): Part {
  return part.seq === seq ? { ...part, reason: '' } : part
}
