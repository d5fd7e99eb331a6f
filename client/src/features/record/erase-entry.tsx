import { signedWordsAt } from '@counterpart/shared/agreements'
import { lineAt } from '@counterpart/shared/project'
import type { PlacedEntry } from '@counterpart/shared/project'
import type { ReactNode } from 'react'
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

/** What erasing the words of one entry takes away and what it leaves, then the way to do it; or in a line why there is none. */
export function EraseEntry({ room, entry }: EraseEntryProps) {
  const { seq } = entry.stored.entry
  const isGone = room.erasures.has(seq)
  const obstacle = isGone || askedFor(room, seq) ? null : obstacleTo(room, entry)
  return (
    <Stack>
      {isGone ? (
        <Notice tone="done" title={<FormattedMessage id="erase.done" />}>
          <Erased place={seq} />
        </Notice>
      ) : null}
      {obstacle ? <Notice tone="info" title={obstacle} /> : null}
      {isGone || obstacle ? null : <WhatGoes entry={entry} />}
      {obstacle ? null : <WhatStays />}
      {isGone || obstacle ? null : <Deciding room={room} entry={entry} />}
      <p>
        <TextLink href={entryAddress(room.project, seq)}>
          <FormattedMessage id="erase.back" />
        </TextLink>
      </p>
    </Stack>
  )
}

function WhatGoes({ entry }: Pick<EraseEntryProps, 'entry'>) {
  const intl = useIntl()
  const isFile = entry.event?.type === 'attachment.added'
  return (
    <Section title={intl.formatMessage({ id: 'erase.goes' })}>
      <EraseWords entry={entry} />
      <p>
        <FormattedMessage id={isFile ? 'erase.goes.file' : 'erase.goes.words'} /> <FormattedMessage id="erase.goes.later" />
      </p>
    </Section>
  )
}

function WhatStays() {
  const intl = useIntl()
  return (
    <Section title={intl.formatMessage({ id: 'erase.stays' })}>
      <ul className={classes['stays']}>
        {(['entry', 'copies', 'wordings'] as const).map((what) => (
          <li key={what}>
            <FormattedMessage id={`erase.stays.${what}`} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** My own act on its way, or one that was refused. */
function askedFor({ pending }: Room, seq: number): PendingAct | undefined {
  return pending.find(({ event }) => event.type === 'body.redacted' && event.facts.seq === seq)
}

/** Why these words cannot be erased by this person; null where they can be, or where both sides must agree first. */
function obstacleTo(room: Room, entry: PlacedEntry): ReactNode {
  const { seq } = entry.stored.entry
  if (!lineAt(room.confirmed, seq)) return <FormattedMessage id="erase.no-effect" />
  if (!hasTyped(entry)) return <FormattedMessage id="erase.none" />
  if (!isWritable(room)) return <FormattedMessage id="erase.closed" />
  const may = mayEraseHere(room, seq)
  return may.ok || may.code === 'erasure.signed-text' ? null : <RefusalText code={may.code} />
}

function Deciding({ room, entry }: EraseEntryProps) {
  const intl = useIntl()
  const { seq } = entry.stored.entry
  const asked = askedFor(room, seq)
  const signed = signedWordsAt(room.confirmed.agreements, seq)
  return (
    <>
      <Section title={intl.formatMessage({ id: 'erase.who' })}>
        <p>
          <FormattedMessage id="erase.who.words" />
        </p>
      </Section>
      {signed ? <EraseConsent room={room} signed={signed} /> : null}
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

/** The form, or why there is none any more since it was refused; words that are signed wait for both sides. */
function Way({ room, entry }: EraseEntryProps) {
  const obstacle = obstacleTo(room, entry)
  if (obstacle) return <Notice tone="info" title={obstacle} />
  return mayEraseHere(room, entry.stored.entry.seq).ok ? <EraseForm room={room} entry={entry} /> : null
}
