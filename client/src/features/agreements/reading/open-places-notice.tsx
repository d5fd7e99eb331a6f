import { openPlaces } from '@counterpart/shared/agreements'
import type { AgreementText } from '@counterpart/shared/agreements'
import { useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Notice } from '../../../ui/index.ts'

/** So many are named; nobody reads on. */
const named = 8

/** Says which places of a text look as if they were still to be filled in. Nothing is closed by it. */
export function OpenPlacesNotice({ text }: { text: AgreementText }) {
  const intl = useIntl()
  const places = useMemo(() => openPlaces(text), [text])
  if (places.length === 0) return null
  const more = places.length - named
  const list = [...places.slice(0, named), ...(more > 0 ? [intl.formatMessage({ id: 'agreement.places.more' }, { count: more })] : [])]
  return (
    <Notice tone="warn" title={<FormattedMessage id="agreement.places" values={{ count: places.length }} />}>
      {intl.formatList(list)}
    </Notice>
  )
}
