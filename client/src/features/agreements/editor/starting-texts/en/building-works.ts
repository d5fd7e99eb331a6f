import { firstMeasures } from '../../measure-draft.ts'
import type { StartingText } from '../starting-texts.ts'

export const buildingWorks: StartingText = {
  title: 'Building works: what each of us may expect',
  noticeDays: 30,
  clauses: [
    {
      heading: 'The works',
      kind: 'in-scope',
      binds: 'provider',
      text: 'The provider carries out these works at [address]: [what], as drawn and described in [plans, with date]. Rubble is taken away, and every evening the place is left safe and swept.',
    },
    {
      heading: 'What is not included',
      kind: 'out-of-scope',
      binds: 'both',
      text: 'Permits, the work of other trades and damage that only shows once something is opened are not part of the price. What shows is photographed and talked over before work goes on there.',
    },
    {
      heading: 'Stages',
      kind: 'deliverable',
      binds: 'provider',
      text: 'Each stage is a milestone with a date and a list of what must be true of it. We look at it together; what is missing is written down with a day by which it is put right.',
    },
    {
      heading: 'Looking at a finished stage',
      kind: 'service-level',
      binds: 'client',
      measure: firstMeasures['review-within'],
      text: 'The client comes to look and accepts, or says what is missing, within this time. Small faults that do not hinder use are no ground for refusing.',
    },
    {
      heading: 'The site',
      kind: 'capability',
      binds: 'client',
      text: 'From [7:30 to 17:00] the site is open, with water, power and room for materials. The client tells neighbours and tenants, and says where pipes and cables run as far as that is known.',
    },
    {
      heading: 'Changes',
      kind: 'limitation',
      binds: 'both',
      text: 'A change is carried out only when both have agreed on what it costs and on how many days it takes. Where waiting would do harm the provider does what is needed and says so the same day.',
    },
    {
      heading: 'Price and instalments',
      kind: 'fee',
      binds: 'client',
      text: 'The price is [amount] plus tax, paid in instalments as stages are accepted, each within [14] days. The client may keep back [five] per cent until the faults on the last list are put right.',
    },
    {
      heading: 'Being late',
      kind: 'penalty',
      binds: 'provider',
      text: 'For each working day that the last stage is late through the provider’s doing, [0.1] per cent of the price is taken off, [five] per cent at most. Days lost to frost, storms or the client’s decisions do not count.',
    },
    {
      heading: 'News from the site',
      kind: 'communication',
      binds: 'provider',
      measure: { ...firstMeasures['check-in-every'], amount: '7' },
      text: 'Every week: what was done, with pictures, what comes next, and whether the dates still hold.',
    },
    {
      heading: 'Questions',
      kind: 'communication',
      binds: 'both',
      measure: firstMeasures['reply-within'],
      text: 'A question that holds up the work is answered within this time; for danger there is the telephone.',
    },
  ],
}
