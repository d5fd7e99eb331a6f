import type { Agreement, Applying, Revision } from '@counterpart/shared/agreements'
import { useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { Erased, Notice, Quiet, Section, TextLink, TimeText } from '../../../ui/index.ts'
import { CitedBy } from '../signing/cited-by.tsx'
import { ClauseShown } from './clause-text.tsx'
import { DefinedTerms } from './defined-terms.tsx'
import { textClass, useSoonAll } from './long-text.ts'
import classes from './reading.module.css'
import { TermsOfText } from './terms-of-text.tsx'

/** One agreement as it bound on the day: since when, until when if notice was given, and each clause with what made it. */
export function ApplyingText({ room, applying }: { room: Room; applying: Applying }) {
  const intl = useIntl()
  const { agreement, revision, since, endsAt, clauses } = applying
  const address = roomAddress(room.project, 'agreements', agreement.id)
  const texts = useMemo(() => clauses.map(({ clause }) => clause), [clauses])
  const soon = useSoonAll(clauses)
  // Where one text made every clause its number stands above them all.
  const isAmended = clauses.some(({ history }) => history.some(({ id }) => id !== revision.id))
  return (
    <Section title={revision.words?.title ?? intl.formatMessage({ id: 'agreement.untitled' })}>
      <p className={classes['applyingSince']}>
        <FormattedMessage id="applies.since" values={{ number: revision.number, at: <TimeText at={since} /> }} />{' '}
        <TextLink href={`${address}?text=${revision.id}`}>
          <FormattedMessage id="applies.read" />
        </TextLink>
      </p>
      {endsAt === null ? null : (
        <Notice tone="warn" title={<FormattedMessage id="applies.ends" values={{ at: <TimeText at={endsAt} /> }} />} />
      )}
      <TermsOfText terms={revision.terms} isOpen={false} />
      <DefinedTerms clauses={texts} numbers={clauses.map(({ number }) => number)} />
      {revision.words ? (
        <div className={textClass(clauses.length)}>
          {soon.map(({ clause, number, history }) => (
            <ClauseShown key={clause.clause} clause={clause} number={number}>
              {isAmended ? <MadeBy room={room} agreement={agreement} history={history} /> : null}
              <CitedBy room={room} clause={clause.clause} />
            </ClauseShown>
          ))}
        </div>
      ) : (
        <>
          <Quiet>
            <FormattedMessage id="agreement.erased" values={{ number: revision.number }} />
          </Quiet>
          <Erased place={revision.seq} />
        </>
      )}
    </Section>
  )
}

/** The revisions that made a clause what it is, each leading to its text. */
function MadeBy({ room, agreement, history }: { room: Room; agreement: Agreement; history: readonly Revision[] }) {
  const intl = useIntl()
  const address = roomAddress(room.project, 'agreements', agreement.id)
  const links = history.map((revision) => (
    <TextLink key={revision.id} href={`${address}?text=${revision.id}`}>
      {intl.formatMessage({ id: 'revision.number' }, { number: revision.number })}
    </TextLink>
  ))
  return (
    <Quiet>
      <FormattedMessage id="applies.made-by" values={{ revisions: <>{intl.formatList(links)}</>, count: links.length }} />
    </Quiet>
  )
}
