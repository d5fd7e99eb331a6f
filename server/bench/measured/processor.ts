import { readFileSync, readdirSync } from 'node:fs'

/** Processor time that these processes have used, in their own code and in the system's for them, ms. */
export function processorMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + nanosecondsOf(pid), 0) / 1e6
}

/** Of all its threads, as the scheduler counts it: what proc(5) says of the process itself comes in hundredths of a second. */
function nanosecondsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + onProcessor(`/proc/${pid}/task/${thread}/schedstat`), 0)
}

/** Nothing for a thread that ended meanwhile. */
function onProcessor(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8').split(' ')[0])
  } catch {
    return 0
  }
}

/** Memory that a process holds in RAM, bytes. */
export function memoryOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}
