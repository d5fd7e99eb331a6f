export type { MessageId } from './en/index.ts'
export { Messages, languageOf } from './messages.tsx'
export { RefusalText } from './refusal-text.tsx'
export { useRefusal } from './use-refusal.ts'
