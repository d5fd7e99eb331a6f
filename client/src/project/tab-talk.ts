import { projectId } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { z } from 'zod'
import type { DeviceEnvironment } from './environment.ts'

const notice = z.object({ project: projectId })

/** Tells the person's other tabs on this device that an outbox has changed. */
export interface TabTalk {
  tell(project: ProjectId): void
  close(): void
}

/** Null where tabs cannot hear each other: each then learns of the other's acts when they are on the record. */
export function openTabTalk(env: DeviceEnvironment, person: string, heard: (project: ProjectId) => void): TabTalk | null {
  if (!env.openChannel) return null
  const channel = env.openChannel(`counterpart/${person}`)
  const post = channel.postMessage.bind(channel)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const parsed = notice.safeParse(data)
    if (parsed.success) heard(parsed.data.project)
  })
  return {
    tell: (project) => post({ project }),
    close: () => channel.close(),
  }
}
