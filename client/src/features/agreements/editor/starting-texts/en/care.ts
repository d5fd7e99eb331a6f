import { firstMeasures } from '../../measure-draft.ts'
import type { StartingText } from '../starting-texts.ts'

export const care: StartingText = {
  title: 'Care at home: what each of us may expect',
  noticeDays: 14,
  clauses: [
    {
      heading: 'Whom it is about',
      kind: 'definition',
      binds: 'both',
      text: '“The person” is [name], who is cared for at home. Where the client is a relative or a guardian, the client speaks for the person only where the person cannot or does not want to.',
    },
    {
      heading: 'The visits',
      kind: 'in-scope',
      binds: 'provider',
      text: 'The provider comes [twice] a day, at about [8:00 and 18:30], and helps with:\n\n- washing, dressing and going to bed\n- meals and medicines as prescribed\n- [what else matters]\n\nA visit that would begin more than half an hour late is announced by telephone.',
    },
    {
      heading: 'What is left to others',
      kind: 'out-of-scope',
      binds: 'both',
      text: 'Cleaning the rest of the home, shopping and treatment by a nurse or doctor are not part of the visits. In an emergency whoever is there calls [number] first, and then the client.',
    },
    {
      heading: 'The same few people',
      kind: 'service-level',
      binds: 'provider',
      text: 'At most [four] people take turns, and the person meets a new one before their first visit alone. If somebody does not suit, the person may say so without giving a reason.',
    },
    {
      heading: 'The person has a say',
      kind: 'capability',
      binds: 'both',
      text: 'How things are done is decided with the person, day by day. “No” is respected and written down. Nothing is done that limits the person’s freedom without their consent or an order of a court.',
    },
    {
      heading: 'What the home has to offer',
      kind: 'capability',
      binds: 'client',
      text: 'There is a key or somebody who opens, a light that works, what is needed for washing and care, and an up-to-date list of medicines. Changes by a doctor are passed on the same day.',
    },
    {
      heading: 'Telling each other',
      kind: 'communication',
      binds: 'provider',
      measure: { ...firstMeasures['check-in-every'], amount: '7' },
      text: 'Every week the provider reports how the person is, what has changed and what is needed. A fall, an injury or a missed medicine is told on the same day.',
    },
    {
      heading: 'Questions and worries',
      kind: 'communication',
      binds: 'both',
      measure: firstMeasures['reply-within'],
      text: 'A question or a worry is answered within this time. Whoever brings up something that is not right must not suffer for it.',
    },
    {
      heading: 'Price, and visits that fall out',
      kind: 'fee',
      binds: 'client',
      text: 'A visit costs [amount]. One that the client calls off a day before is free, later it costs half; one that the provider misses is free and made up for if the person wants it. What an insurance pays is taken off.',
    },
  ],
}
