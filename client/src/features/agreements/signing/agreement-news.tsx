import { useEffect, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { roomAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { usePerson } from '../../../project/use-byline.ts'
import { Button, TextLink, announce } from '../../../ui/index.ts'
import { latestNews } from './latest-news.ts'
import type { AgreementNewsItem } from './latest-news.ts'
import classes from './news.module.css'

/** Says at once, on whatever page of the room, that the other side signed, declined or countered. Stands beside the page. */
export function AgreementNews({ room }: { room: Room }) {
  const [place] = useLocation()
  const words = useNewsWords(room)
  const { news, dismiss } = useAgreementNews(room, place)
  const said = news ? words(news) : null
  useEffect(() => {
    if (said !== null) announce(said)
  }, [said])
  if (!news) return null
  const address = roomAddress(room.project, 'agreements', news.agreement)
  const isHere = place.startsWith(address)
  return (
    <div className={classes['news']}>
      <p>{said}</p>
      <div className={classes['actions']}>
        {isHere ? null : (
          <TextLink href={address}>
            <FormattedMessage id="news.look" />
          </TextLink>
        )}
        <Button kind="quiet" onClick={dismiss}>
          <FormattedMessage id={isHere ? 'word.close' : 'news.dismiss'} />
        </Button>
      </div>
    </div>
  )
}

/** What came since this page was opened. Nothing of the record as it was found counts as news. */
function useAgreementNews({ project, confirmed, proof, me }: Room, place: string): { news: AgreementNewsItem | null; dismiss(): void } {
  const heardTo = useRef<number | null>(null)
  const [news, setNews] = useState<AgreementNewsItem | null>(null)
  const side = me?.side ?? null
  useEffect(() => {
    if (proof === 'checking') return
    const after = heardTo.current
    heardTo.current = confirmed.head.seq
    const newest = after === null ? null : latestNews(confirmed, { after, side })
    if (newest) setNews(newest)
  }, [confirmed, proof, side])
  // Who goes to the agreement has taken up what was said of it.
  useEffect(
    () => setNews((held) => (held && place.startsWith(roomAddress(project, 'agreements', held.agreement)) ? null : held)),
    [project, place],
  )
  return { news, dismiss: () => setNews(null) }
}

function useNewsWords(room: Room): (news: AgreementNewsItem) => string {
  const intl = useIntl()
  const person = usePerson(room)
  return ({ kind, by, title }) => {
    const { name, sideLabel } = person(by)
    return intl.formatMessage(
      { id: `news.${kind}` },
      { name, side: sideLabel, title: title ?? intl.formatMessage({ id: 'signing.untitled' }) },
    )
  }
}
