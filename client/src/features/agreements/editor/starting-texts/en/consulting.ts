import { firstMeasures } from '../../measure-draft.ts'
import type { StartingText } from '../starting-texts.ts'

export const consulting: StartingText = {
  title: 'Consulting: what each of us may expect',
  noticeDays: 14,
  clauses: [
    {
      heading: 'The question',
      kind: 'in-scope',
      binds: 'provider',
      text: 'The provider helps the client to answer this question: [write it in one sentence]. The work is done when the client can decide about [what] on its grounds.',
    },
    {
      heading: 'What the provider does not do',
      kind: 'out-of-scope',
      binds: 'provider',
      text: 'The provider advises and shows reasons. The client decides and carries out. Legal, tax and medical advice are left to those who are licensed to give it.',
    },
    {
      heading: 'What is handed over',
      kind: 'deliverable',
      binds: 'provider',
      text: '- a written finding of at most [15] pages, with sources and what speaks against it\n- a conversation about it with everybody who has to decide\n- the working papers, so that others can go on from there',
    },
    {
      heading: 'Access to people and papers',
      kind: 'capability',
      binds: 'client',
      text: 'The client opens the doors: [names or groups] have time for conversations, and the papers named in the plan are there within [five] working days of being asked for.',
    },
    {
      heading: 'Days and fee',
      kind: 'fee',
      binds: 'client',
      text: 'A day costs [amount] plus tax; a day is eight hours and may be split. The provider lists days each month, and invoices are paid within [14] days. Travel is charged at cost.',
    },
    {
      heading: 'A limit on the fee',
      kind: 'limitation',
      binds: 'provider',
      text: 'The whole work takes [20] days at most. When three quarters are used the provider says whether the rest will do; beyond the limit nothing is charged that was not agreed on before.',
    },
    {
      heading: 'Reports on the way',
      kind: 'communication',
      binds: 'provider',
      measure: { ...firstMeasures['check-in-every'], amount: '7' },
      text: 'A short report: what was learnt, what surprised, what comes next. Findings that change the question are told at once.',
    },
    {
      heading: 'Answers',
      kind: 'communication',
      binds: 'both',
      measure: firstMeasures['reply-within'],
      text: 'Questions that hold up the work are answered within this time by whoever was asked.',
    },
    {
      heading: 'What stays between us',
      kind: 'other',
      binds: 'both',
      text: 'What one of us learns about the other’s business stays between us, also afterwards. The provider tells of other clients whose interests could be touched, before the work begins.',
    },
  ],
}
