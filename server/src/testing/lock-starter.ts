import { okWith } from '@counterpart/shared/kernel'
import { HubIsRunning, takeHubLock } from '../record-store/hub-lock.ts'

/** A process that takes a data folder's lock each time it reads a folder from its input, and says what came of it. */
process.stdout.write('ready\n')
for await (const line of process.stdin) {
  const folder = String(line).trim()
  try {
    const lock = await takeHubLock(folder)
    lock.answer({ 'who.holds': async () => okWith(process.pid) }, () => undefined)
    process.stdout.write('holder\n')
  } catch (problem) {
    process.stdout.write(problem instanceof HubIsRunning ? 'hub is running\n' : `${String(problem)}\n`)
  }
}
