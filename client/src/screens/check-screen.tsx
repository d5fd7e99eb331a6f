import { position } from '@counterpart/shared/record'
import type { Position } from '@counterpart/shared/record'
import { useEffect, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { browserCrypto } from '../project/browser-crypto.ts'
import { checkFile } from '../project/check-file.ts'
import type { CheckedFile } from '../project/check-file.ts'
import { Actions, Button, Notice, Page, PageHeading, Quiet, TextField } from '../ui/index.ts'
import { CheckAnswer } from './check-answer.tsx'
import { CheckedRoom } from './checked-room.tsx'
import classes from './check-screen.module.css'

/** Checking goes on; the share of the file that was read, and the way to stop it. */
interface Running {
  readonly name: string
  readonly share: number
  readonly stop: () => void
}

/** `128:x3F…`: an entry and its hash, as other places show them; null for anything else. */
function headFrom(text: string): Position | null {
  const named = /^(?<seq>\d{1,15}):(?<hash>[\w-]{43})$/u.exec(text.trim())?.groups
  const head = position.safeParse({ seq: Number(named?.['seq']), hash: named?.['hash'] })
  return head.success ? head.data : null
}

function headInAddress(): string {
  return new URLSearchParams(globalThis.location.hash.slice(1)).get('head') ?? ''
}

/** Checks a record that was taken home: from disk, from a mail, from anybody. Asks no server. */
export function CheckScreen() {
  const intl = useIntl()
  const [headText, setHeadText] = useState(headInAddress)
  const { file, running, checked, start } = useChecking()
  const head = headFrom(headText)
  const isWrong = headText.trim() !== '' && head === null
  useDroppedFile((dropped) => start(dropped, head))
  return (
    <main className={classes['main']}>
      <Page isWide>
        <PageHeading title={intl.formatMessage({ id: 'check.title' })} lead={<FormattedMessage id="check.lead" />} />
        <div className={classes['ask']}>
          <label className={classes['file']}>
            <span className={classes['label']}>
              <FormattedMessage id="check.file" />
            </span>
            <input
              type="file"
              accept=".jsonl,.zip"
              onChange={({ currentTarget }) => {
                const [chosen] = currentTarget.files ?? []
                if (chosen) start(chosen, head)
              }}
            />
          </label>
          <Quiet>
            <FormattedMessage id="check.drop" />
          </Quiet>
          <TextField
            label={intl.formatMessage({ id: 'check.head' })}
            hint={intl.formatMessage({ id: 'check.head.hint' })}
            value={headText}
            onChange={setHeadText}
            error={isWrong ? intl.formatMessage({ id: 'check.head.wrong' }) : null}
          />
          {file && !running && head ? (
            <Actions>
              <Button onClick={() => start(file, head)}>
                <FormattedMessage id="check.again" />
              </Button>
            </Actions>
          ) : null}
        </div>
        {running ? <Progress running={running} /> : null}
        {checked && !running ? <Answer checked={checked} /> : null}
      </Page>
    </main>
  )
}

/** One file at a time: choosing another one stops the check before. */
function useChecking() {
  const [file, setFile] = useState<File | null>(null)
  const [running, setRunning] = useState<Running | null>(null)
  const [checked, setChecked] = useState<{ result: CheckedFile; head: Position | null } | null>(null)
  const stopLast = useRef<() => void>(() => undefined)
  const start = (chosen: File, head: Position | null) => {
    stopLast.current()
    const control = new AbortController()
    const stop = () => control.abort()
    stopLast.current = stop
    const shown = (share: number) => setRunning({ name: chosen.name, share, stop })
    setFile(chosen)
    setChecked(null)
    shown(0)
    const finished = (result: CheckedFile) => {
      if (stopLast.current !== stop) return // another file was chosen meanwhile
      setChecked({ result, head })
      setRunning(null)
    }
    const asked = { head, onProgress: (share: number) => (control.signal.aborted ? undefined : shown(share)), signal: control.signal }
    // Whatever goes wrong on the way (no memory left, say), nothing was found out about this file.
    void checkFile(browserCrypto(), chosen, asked).then(finished, () => finished({ kind: 'unreadable' }))
  }
  return { file, running, checked, start }
}

/** A file that is dropped anywhere on the page, and no other page opened by it. */
function useDroppedFile(take: (file: File) => void): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      event.preventDefault()
      const [file] = event.dataTransfer?.files ?? []
      if (file) latest.current(file)
    }
    globalThis.addEventListener('dragover', over)
    globalThis.addEventListener('drop', drop)
    return () => {
      globalThis.removeEventListener('dragover', over)
      globalThis.removeEventListener('drop', drop)
    }
  }, [])
}

function Progress({ running }: { running: Running }) {
  const intl = useIntl()
  const percent = Math.round(running.share * 100)
  const words = intl.formatMessage({ id: 'check.running' }, { name: running.name, percent })
  return (
    <div className={classes['progress']}>
      <label className={classes['file']}>
        <span>{words}</span>
        <progress max={100} value={percent} />
      </label>
      <Actions>
        <Button onClick={running.stop}>
          <FormattedMessage id="check.cancel" />
        </Button>
      </Actions>
    </div>
  )
}

function Answer({ checked: { result, head } }: { checked: { result: CheckedFile; head: Position | null } }) {
  if (result.kind === 'cancelled') return <Notice tone="info" title={<FormattedMessage id="check.cancelled" />} />
  if (result.kind === 'unreadable') return <Notice tone="error" title={<FormattedMessage id="check.unreadable" />} />
  return (
    <>
      <CheckAnswer result={result} head={head} />
      {result.kind === 'checked' && result.report.state && result.report.code === null ? (
        <CheckedRoom state={result.report.state} entries={result.entries} />
      ) : null}
    </>
  )
}
