import { FormattedMessage } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { Notice } from '../../ui/index.ts'

/** The hub did not say how far its files are: what is shown of them is older, the rest of the page works. */
export function ExportFault({ fault }: { fault: string | null }) {
  if (fault === null) return null
  return (
    <Notice tone="warn" title={<RefusalText code={fault} />}>
      <FormattedMessage id="exports.unheard" />
    </Notice>
  )
}
