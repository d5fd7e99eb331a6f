import { useIntl } from 'react-intl'
import { useRoute } from 'wouter'
import { Loading } from '../ui/waiting.tsx'

/** While the program comes. Whoever follows an invitation sees it for the first time, and is told at once what is being done. */
export function Opening() {
  const intl = useIntl()
  const [isInvited] = useRoute('/join')
  return <Loading label={intl.formatMessage({ id: isInvited ? 'join.checking' : 'word.loading' })} isAtOnce={isInvited} />
}
