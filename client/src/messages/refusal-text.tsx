import { useRefusal } from './use-refusal.ts'

/** The sentence of a refusal. */
export function RefusalText({ code }: { code: string }) {
  return useRefusal()(code)
}
