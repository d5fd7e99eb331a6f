import { ok } from '@counterpart/shared/kernel'
import type { ExportJob } from '@counterpart/shared/protocol'
import { useCallback } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { isOpen } from '../../project/exports.ts'
import { endExport, fetchExport } from '../../project/use-exports.ts'
import { useRequest } from '../../session/use-request.ts'
import { Button, Notice, Quiet, Refused, StateWord, TimeText, announce, saveFile } from '../../ui/index.ts'
import type { StateShape, StateTone } from '../../ui/index.ts'
import { exportName, useStandingWords } from './export-words.ts'
import styles from './exports.module.css'

interface ExportJobsProps {
  jobs: readonly ExportJob[]
  /** One of them was thrown away, and the focus that stood on it is free. */
  onGone(): void
}

/** What the hub makes in one form: how far it is, and what is ready to be saved. */
export function ExportJobs({ jobs, onGone }: ExportJobsProps) {
  const intl = useIntl()
  return (
    <ul className={styles['jobs']} aria-label={intl.formatMessage({ id: 'exports.title' })}>
      {jobs.map((job) => (
        <li key={job.id} className={styles['job']}>
          <JobLine job={job} onGone={onGone} />
        </li>
      ))}
    </ul>
  )
}

const signs: Record<ExportJob['standing']['status'], { shape: StateShape; tone: StateTone }> = {
  waiting: { shape: 'clock', tone: 'neutral' },
  running: { shape: 'dots', tone: 'neutral' },
  done: { shape: 'check', tone: 'good' },
  failed: { shape: 'bang', tone: 'bad' },
  cancelled: { shape: 'cross', tone: 'neutral' },
}

function JobLine({ job, onGone }: { job: ExportJob; onGone(): void }) {
  const intl = useIntl()
  const words = useStandingWords()
  const { standing } = job
  return (
    <>
      <StateWord {...signs[standing.status]}>{words(job)}</StateWord>
      <Quiet>
        <FormattedMessage id="exports.as-of" values={{ seq: job.seq, at: <TimeText at={job.askedAt} /> }} />
      </Quiet>
      {isOpen(job) ? (
        <>
          <progress
            className={styles['progress']}
            max={1}
            value={standing.status === 'running' ? standing.progress : 0}
            aria-label={intl.formatMessage({ id: 'exports.progress' }, { name: exportName(intl, job) })}
          />
          {standing.status === 'running' ? (
            <Quiet>
              <FormattedMessage id="exports.leave" />
            </Quiet>
          ) : null}
        </>
      ) : null}
      {standing.status === 'failed' ? (
        <p>
          <RefusalText code={standing.code} />
        </p>
      ) : null}
      {standing.status === 'done' && standing.warnings.length > 0 ? (
        <Notice tone="warn" title={<FormattedMessage id="exports.warnings" />}>
          {standing.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      ) : null}
      <JobVerbs job={job} onGone={onGone} />
    </>
  )
}

function JobVerbs({ job, onGone }: { job: ExportJob; onGone(): void }) {
  const intl = useIntl()
  const { id, seq, standing } = job
  const name = exportName(intl, job)
  const file = standing.status === 'done' ? standing.name : null
  const verb = isOpen(job) ? 'cancel' : 'discard'
  const ending = useRequest(useCallback(() => endExport(id), [id]))
  const saving = useRequest(
    useCallback(async () => {
      if (file === null) return ok
      const fetched = await fetchExport(id)
      if (fetched.ok) saveFile(file, fetched.value)
      return fetched
    }, [id, file]),
  )
  const end = async () => {
    if (!(await ending.run())) return
    announce(intl.formatMessage({ id: `exports.${verb}.done` }))
    if (verb === 'discard') onGone()
  }
  const code = saving.code ?? ending.code
  return (
    <>
      <div className={styles['verbs']}>
        {file === null ? null : (
          <Button
            onClick={() => void saving.run()}
            isBusy={saving.isBusy}
            label={intl.formatMessage({ id: 'exports.save.of' }, { name, seq })}
          >
            <FormattedMessage id="exports.save" />
          </Button>
        )}
        <Button
          kind="quiet"
          onClick={() => void end()}
          isBusy={ending.isBusy}
          label={intl.formatMessage({ id: `exports.${verb}.of` }, { name, seq })}
        >
          <FormattedMessage id={`exports.${verb}`} />
        </Button>
      </div>
      <Refused>{code === null ? null : <RefusalText code={code} />}</Refused>
    </>
  )
}
