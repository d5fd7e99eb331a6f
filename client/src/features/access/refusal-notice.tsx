import { useRefusal } from '../../messages/index.ts'
import { Notice } from '../../ui/index.ts'

/** The sentence of a refusal, where the act was tried. Nothing while there is none. */
export function RefusalNotice({ code }: { code: string | null }) {
  const refusal = useRefusal()
  return code === null ? null : <Notice tone="error" title={refusal(code)} />
}
