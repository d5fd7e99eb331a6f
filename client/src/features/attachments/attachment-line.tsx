import { mayWithdraw } from '@counterpart/shared/attachments'
import type { Attachment, AttachmentWords } from '@counterpart/shared/attachments'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { ownErasing } from '../../project/erasing.ts'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { useSizeWords } from '../../project/use-size-words.ts'
import { Button, Byline, Erased, LinkButton, Refused, StateWord } from '../../ui/index.ts'
import { AttachmentPreview } from './attachment-preview.tsx'
import classes from './attachments.module.css'
import { TakeBack } from './take-back.tsx'
import { useDownload } from './use-download.ts'

/** One file on record: what it shows, its name, how large it is, whose it is, and how to get it. */
export function AttachmentLine({ room, file }: { room: Room; file: Attachment }) {
  const byline = useByline(room)
  const words = byline(file)
  return (
    <li className={classes['line']}>
      <AttachmentPreview project={room.project} file={file} isThere={!words.isPending} />
      <div className={classes['words']}>
        {file.words ? <Named file={file.words} /> : <Erased place={file.seq} />}
        <Byline {...words} />
        <Reason file={file} />
        {file.words ? <Verbs room={room} file={file} name={file.words.name} isThere={!words.isPending} /> : null}
      </div>
    </li>
  )
}

function Named({ file }: { file: AttachmentWords }) {
  const sizeWords = useSizeWords()
  return (
    <p className={classes['name']}>
      <strong>{file.name}</strong> <span className={classes['size']}>{sizeWords(file.size)}</span>
    </p>
  )
}

function Reason({ file: { withdrawn } }: { file: Attachment }) {
  if (!withdrawn) return null
  return (
    <p>
      <StateWord shape="cross">
        <FormattedMessage id="attachment.withdrawn" />
      </StateWord>{' '}
      {withdrawn.words ? withdrawn.words.reason : <Erased place={withdrawn.seq} />}
    </p>
  )
}

interface VerbsProps {
  room: Room
  file: Attachment
  name: string
  /** On the record, so that the hub has it. */
  isThere: boolean
}

function Verbs({ room, file, name, isThere }: VerbsProps) {
  const intl = useIntl()
  const [isTakingBack, setTakingBack] = useState(false)
  const permission = usePermission(room)('attachment.withdrawn', mayWithdraw(file, { id: room.member }))
  const erasing = ownErasing(room, file)
  const download = useDownload(room.project, file, name)
  if (!isThere) return null
  return (
    <>
      <div className={classes['verbs']}>
        <Button
          kind="quiet"
          isBusy={download.isBusy}
          onClick={download.start}
          label={intl.formatMessage({ id: 'attachment.download.label' }, { name })}
        >
          <FormattedMessage id="attachment.download" />
        </Button>
        {permission.is === 'open' ? (
          <Button
            kind="quiet"
            onClick={() => setTakingBack(true)}
            label={intl.formatMessage({ id: 'attachment.take-back.label' }, { name })}
          >
            <FormattedMessage id="attachment.take-back" />
          </Button>
        ) : null}
        {erasing === null ? null : (
          <LinkButton kind="quiet" href={erasing} label={intl.formatMessage({ id: 'erase.link.file.label' }, { name })}>
            <FormattedMessage id="erase.link.file" />
          </LinkButton>
        )}
      </div>
      {download.isSaved ? (
        <p role="status">
          <StateWord shape="check" tone="good">
            <FormattedMessage id="attachment.same" />
          </StateWord>
        </p>
      ) : null}
      <Refused>{download.code ? <RefusalText code={download.code} /> : null}</Refused>
      {isTakingBack ? <TakeBack room={room} file={file} name={name} onClose={() => setTakingBack(false)} /> : null}
    </>
  )
}
