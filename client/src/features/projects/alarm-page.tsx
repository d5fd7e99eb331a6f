import type { Position } from '@counterpart/shared/record'
import { useEffect, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Evidence } from '../../project/evidence.ts'
import type { HeadAlarm, Room } from '../../project/room.ts'
import { useRecordFiles } from '../../project/use-project.ts'
import { Actions, Button, Facts, Notice, Page, PageHeading, Quiet, Section, TimeText, saveFile } from '../../ui/index.ts'
import styles from './alarm-page.module.css'

/** The server shows a record that does not extend what this browser verified: nothing else is shown until somebody has looked. */
export function AlarmPage({ room, alarm }: { room: Room; alarm: HeadAlarm }) {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'room.alarm.title' })}
        within={room.confirmed.engagement.title ?? undefined}
        lead={<FormattedMessage id={`room.alarm.what.${alarm.kind}`} />}
      />
      <Notice tone="error" title={<FormattedMessage id="room.alarm.kept" />}>
        <FormattedMessage id="room.alarm.next" />
      </Notice>
      <Section title={intl.formatMessage({ id: 'room.alarm.differ' })}>
        <Facts
          facts={[
            { term: intl.formatMessage({ id: 'room.alarm.own' }), value: <PositionWords position={alarm.own} /> },
            { term: intl.formatMessage({ id: 'room.alarm.shown' }), value: <PositionWords position={alarm.shown} /> },
            { term: intl.formatMessage({ id: 'room.alarm.noticed' }), value: <TimeText at={alarm.at} /> },
          ]}
        />
      </Section>
      <Versions room={room} alarm={alarm} />
    </Page>
  )
}

/** What to do, and the files to do it with. */
function Versions({ room, alarm }: { room: Room; alarm: HeadAlarm }) {
  const intl = useIntl()
  const evidence = useEvidence(room, alarm)
  const name = room.project.slice(0, 8)
  return (
    <>
      <Section title={intl.formatMessage({ id: 'room.alarm.steps' })}>
        <ol className={styles['steps']}>
          <li>
            <FormattedMessage id="room.alarm.step.save" />
          </li>
          <li>
            <FormattedMessage id="room.alarm.step.tell" />
          </li>
        </ol>
        <Actions>
          <Button kind="primary" onClick={() => save(`both-versions-${name}.json`, evidence?.both)}>
            <FormattedMessage id="room.alarm.save" />
          </Button>
        </Actions>
      </Section>
      <Section title={intl.formatMessage({ id: 'room.alarm.check' })}>
        <p>
          <FormattedMessage id="room.alarm.check.hint" values={{ command: <CheckCommand /> }} />{' '}
          <FormattedMessage id={evidence?.shown === null ? 'room.alarm.nothing-shown' : 'room.alarm.check.proof'} />
        </p>
        <Actions>
          <Button onClick={() => save(`check-this-browsers-version-${name}.jsonl`, evidence?.own)}>
            <FormattedMessage id="room.alarm.save.own" />
          </Button>
          {evidence?.shown === null ? null : (
            <Button onClick={() => save(`check-the-servers-version-${name}.jsonl`, evidence?.shown)}>
              <FormattedMessage id="room.alarm.save.shown" />
            </Button>
          )}
        </Actions>
      </Section>
    </>
  )
}

/** Typed as it stands, whatever language the words around it have; FILE is the reader’s own. */
function CheckCommand() {
  return (
    <code>
      <FormattedMessage id="room.alarm.check.command" />
    </code>
  )
}

function save(file: string, text: string | null | undefined): void {
  if (text) saveFile(file, text)
}

/** Read again when the server’s version has come in, with which the alarm changes. */
function useEvidence({ project }: Room, alarm: HeadAlarm): Evidence | null {
  const files = useRecordFiles(project)
  const [evidence, setEvidence] = useState<Evidence | null>(null)
  useEffect(() => {
    let isGone = false
    void files.evidence().then((read) => {
      if (!isGone) setEvidence(read)
    })
    return () => {
      isGone = true
    }
  }, [files, alarm])
  return evidence
}

function PositionWords({ position }: { position: Position | null }) {
  if (position === null) return <FormattedMessage id="room.alarm.not-said" />
  return (
    <>
      <FormattedMessage id="room.alarm.position" values={{ seq: position.seq }} />
      <Quiet>
        <code className={styles['hash']}>{position.hash}</code>
      </Quiet>
    </>
  )
}
