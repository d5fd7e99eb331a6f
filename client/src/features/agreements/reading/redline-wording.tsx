import type { Piece, Wording } from '@counterpart/shared/agreements'
import { FormattedMessage } from 'react-intl'
import { signsShown } from '../../../ui/index.ts'
import classes from './redline.module.css'

/** Which of two texts is shown: both in one, or one beside the other. */
export type Column = 'both' | 'before' | 'after'

const left: Readonly<Record<Column, Piece['kind'] | null>> = { both: null, before: 'added', after: 'removed' }

/** Words with what was put in and taken out: underlined and struck through for the eye, said in words for the ear. */
export function WordingShown({ wording, column = 'both' }: { wording: Wording; column?: Column }) {
  return wording.pieces.map((piece, index) => (piece.kind === left[column] ? null : <PieceShown key={index} piece={piece} />))
}

function PieceShown({ piece: { kind, text } }: { piece: Piece }) {
  if (kind === 'same') return text
  const Mark = kind === 'added' ? 'ins' : 'del'
  // Not every screen reader says that text is in `ins` or `del`, so the words say it too.
  return (
    <Mark className={classes[kind]}>
      <span className={classes['spoken']}>
        <FormattedMessage id={`redline.spoken.${kind}`} />{' '}
      </span>
      <LineEnds text={signsShown(text)} />
      <span className={classes['spoken']}>
        {' '}
        <FormattedMessage id={`redline.spoken.${kind}.end`} />{' '}
      </span>
    </Mark>
  )
}

/** A line that was only broken or joined would not be seen. */
function LineEnds({ text }: { text: string }) {
  if (/\S/u.test(text) || !text.includes('\n')) return text
  return (
    <>
      <span aria-hidden="true">¶</span>
      {text}
    </>
  )
}

/** Does anything differ? */
export function hasChanges({ pieces }: Wording): boolean {
  return pieces.some(({ kind }) => kind !== 'same')
}
