/** What the process ends with, after sysexits(3), so that a service manager can tell what to do. */
export const exitCodes = { failed: 1, badSettings: 64, damagedData: 65, alreadyRunning: 73, failedSync: 75 } as const

/** Errors that end the hub carry their own code; any other is a bug. */
export function exitCodeOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('exitCode' in error)) return exitCodes.failed
  return typeof error.exitCode === 'number' ? error.exitCode : exitCodes.failed
}
