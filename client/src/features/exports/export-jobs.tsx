import { ok } from '@counterpart/shared/kernel'
import type { ExportJob } from '@counterpart/shared/protocol'
import { useCallback, useEffect } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { isOpen } from '../../project/exports.ts'
import type { Room } from '../../project/room.ts'
import { areExportsMade, endExport, fetchExport, seeExports, useExports } from '../../project/use-exports.ts'
import { useRequest } from '../../session/use-request.ts'
import { Actions, Button, List, ListItem, Notice, Quiet, Refused, Section, Stack, StateWord, TimeText, saveFile } from '../../ui/index.ts'
import type { StateShape, StateTone } from '../../ui/index.ts'
import styles from './export-jobs.module.css'
import { exportName, useStandingWords } from './export-words.ts'

/** What the hub makes of this record for me: how far it is, and what is ready to be saved. */
export function ExportJobs({ room }: { room: Room }) {
  const intl = useIntl()
  const { jobs, fault } = useExports(room.project)
  useEffect(seeExports, [jobs])
  if (!areExportsMade) return null
  const title = intl.formatMessage({ id: 'exports.title' })
  return (
    <Section title={title}>
      <Stack>
        {fault === null ? null : (
          <Notice tone="warn" title={<RefusalText code={fault} />}>
            <FormattedMessage id="exports.unheard" />
          </Notice>
        )}
        {jobs.length === 0 ? (
          <Quiet>
            <FormattedMessage id="exports.empty" />
          </Quiet>
        ) : (
          <List label={title}>
            {jobs.map((job) => (
              <ListItem key={job.id}>
                <JobLine job={job} />
              </ListItem>
            ))}
          </List>
        )}
        {jobs.some(isOpen) ? (
          <Quiet>
            <FormattedMessage id="exports.leave" />
          </Quiet>
        ) : null}
      </Stack>
    </Section>
  )
}

const signs: Record<ExportJob['standing']['status'], { shape: StateShape; tone: StateTone }> = {
  waiting: { shape: 'clock', tone: 'neutral' },
  running: { shape: 'dots', tone: 'neutral' },
  done: { shape: 'check', tone: 'good' },
  failed: { shape: 'bang', tone: 'bad' },
  cancelled: { shape: 'cross', tone: 'neutral' },
}

function JobLine({ job }: { job: ExportJob }) {
  const intl = useIntl()
  const words = useStandingWords()
  const { standing } = job
  const name = exportName(intl, job)
  return (
    <Stack isTight>
      <div className={styles['head']}>
        <p className={styles['name']}>{name}</p>
        <StateWord {...signs[standing.status]}>{words(job)}</StateWord>
      </div>
      <Quiet>
        <FormattedMessage id="exports.as-of" values={{ seq: job.seq, at: <TimeText at={job.askedAt} /> }} />
      </Quiet>
      {standing.status === 'running' ? (
        <progress
          className={styles['progress']}
          max={1}
          value={standing.progress}
          aria-label={intl.formatMessage({ id: 'exports.progress' }, { name })}
        />
      ) : null}
      {standing.status === 'failed' ? (
        <p>
          <RefusalText code={standing.code} />
        </p>
      ) : null}
      {standing.status === 'done' && standing.warnings.length > 0 ? <Notice tone="warn" title={standing.warnings.join(' ')} /> : null}
      <JobVerbs job={job} name={name} />
    </Stack>
  )
}

function JobVerbs({ job, name }: { job: ExportJob; name: string }) {
  const intl = useIntl()
  const { id, seq, standing } = job
  const file = standing.status === 'done' ? standing.name : null
  const ending = useRequest(useCallback(() => endExport(id), [id]))
  const saving = useRequest(
    useCallback(async () => {
      if (file === null) return ok
      const fetched = await fetchExport(id)
      if (fetched.ok) saveFile(file, fetched.value)
      return fetched
    }, [id, file]),
  )
  const verb = isOpen(job) ? 'cancel' : 'discard'
  const code = saving.code ?? ending.code
  return (
    <>
      <Actions>
        {file === null ? null : (
          <Button
            onClick={() => void saving.run()}
            isBusy={saving.isBusy}
            label={intl.formatMessage({ id: 'exports.save.of' }, { name, seq })}
          >
            <FormattedMessage id={saving.isBusy ? 'exports.saving' : 'exports.save'} />
          </Button>
        )}
        <Button
          kind="quiet"
          onClick={() => void ending.run()}
          isBusy={ending.isBusy}
          label={intl.formatMessage({ id: `exports.${verb}.of` }, { name, seq })}
        >
          <FormattedMessage id={`exports.${verb}`} />
        </Button>
      </Actions>
      {code === null ? null : (
        <Refused>
          <RefusalText code={code} />
        </Refused>
      )}
    </>
  )
}
