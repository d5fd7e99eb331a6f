import type { Attachment } from '@counterpart/shared/attachments'
import type { ProjectId } from '@counterpart/shared/kernel'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import { useFiles } from '../../project/use-uploads.ts'
import classes from './attachments.module.css'

interface AttachmentPreviewProps {
  project: ProjectId
  file: Attachment
  isThere: boolean
}

/** The small picture of a file where it has one; else its kind as letters. Shown only once it was compared with what was recorded. */
export function AttachmentPreview({ project, file, isThere }: AttachmentPreviewProps) {
  const intl = useIntl()
  const address = usePreview(project, file, isThere)
  const name = file.words?.name ?? ''
  const preview = file.words?.preview
  if (!preview) return <Kind name={name} />
  return (
    <div className={classes['preview']}>
      {address === null ? null : (
        <img src={address} width={preview.width} height={preview.height} alt={intl.formatMessage({ id: 'attachment.preview' }, { name })} />
      )}
    </div>
  )
}

function Kind({ name }: { name: string }) {
  const ending = /\.(?<letters>[\p{L}\p{N}]{1,4})$/u.exec(name)?.groups?.['letters'] ?? ''
  return (
    <div className={classes['preview']} aria-hidden="true">
      <span>{ending.toUpperCase()}</span>
    </div>
  )
}

/** The address of the picture in this page's memory; null while it is on its way, and where it is not the recorded one. */
function usePreview(project: ProjectId, file: Attachment, isThere: boolean): string | null {
  const files = useFiles()
  const [address, setAddress] = useState<string | null>(null)
  const mediaType = file.words?.preview?.mediaType
  useEffect(() => {
    if (!isThere || mediaType === undefined) return undefined
    let isGone = false
    let made: string | null = null
    void files.fetch(project, { attachment: file, part: 'preview' }).then((fetched) => {
      if (!fetched.ok || isGone) return
      made = URL.createObjectURL(new Blob([fetched.value], { type: mediaType }))
      setAddress(made)
    })
    return () => {
      isGone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [files, project, file, mediaType, isThere])
  return address
}
