import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>

/** What stands on a command line; null where it names an option that there is not, or leaves out a value: the usage says what there is. */
export function readCommandLine<const Asked extends Options>(given: readonly string[], options: Asked) {
  try {
    return parseArgs({ args: withValuesJoined(given, options), options, allowPositionals: true })
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** An id may begin with a hyphen (base64url); behind the name of an option it is a value all the same, unless it names an option itself. */
function withValuesJoined(given: readonly string[], options: Options): string[] {
  const args: string[] = []
  for (const arg of given) {
    const before = args.at(-1) ?? ''
    const isValue = options[before.slice(2)]?.type === 'string' && before.startsWith('--') && arg.startsWith('-')
    if (isValue && !Object.hasOwn(options, arg.slice(2).split('=', 1)[0] ?? '')) args[args.length - 1] = `${before}=${arg}`
    else args.push(arg)
  }
  return args
}
