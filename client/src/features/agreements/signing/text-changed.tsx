import { FormattedMessage } from 'react-intl'
import { Button, Notice } from '../../../ui/index.ts'
import type { TextChange } from './opened-text.ts'
import classes from './signing.module.css'

interface TextChangedProps {
  change: TextChange | null
  /** Of the revision that is being read. */
  number: number
  onRead(): void
}

/** Lies over the foot of the window: what stands on the page does not move under its reader. */
export function TextChanged({ change, number, onRead }: TextChangedProps) {
  if (change === null) return null
  return (
    <div className={classes['changed']}>
      <Notice
        tone="warn"
        title={<FormattedMessage id={`signing.changed.${change}`} values={{ number }} />}
        actions={
          change === 'own-on-its-way' ? null : (
            <Button onClick={onRead}>
              <FormattedMessage id={`signing.changed.${change}.act`} />
            </Button>
          )
        }
      >
        <FormattedMessage id={`signing.changed.${change}.hint`} values={{ number }} />
      </Notice>
    </div>
  )
}
