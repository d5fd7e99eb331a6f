import type { Certificate } from '@counterpart/shared/agreements'
import { side as sides } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { entryAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { usePerson } from '../../../project/use-byline.ts'
import { Facts, StateWord, TextLink } from '../../../ui/index.ts'
import classes from './certificate.module.css'
import { momentWords } from './moment-words.ts'
import { MissingSignature, SignatureShown } from './signature-shown.tsx'

interface CertificateShownProps {
  room: Room
  certificate: Certificate
  /** Is its text in force now? */
  isBinding: boolean
  /** The end that notice was given for, while it runs. */
  noticed: Instant | null
  /** Since when nothing of the agreement binds. */
  ended: Instant | null
}

/** One certificate: the text by number and hash, both signatures beside each other, and what the record says of their effect. */
export function CertificateShown({ room, certificate, isBinding, noticed, ended }: CertificateShownProps) {
  const intl = useIntl()
  const { revision, effect, signatures } = certificate
  return (
    <article className={classes['certificate']} aria-label={intl.formatMessage({ id: 'certificate.of' }, { number: revision.number })}>
      <header className={classes['head']}>
        <p className={classes['kicker']}>{intl.formatMessage({ id: 'certificate.of' }, { number: revision.number })}</p>
        <h2 className={classes['title']}>{certificate.title ?? intl.formatMessage({ id: 'signing.untitled' })}</h2>
        {effect ? (
          <StateWord shape="check" tone={isBinding ? 'good' : 'neutral'}>
            <FormattedMessage
              id={isBinding ? 'certificate.effect' : 'certificate.was-in-force'}
              values={{ at: momentWords(intl, effect.at) }}
            />
          </StateWord>
        ) : (
          <StateWord shape="half">
            <FormattedMessage id="certificate.no-effect" />
          </StateWord>
        )}
      </header>
      <div className={classes['signatures']}>
        {sides.options.map((side) => {
          const signature = signatures.find((given) => given.side === side)
          return signature ? (
            <SignatureShown key={side} room={room} signature={signature} />
          ) : (
            <MissingSignature key={side} room={room} side={side} />
          )
        })}
      </div>
      <TextFacts room={room} certificate={certificate} isBinding={isBinding} noticed={noticed} ended={ended} />
      <p className={classes['kicker']}>
        <FormattedMessage id="certificate.proof" />
      </p>
    </article>
  )
}

/** What was signed, since when it binds, and the record that all of it was read from. */
function TextFacts({ room, certificate, isBinding, noticed, ended }: CertificateShownProps) {
  const intl = useIntl()
  const person = usePerson(room)
  const { revision, effect, head } = certificate
  const side = intl.formatMessage({ id: `side.${revision.side}` })
  const term = (id: 'revision' | 'revision.hash' | 'in-force' | 'ends' | 'ended' | 'head') =>
    intl.formatMessage({ id: `certificate.${id}` })
  const entry = (seq: number) => (
    <TextLink href={entryAddress(room.project, seq)}>{intl.formatMessage({ id: 'certificate.entry' }, { seq })}</TextLink>
  )
  return (
    <Facts
      facts={[
        {
          term: term('revision'),
          value: (
            <>
              <FormattedMessage
                id="certificate.revision.value"
                values={{ number: revision.number, name: person(revision.by).name, side, at: momentWords(intl, revision.at) }}
              />
              {', '}
              {entry(revision.seq)}
            </>
          ),
        },
        { term: term('revision.hash'), value: <code className={classes['hash']}>{revision.hash}</code> },
        ...(effect
          ? [
              {
                term: term('in-force'),
                value: (
                  <>
                    {momentWords(intl, effect.at)}
                    {', '}
                    {entry(effect.seq)}
                  </>
                ),
              },
            ]
          : []),
        ...(isBinding && noticed !== null ? [{ term: term('ends'), value: momentWords(intl, noticed) }] : []),
        ...(effect && ended !== null ? [{ term: term('ended'), value: momentWords(intl, ended) }] : []),
        {
          term: term('head'),
          value: (
            <>
              {entry(head.seq)}
              <code className={classes['hash']}>{head.hash}</code>
            </>
          ),
        },
      ]}
    />
  )
}
