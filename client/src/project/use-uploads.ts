import type { AttachedTo } from '@counterpart/shared/attachments'
import type { ProjectId } from '@counterpart/shared/kernel'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { tabUploads } from './tab-uploads.ts'
import type { Uploads, UploadShown } from './uploads.ts'

const none: Uploads['store'] = createStore(() => ({ uploads: [] }))

/** Files on their way to one thing, in the order they were chosen. */
export function useUploads(project: ProjectId, { kind, id }: AttachedTo): readonly UploadShown[] {
  const uploads = useStore(tabUploads()?.store ?? none, (state) => state.uploads)
  return useMemo(
    () => uploads.filter((upload) => upload.project === project && upload.subject.kind === kind && upload.subject.id === id),
    [uploads, project, kind, id],
  )
}

/** What can be done with files; the same at every call. Each verb throws where no tab was started. */
export function useFiles(): Omit<Uploads, 'store'> {
  return verbs
}

const verbs: Omit<Uploads, 'store'> = {
  add: (...asked) => started().add(...asked),
  pause: (id) => started().pause(id),
  resume: (id) => started().resume(id),
  cancel: (id) => started().cancel(id),
  fetch: (...asked) => started().fetch(...asked),
}

function started(): Uploads {
  const uploads = tabUploads()
  if (!uploads) throw new Error('the files of this tab were not started: see startUploads')
  return uploads
}
