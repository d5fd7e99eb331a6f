import { firstMeasures } from '../../measure-draft.ts'
import type { StartingText } from '../starting-texts.ts'

export const webAgency: StartingText = {
  title: 'Website: what each of us may expect',
  noticeDays: 30,
  clauses: [
    {
      heading: 'What is built',
      kind: 'in-scope',
      binds: 'provider',
      text: 'The provider plans, designs and builds a website for [name of the organisation]:\n\n- up to [12] kinds of pages, in [one language]\n- a way for the client to change words and pictures without help\n- readable on phones, usable by keyboard, and built to WCAG 2.2 level AA',
    },
    {
      heading: 'What is not part of it',
      kind: 'out-of-scope',
      binds: 'both',
      text: 'Writing the words, photographs, print, advertising and hosting after the handover are not included. If one of us wants something of this, we agree on it and on its price before anybody begins.',
    },
    {
      heading: 'What the client brings',
      kind: 'capability',
      binds: 'client',
      text: 'The client names one person who can decide, and provides words, pictures and access to existing systems by the dates in the plan. If something comes later, the dates that depend on it move by as many working days.',
    },
    {
      heading: 'Handing over work',
      kind: 'deliverable',
      binds: 'provider',
      text: 'Work is handed over milestone by milestone at an address where the client can try it. At the end the client receives the source files, all passwords and an hour of instruction.',
    },
    {
      heading: 'Looking at what was handed over',
      kind: 'service-level',
      binds: 'client',
      measure: { ...firstMeasures['review-within'], amount: '7' },
      text: 'The client accepts each handover or says what is missing, within the time named here. Two rounds of changes belong to the price; further rounds are agreed on first.',
    },
    {
      heading: 'Keeping each other informed',
      kind: 'communication',
      binds: 'provider',
      measure: firstMeasures['check-in-every'],
      text: 'The provider reports what was done, what comes next and what is needed. Bad news about time or money is told as soon as it is known.',
    },
    {
      heading: 'Answering questions',
      kind: 'communication',
      binds: 'both',
      measure: { ...firstMeasures['reply-within'], amount: '16' },
      text: 'Whoever is asked something that the other one needs to go on answers within this time, if only to say when a full answer will come.',
    },
    {
      heading: 'Price and payment',
      kind: 'fee',
      binds: 'client',
      text: 'The price is [amount] plus tax: a third at the start, a third when the design is accepted, a third at the handover. Invoices are paid within [21] days.',
    },
    {
      heading: 'If something does not work',
      kind: 'limitation',
      binds: 'provider',
      text: 'For [six] months after the handover the provider mends, without charge, whatever does not do what was agreed. This does not cover changes made by others.',
    },
    {
      heading: 'Who owns what',
      kind: 'other',
      binds: 'both',
      text: 'With the last payment the client may use, change and pass on everything that was made for this website. Tools that the provider uses in other work stay the provider’s; the client may use them in this website for good.',
    },
  ],
}
