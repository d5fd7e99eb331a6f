import type { StoreLog } from '../record-store/store-log.ts'

const print = (_: object, message: string): void => void process.stderr.write(`${message}\n`)

/** What a store tells an operator who waits at the command line. */
export const printingLog: StoreLog = { info: print, warn: print, error: print }
