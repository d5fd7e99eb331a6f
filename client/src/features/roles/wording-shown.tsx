import type { RoleRevision } from '@counterpart/shared/roles'
import { FormattedMessage, useIntl } from 'react-intl'
import { hasWords } from '../../project/form-text.ts'
import { Erased, Markdown, Quiet, Stack } from '../../ui/index.ts'
import { wordingLists } from './role-draft.ts'
import classes from './roles.module.css'

/** One wording in full: what somebody says yes to, so nothing that was typed is out of sight. */
export function WordingShown({ wording: { words, seq } }: { wording: RoleRevision }) {
  const intl = useIntl()
  if (!words) return <Erased place={seq} />
  return (
    <Stack>
      {hasWords(words.purpose) ? (
        <Markdown text={words.purpose} imageLabel={intl.formatMessage({ id: 'word.image' })} isSigned />
      ) : (
        <Quiet>
          <FormattedMessage id="role.wording.none" />
        </Quiet>
      )}
      {wordingLists.map((list) =>
        words[list].length === 0 ? null : (
          <div key={list}>
            <p className={classes['linesTitle']}>
              <FormattedMessage id={`role.wording.${list}`} />
            </p>
            <ul className={classes['lines']}>
              {words[list].map((line, index) => (
                <li key={`${index} ${line}`}>{line}</li>
              ))}
            </ul>
          </div>
        ),
      )}
    </Stack>
  )
}
