import { otherSide } from '@counterpart/shared/kernel'
import { useEffect, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { samplePath } from '../../session/program-base.ts'
import { sampleHere, throwSampleAway } from '../../session/sample-session.ts'
import type { SampleHere } from '../../session/sample-session.ts'
import { useSession } from '../../session/session-store.ts'
import { useRequest } from '../../session/use-request.ts'
import { Actions, Button, Dialog, Refused, SideName, WindowLink } from '../../ui/index.ts'
import classes from './sample-banner.module.css'

/** Above every page of a room to try: what it is, who I am in it, the other side, the end. */
export function SampleBanner() {
  const intl = useIntl()
  const here = useSampleHere()
  return (
    <aside className={classes['banner']} aria-label={intl.formatMessage({ id: 'sample.banner' })}>
      <div className={classes['words']}>
        <p className={classes['title']}>
          <FormattedMessage id="sample.banner.title" />
        </p>
        {here ? (
          <p>
            <SideName side={here.side}>
              <FormattedMessage
                id={`sample.banner.${here.side}`}
                values={{ until: intl.formatDate(here.endsAt, { weekday: 'long', hour: 'numeric', minute: '2-digit' }) }}
              />
            </SideName>
          </p>
        ) : null}
      </div>
      <div className={classes['verbs']}>
        {here ? (
          <WindowLink href={`${samplePath}/${otherSide(here.side)}#${here.tokens[otherSide(here.side)]}`} isNew>
            <FormattedMessage id={`sample.open.${otherSide(here.side)}`} />
          </WindowLink>
        ) : null}
        <ThrowAway />
      </div>
    </aside>
  )
}

/** Asks once: it is gone for both sides at once, and the button stands close to others. */
function ThrowAway() {
  const intl = useIntl()
  const [isAsking, setAsking] = useState(false)
  const away = useRequest(throwSampleAway)
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        <FormattedMessage id="sample.throw-away" />
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={intl.formatMessage({ id: 'sample.throw-away.title' })}
        closeLabel={intl.formatMessage({ id: 'word.close' })}
      >
        <p>
          <FormattedMessage id="sample.throw-away.words" />
        </p>
        {away.code === null ? null : (
          <Refused>
            <RefusalText code={away.code} />
          </Refused>
        )}
        <Actions>
          <Button kind="danger" isBusy={away.isBusy} onClick={() => void away.run()}>
            <FormattedMessage id="sample.throw-away.act" />
          </Button>
          <Button onClick={() => setAsking(false)}>
            <FormattedMessage id="sample.throw-away.keep" />
          </Button>
        </Actions>
      </Dialog>
    </>
  )
}

/** Null until the hub has said; asked again when this tab becomes the other side, or the line was lost. */
function useSampleHere(): SampleHere | null {
  const { person, status } = useSession()
  const [here, setHere] = useState<SampleHere | null>(null)
  useEffect(() => {
    let isWanted = true
    void sampleHere().then((found) => {
      if (isWanted && found.ok) setHere(found.value)
    })
    return () => {
      isWanted = false
    }
  }, [person?.id, status])
  return here
}
