export { english } from './en/index.ts'
export type { MessageId } from './en/index.ts'
export { Messages, languageOf } from './messages.tsx'
export { pseudo, pseudoCatalogue } from './pseudo.ts'
