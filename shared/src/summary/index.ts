export type { Block, Run, SummaryDocument } from './document.ts'
export { documentOf } from './document-of.ts'
export { summary, summaryOf } from './summary.ts'
export type { Summary } from './summary.ts'
