import type { Attachment } from '@counterpart/shared/attachments'
import type { ProjectId } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { useFiles } from '../../project/use-uploads.ts'
import { saveFile } from '../../ui/index.ts'

interface Download {
  start(): void
  readonly isBusy: boolean
  /** The file was the recorded one, and was handed over. */
  readonly isSaved: boolean
  /** Why it was not handed over. */
  readonly code: string | null
}

/** Fetches a file, compares it with what was recorded, and only then hands it to the browser to keep. */
export function useDownload(project: ProjectId, attachment: Attachment, name: string): Download {
  const files = useFiles()
  const [state, setState] = useState({ isBusy: false, isSaved: false, code: null as string | null })
  const fetchAndSave = async () => {
    setState({ isBusy: true, isSaved: false, code: null })
    const fetched = await files.fetch(project, { attachment, part: 'file' })
    if (fetched.ok) saveFile(name, fetched.value)
    setState({ isBusy: false, isSaved: fetched.ok, code: fetched.ok ? null : fetched.code })
  }
  return { start: () => void fetchAndSave(), ...state }
}
