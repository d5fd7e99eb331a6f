import { verify } from './verify-export.ts'

const { code, text, isError } = await verify(process.argv.slice(2))
;(isError ? process.stderr : process.stdout).write(`${text}\n`)
process.exitCode = code
