import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'

/** What stands on a command line; null where it names an option that there is not, or leaves out a value: the usage says what there is. */
export function readCommandLine<const Options extends NonNullable<ParseArgsConfig['options']>>(given: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true })
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
