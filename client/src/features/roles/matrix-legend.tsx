import { useIntl } from 'react-intl'
import { Earlier, Facts } from '../../ui/index.ts'
import { allParts } from './role-words.tsx'

/** What the four words mean. */
export function MatrixLegend() {
  const intl = useIntl()
  const facts = allParts.map((part) => ({
    term: `${intl.formatMessage({ id: `roles.part.${part}.letter` })} · ${intl.formatMessage({ id: `roles.part.${part}.title` })}`,
    value: intl.formatMessage({ id: `roles.part.${part}.meaning` }),
  }))
  return (
    <Earlier label={intl.formatMessage({ id: 'roles.legend' })}>
      <Facts facts={facts} />
    </Earlier>
  )
}
