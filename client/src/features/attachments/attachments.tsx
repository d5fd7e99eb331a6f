import { attachedTo } from '@counterpart/shared/attachments'
import type { AttachedTo, Attachment } from '@counterpart/shared/attachments'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import type { UploadShown } from '../../project/uploads.ts'
import { usePermission } from '../../project/use-permission.ts'
import { useUploads } from '../../project/use-uploads.ts'
import { isSample } from '../../session/program-base.ts'
import { Earlier, List, Quiet, Section, Stack } from '../../ui/index.ts'
import { AddFiles } from './add-files.tsx'
import { AttachmentLine } from './attachment-line.tsx'
import { UploadLine } from './upload-line.tsx'

interface AttachmentsProps {
  room: Room
  subject: AttachedTo
  /** 3 within a section of the page. */
  level?: 2 | 3
}

/** The files at one thing: what is on record, what is on its way, and a place to add more. */
export function Attachments({ room, subject, level = 2 }: AttachmentsProps) {
  const intl = useIntl()
  const permission = usePermission(room)('attachment.added')
  const files = attachedTo(room.state.attachments, subject)
  const uploads = useUploads(room.project, subject).filter((upload) => isStillShown(room, upload))
  const standing = files.filter(({ withdrawn }) => withdrawn === null)
  const withdrawn = files.filter((file) => file.withdrawn !== null)
  const isOpen = permission.is === 'open' && !isSample
  // A room to try says once on a page why it takes no files, and not at each clause.
  const isExplained = isSample && level === 2
  if (files.length === 0 && uploads.length === 0 && !isOpen && !isExplained) return null
  return (
    <Section title={intl.formatMessage({ id: 'attachments.title' })} level={level}>
      <Stack>
        {files.length === 0 && uploads.length === 0 && !isSample ? <NoFiles /> : null}
        <Files room={room} files={standing} uploads={uploads} />
        {withdrawn.length > 0 ? <Withdrawn room={room} files={withdrawn} /> : null}
        {isOpen ? <AddFiles room={room} subject={subject} /> : null}
        {isExplained ? (
          <Quiet>
            <FormattedMessage id="sample.files" />
          </Quiet>
        ) : null}
        {permission.is === 'closed' ? (
          <Quiet>
            <RefusalText code={permission.code} />
          </Quiet>
        ) : null}
      </Stack>
    </Section>
  )
}

/** Once its act is on its way the file stands among the others; a refused one stays here, with its reason. */
function isStillShown(room: Room, { id, phase }: UploadShown): boolean {
  return phase.is === 'refused' || !room.state.attachments.has(id)
}

interface FilesProps {
  room: Room
  files: readonly Attachment[]
  uploads?: readonly UploadShown[]
}

function Files({ room, files, uploads = [] }: FilesProps) {
  const intl = useIntl()
  if (files.length === 0 && uploads.length === 0) return null
  return (
    <List label={intl.formatMessage({ id: 'attachments.count' }, { count: files.length, uploads: uploads.length })}>
      {files.map((file) => (
        <AttachmentLine key={file.id} room={room} file={file} />
      ))}
      {uploads.map((upload) => (
        <UploadLine key={upload.id} upload={upload} />
      ))}
    </List>
  )
}

function Withdrawn({ room, files }: { room: Room; files: readonly Attachment[] }) {
  const intl = useIntl()
  return (
    <Earlier label={intl.formatMessage({ id: 'attachments.withdrawn' }, { count: files.length })}>
      <Files room={room} files={files} />
    </Earlier>
  )
}

function NoFiles() {
  return (
    <Quiet>
      <FormattedMessage id="attachments.empty" />
    </Quiet>
  )
}
