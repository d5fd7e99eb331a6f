import { signedWordsAt } from '@counterpart/shared/agreements'
import { lineAt } from '@counterpart/shared/project'
import type { PlacedEntry } from '@counterpart/shared/project'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { entryAddress } from '../../project/addresses.ts'
import { mayEraseHere } from '../../project/erasing.ts'
import type { PendingAct, Room } from '../../project/room.ts'
import { isWritable } from '../../project/use-permission.ts'
import { Erased, Notice, Section, Stack, TextLink } from '../../ui/index.ts'
import { EraseConsent } from './erase-consent.tsx'
import { EraseForm } from './erase-form.tsx'
import { EraseWords, hasTyped } from './erase-words.tsx'
import classes from './record.module.css'

interface EraseEntryProps {
  room: Room
  entry: PlacedEntry
}

/** What erasing the words of one entry takes away and what it leaves, then the way to do it, or why there is none. */
export function EraseEntry({ room, entry }: EraseEntryProps) {
  const intl = useIntl()
  const { seq } = entry.stored.entry
  const isGone = room.erasures.has(seq)
  const isFile = entry.event?.type === 'attachment.added'
  return (
    <Stack>
      {isGone ? (
        <Notice tone="done" title={<FormattedMessage id="erase.done" />}>
          <Erased place={seq} />
        </Notice>
      ) : (
        <Section title={intl.formatMessage({ id: 'erase.goes' })}>
          <EraseWords entry={entry} />
          <p>
            <FormattedMessage id={isFile ? 'erase.goes.file' : 'erase.goes.words'} /> <FormattedMessage id="erase.goes.later" />
          </p>
        </Section>
      )}
      <Section title={intl.formatMessage({ id: 'erase.stays' })}>
        <ul className={classes['stays']}>
          {(['entry', 'copies', 'wordings'] as const).map((what) => (
            <li key={what}>
              <FormattedMessage id={`erase.stays.${what}`} />
            </li>
          ))}
        </ul>
      </Section>
      {isGone ? null : <Deciding room={room} entry={entry} />}
      <p>
        <TextLink href={entryAddress(room.project, seq)}>
          <FormattedMessage id="erase.back" />
        </TextLink>
      </p>
    </Stack>
  )
}

function Deciding({ room, entry }: EraseEntryProps) {
  const intl = useIntl()
  const { seq } = entry.stored.entry
  const asked = room.pending.find(({ event }) => event.type === 'body.redacted' && event.facts.seq === seq)
  const signed = signedWordsAt(room.confirmed.agreements, seq)
  return (
    <>
      <Section title={intl.formatMessage({ id: 'erase.who' })}>
        <p>
          <FormattedMessage id="erase.who.words" />
        </p>
      </Section>
      {signed && hasTyped(entry) ? <EraseConsent room={room} signed={signed} /> : null}
      {asked ? <OnItsWay room={room} asked={asked} /> : null}
      {asked && asked.status !== 'refused' ? null : <Way room={room} entry={entry} />}
    </>
  )
}

/** Nothing is said to be done before the hub has said so. */
function OnItsWay({ room, asked }: { room: Room; asked: PendingAct }) {
  if (asked.status === 'refused')
    return (
      <Notice tone="error" title={<FormattedMessage id="erase.refused" />}>
        {asked.code ? <RefusalText code={asked.code} /> : null}
      </Notice>
    )
  const isOut = room.link === 'live' || room.link === 'connecting'
  return (
    <Notice tone={isOut ? 'info' : 'warn'} title={<FormattedMessage id={isOut ? 'erase.on-its-way' : 'erase.waiting'} />}>
      <FormattedMessage id={isOut ? 'erase.on-its-way.hint' : 'erase.waiting.hint'} />
    </Notice>
  )
}

/** The form, or in words why there is none. */
function Way({ room, entry }: EraseEntryProps) {
  const { seq } = entry.stored.entry
  if (!lineAt(room.confirmed, seq)) return <Notice tone="info" title={<FormattedMessage id="erase.no-effect" />} />
  if (!hasTyped(entry)) return <Notice tone="info" title={<FormattedMessage id="erase.none" />} />
  if (!isWritable(room)) return <Notice tone="info" title={<FormattedMessage id="erase.closed" />} />
  const may = mayEraseHere(room, seq)
  if (may.ok) return <EraseForm room={room} entry={entry} />
  return may.code === 'erasure.signed-text' ? null : <Notice tone="info" title={<RefusalText code={may.code} />} />
}
