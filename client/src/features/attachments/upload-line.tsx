import { useEffect } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { UploadShown } from '../../project/uploads.ts'
import { useLink } from '../../project/use-project.ts'
import { useFiles } from '../../project/use-uploads.ts'
import { useSizeWords } from '../../project/use-size-words.ts'
import { announce, Button, Refused, StateWord } from '../../ui/index.ts'
import type { StateShape } from '../../ui/index.ts'
import classes from './attachments.module.css'

/** One file on its way: how far it is, and how to pause it, give it up, or try again. */
export function UploadLine({ upload }: { upload: UploadShown }) {
  const sizeWords = useSizeWords()
  const { name, size, phase } = upload
  return (
    <li className={classes['upload']}>
      <p className={classes['name']}>
        <strong>{name}</strong> <span className={classes['size']}>{sizeWords(size)}</span>
      </p>
      {phase.is === 'sending' ? <Progress name={name} sent={phase.sent} size={size} /> : null}
      <Standing upload={upload} />
      <Refused>{phase.is === 'refused' ? <RefusalText code={phase.code} /> : null}</Refused>
      <UploadVerbs upload={upload} />
    </li>
  )
}

function Progress({ name, sent, size }: { name: string; sent: number; size: number }) {
  const intl = useIntl()
  return (
    <progress
      className={classes['progress']}
      max={size}
      value={sent}
      aria-label={intl.formatMessage({ id: 'upload.progress' }, { name })}
    />
  )
}

const shapes: Readonly<Record<UploadShown['phase']['is'], StateShape>> = {
  waiting: 'clock',
  resting: 'clock',
  preparing: 'dots',
  sending: 'dots',
  paused: 'pause',
  placing: 'dots',
  refused: 'cross',
}

/** In words; said aloud when it changes, but not with every percent. */
function Standing({ upload: { name, size, phase } }: { upload: UploadShown }) {
  const intl = useIntl()
  const link = useLink()
  const percent = phase.is === 'sending' ? Math.min(99, Math.floor((phase.sent / size) * 100)) : 0
  const kind = phase.is === 'waiting' && link !== 'live' ? 'resting' : phase.is
  const words = intl.formatMessage({ id: `upload.${kind}` }, { percent })
  useEffect(() => {
    if (kind !== 'sending') announce(`${name}: ${intl.formatMessage({ id: `upload.${kind}` })}`)
  }, [intl, kind, name])
  return (
    <p>
      <StateWord shape={shapes[phase.is]} tone={phase.is === 'refused' ? 'bad' : 'neutral'}>
        {words}
      </StateWord>
    </p>
  )
}

function UploadVerbs({ upload: { id, name, phase } }: { upload: UploadShown }) {
  const intl = useIntl()
  const files = useFiles()
  if (phase.is === 'placing') return null
  const isStopped = phase.is === 'paused' || phase.is === 'refused'
  const goOn = phase.is === 'refused' ? 'upload.retry' : 'upload.resume'
  return (
    <div className={classes['verbs']}>
      {isStopped ? (
        <Button kind="quiet" onClick={() => void files.resume(id)} label={intl.formatMessage({ id: `${goOn}.label` }, { name })}>
          <FormattedMessage id={goOn} />
        </Button>
      ) : (
        <Button kind="quiet" onClick={() => void files.pause(id)} label={intl.formatMessage({ id: 'upload.pause.label' }, { name })}>
          <FormattedMessage id="upload.pause" />
        </Button>
      )}
      <Button kind="quiet" onClick={() => void files.cancel(id)} label={intl.formatMessage({ id: 'upload.cancel.label' }, { name })}>
        <FormattedMessage id="upload.cancel" />
      </Button>
    </div>
  )
}
