import { clauseId, readContract } from '../agreements/index.ts'
import type { ImportedText } from '../agreements/index.ts'
import { namedId } from './people.ts'

/** Reads Markdown as a contract; ids are those of the clauses of `version` by their place, the same in every run. */
export function triedContract(source: string, version = 'imported'): ReturnType<typeof readContract> {
  let made = 0
  return readContract(source, () => clauseId.parse(namedId(`clause ${(made += 1)} of ${version}`)))
}

/** The same where it has to be read. */
export function contractFrom(source: string, version = 'imported'): ImportedText {
  const outcome = triedContract(source, version)
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}
