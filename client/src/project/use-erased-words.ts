import { lineAt } from '@counterpart/shared/project'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { Room } from './room.ts'
import { usePerson } from './use-byline.ts'

/** What stands where the words of an entry stood: who had them erased, when and why. */
export function useErasedWords(room: Room): { say(seq: number): string; isErased(seq: number): boolean } {
  const intl = useIntl()
  const person = usePerson(room)
  const { erasures, confirmed } = room
  return useMemo(() => {
    const say = (seq: number) => {
      const erasure = erasures.get(seq)
      if (!erasure) return intl.formatMessage({ id: 'erased.missing' })
      const { by, reason } = erasure
      const author = by === 'host' ? null : person(by)
      const who = author
        ? intl.formatMessage({ id: 'erased.by' }, { name: author.name, side: author.sideLabel })
        : intl.formatMessage({ id: 'erased.by.host' })
      const said = { who, at: intl.formatDate(erasure.at, { dateStyle: 'long' }) }
      const what = lineAt(confirmed, seq)?.type === 'attachment.added' ? 'file' : 'words'
      if (reason === null) return intl.formatMessage({ id: `erased.${what}.silent` }, said)
      return intl.formatMessage({ id: `erased.${what}` }, { ...said, reason })
    }
    return { say, isErased: (seq) => erasures.has(seq) }
  }, [intl, person, erasures, confirmed])
}
