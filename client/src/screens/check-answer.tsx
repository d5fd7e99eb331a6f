import { bundleSentence } from '@counterpart/shared/project'
import type { BundleReport, FilesReport } from '@counterpart/shared/project'
import type { Position } from '@counterpart/shared/record'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { CheckedFile } from '../project/check-file.ts'
import { Facts, Notice, Section, Stack } from '../ui/index.ts'
import type { NoticeTone } from '../ui/index.ts'
import classes from './check-screen.module.css'

interface CheckAnswerProps {
  result: Extract<CheckedFile, { kind: 'checked' | 'archive' }>
  /** The head that the reader holds. */
  head: Position | null
}

/** What was found, in plain words; what it rests on; what it does not prove. */
export function CheckAnswer({ result, head }: CheckAnswerProps) {
  if (result.kind === 'archive') return <Tampered seq={null} line={null} sentence={bundleSentence(result.code)} />
  const { report, files } = result
  return (
    <Stack>
      <Verdict report={report} head={head} />
      {files ? <ChangedFiles files={files} /> : null}
      {report.code === null ? (
        <>
          <Found report={report} head={head} files={files} />
          <Proof />
        </>
      ) : null}
    </Stack>
  )
}

function Verdict({ report, head }: { report: BundleReport; head: Position | null }) {
  const { verdict, code, seq, line, redactions, entries } = report
  if (verdict === 'tampered') return <Tampered seq={seq} line={line} sentence={code ? bundleSentence(code) : ''} />
  const tones: Record<Exclude<BundleReport['verdict'], 'tampered'>, NoticeTone> = {
    good: 'done',
    redacted: 'done',
    'not-a-bundle': 'error',
    behind: 'warn',
    newer: 'warn',
  }
  const words: Partial<Record<BundleReport['verdict'], ReactNode>> = {
    redacted: <FormattedMessage id="check.redacted.words" />,
    'not-a-bundle': code ? bundleSentence(code) : null,
    behind: <FormattedMessage id="check.behind.words" values={{ entries, held: head?.seq ?? 0 }} />,
    newer: code ? bundleSentence(code) : <FormattedMessage id="check.newer.words" />,
  }
  return (
    <Notice tone={tones[verdict]} title={<FormattedMessage id={`check.${verdict}`} values={{ count: redactions }} />}>
      {words[verdict]}
    </Notice>
  )
}

function Tampered({ seq, line, sentence }: { seq: number | null; line: number | null; sentence: string }) {
  return (
    <Notice tone="error" title={<FormattedMessage id="check.tampered" values={{ seq: seq ?? 'none' }} />}>
      <p>
        {sentence} {line === null ? null : <FormattedMessage id="check.tampered.line" values={{ line }} />}
      </p>
      <p>
        <FormattedMessage id="check.tampered.next" />
      </p>
    </Notice>
  )
}

function ChangedFiles({ files: { changed, foreign } }: { files: FilesReport }) {
  const count = changed.length + foreign.length
  if (count === 0) return null
  return (
    <Notice tone="error" title={<FormattedMessage id="check.files.changed" values={{ count }} />}>
      <ul>
        {changed.map(({ path, name }) => (
          <li key={path}>
            <FormattedMessage id="check.files.list" values={{ name: name ?? path }} />
          </li>
        ))}
        {foreign.map((path) => (
          <li key={path}>
            <FormattedMessage id="check.files.foreign" values={{ name: path }} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Found({ report, head, files }: { report: BundleReport; head: Position | null; files: FilesReport | null }) {
  const intl = useIntl()
  const term = (id: 'project' | 'entries' | 'head' | 'checkpoints' | 'held' | 'files') => intl.formatMessage({ id: `check.found.${id}` })
  const { project, entries, checkpoints, uncovered, verdict } = report
  const signed = { checkpoints, uncovered: checkpoints === 0 ? 0 : uncovered }
  const facts = [
    { term: term('project'), value: <code className={classes['code']}>{project}</code> },
    { term: term('entries'), value: intl.formatNumber(entries) },
    { term: term('head'), value: <code className={classes['code']}>{`${report.head?.seq}:${report.head?.hash}`}</code> },
    { term: term('checkpoints'), value: <FormattedMessage id="check.found.checkpoints.value" values={signed} /> },
    ...(head && verdict !== 'behind' ? [{ term: term('held'), value: <FormattedMessage id="check.found.held.value" /> }] : []),
    ...(files ? [{ term: term('files'), value: <FilesFound files={files} /> }] : []),
  ]
  return (
    <Section title={intl.formatMessage({ id: 'check.found' })}>
      <Facts facts={facts} />
    </Section>
  )
}

function FilesFound({ files: { good, missing } }: { files: FilesReport }) {
  const names = missing.map(({ name, path }) => name ?? path).join(', ')
  return (
    <>
      {good.length > 0 ? (
        <div>
          <FormattedMessage id="check.found.files.value" values={{ good: good.length }} />
        </div>
      ) : null}
      {missing.length > 0 ? (
        <div>
          <FormattedMessage id="check.found.files.missing" values={{ count: missing.length, names }} />
        </div>
      ) : null}
    </>
  )
}

function Proof() {
  const intl = useIntl()
  return (
    <Section title={intl.formatMessage({ id: 'check.proof' })}>
      <ul className={classes['proof']}>
        {(['checked', 'end', 'people', 'page'] as const).map((part) => (
          <li key={part}>
            <FormattedMessage id={`check.proof.${part}`} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
