import type { CertifiedSignature } from '@counterpart/shared/agreements'
import type { Side } from '@counterpart/shared/kernel'
import { leadsOf } from '@counterpart/shared/members'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { entryAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { usePerson } from '../../../project/use-byline.ts'
import { useKeyCode } from '../../../project/use-key-code.ts'
import { Erased, SideName, StateWord, TextLink } from '../../../ui/index.ts'
import classes from './certificate.module.css'
import { momentWords } from './moment-words.ts'

/** One signature: the name as typed, the person, both clocks, the key and what stands behind it, its place on the record. */
export function SignatureShown({ room, signature }: { room: Room; signature: CertifiedSignature }) {
  const intl = useIntl()
  const person = usePerson(room)
  const code = useKeyCode(room.project, signature.by, signature.key)
  const { name, consent, at, claimedAt, keyStore, seq, hash } = signature
  return (
    <section className={classes['signature']} aria-label={person(signature.by).name}>
      <SideName side={signature.side}>{intl.formatMessage({ id: `side.${signature.side}.title` })}</SideName>
      <p className={classes['name']}>{name ?? <FormattedMessage id="certificate.erased" />}</p>
      {consent === null ? <Erased place={seq} /> : <p className={classes['consent']}>{consent}</p>}
      <dl className={classes['proof']}>
        <Proof term={intl.formatMessage({ id: 'certificate.member' })}>{person(signature.by).name}</Proof>
        <Proof term={intl.formatMessage({ id: 'certificate.at' })}>{momentWords(intl, at)}</Proof>
        <Proof term={intl.formatMessage({ id: 'certificate.claimed' })}>
          {intl.formatMessage({ id: 'certificate.claimed.value' }, { at: momentWords(intl, claimedAt) })}
        </Proof>
        <Proof term={intl.formatMessage({ id: 'certificate.key' })}>
          <code className={classes['code']}>{code}</code>
        </Proof>
        <Proof term={intl.formatMessage({ id: 'certificate.key.standing' })}>
          <KeyStanding room={room} signature={signature} />
        </Proof>
        <Proof term={intl.formatMessage({ id: 'certificate.key.kept' })}>
          <FormattedMessage id={`signing.key.kept.${keyStore}`} />
        </Proof>
        <Proof term={intl.formatMessage({ id: 'certificate.place' })}>
          <TextLink href={entryAddress(room.project, seq)}>{intl.formatMessage({ id: 'certificate.entry' }, { seq })}</TextLink>
          <code className={classes['hash']}>{hash}</code>
        </Proof>
      </dl>
    </section>
  )
}

function Proof({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function KeyStanding({ room, signature }: { room: Room; signature: CertifiedSignature }) {
  const intl = useIntl()
  const person = usePerson(room)
  const { keyOrigin, keyConfirmedBy, keyRevokedSeq } = signature
  const names = intl.formatList(keyConfirmedBy.map((member) => person(member).name))
  return (
    <>
      {keyOrigin === null ? <FormattedMessage id="certificate.key.unknown" /> : <FormattedMessage id={`people.key.origin.${keyOrigin}`} />}
      {'. '}
      {names === '' ? (
        <FormattedMessage id="signing.key.compared.nobody" />
      ) : (
        <FormattedMessage id="signing.key.compared" values={{ names }} />
      )}
      {keyRevokedSeq === null ? null : (
        <p>
          <StateWord shape="bang" tone="care">
            <FormattedMessage id="certificate.key.revoked" values={{ seq: keyRevokedSeq }} />
          </StateWord>
        </p>
      )}
    </>
  )
}

/** Stands where a signature is missing, as large as one that is there. */
export function MissingSignature({ room, side }: { room: Room; side: Side }) {
  const intl = useIntl()
  const names = intl.formatList(leadsOf(room.state.members, side).map(({ name }) => name))
  return (
    <section className={`${classes['signature']} ${classes['missing']}`} aria-label={intl.formatMessage({ id: `side.${side}.title` })}>
      <SideName side={side}>{intl.formatMessage({ id: `side.${side}.title` })}</SideName>
      <p className={classes['name']}>
        <FormattedMessage id="certificate.missing" />
      </p>
      <p>
        <FormattedMessage id={names === '' ? 'certificate.missing.nobody' : 'certificate.missing.hint'} values={{ names }} />
      </p>
    </section>
  )
}
