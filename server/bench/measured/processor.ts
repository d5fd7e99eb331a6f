import { readFileSync } from 'node:fs'

/** Linux counts a process's time in hundredths of a second, whatever the kernel's own clock is. */
const msPerTick = 10

/** Processor time that these processes have used, in their own code and in the system's for them, ms. */
export function processorMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ticksOf(pid), 0) * msPerTick
}

/** Fields of proc(5), counted after the name: user and system time are the 12th and 13th, those of ended children the two after. */
function ticksOf(pid: number): number {
  const [, fields = ''] = /\) (.*)$/su.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
  return fields
    .split(' ')
    .slice(11, 15)
    .reduce((sum, field) => sum + Number(field), 0)
}

/** Memory that a process holds in RAM, bytes. */
export function memoryOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}
