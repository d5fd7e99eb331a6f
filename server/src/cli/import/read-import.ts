import { findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Node, ParseError } from 'jsonc-parser'
import type { z } from 'zod'
import { importFrame, importProject } from './shape.ts'
import type { ImportProject } from './shape.ts'

/** What is wrong, where: `line` counts from 1, `field` is the path as one would write it in code. */
export interface ImportFault {
  readonly line: number
  readonly field: string
  readonly message: string
}

export interface ReadProject {
  readonly index: number
  readonly project: ImportProject | null
  readonly faults: readonly ImportFault[]
}

export type ReadImport =
  | { readonly ok: false; readonly faults: readonly ImportFault[] }
  | { readonly ok: true; readonly source: string; readonly projects: readonly ReadProject[] }

/**
 * Reads the text of an import file. A fault of the frame refuses the file; a fault within a project refuses that project alone.
 * Every fault names its line and field.
 */
export function readImport(text: string): ReadImport {
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true })
  const [broken] = errors
  if (broken || !tree) return { ok: false, faults: [notJson(text, broken)] }
  const value: unknown = JSON.parse(text)
  const frame = importFrame.safeParse(value)
  if (!frame.success) return { ok: false, faults: faultsOf(frame.error, { text, tree, at: [] }) }
  const projects = frame.data.projects.map((candidate, index) => {
    const read = importProject.safeParse(candidate)
    if (read.success) return { index, project: read.data, faults: [] }
    return { index, project: null, faults: faultsOf(read.error, { text, tree, at: ['projects', index] }) }
  })
  return { ok: true, source: frame.data.source, projects }
}

function notJson(text: string, broken: ParseError | undefined): ImportFault {
  const why = broken ? printParseErrorCode(broken.error) : 'the file is empty'
  return { line: lineOf(text, broken?.offset ?? 0), field: '(file)', message: `this is no JSON: ${why}` }
}

function faultsOf(error: z.ZodError, place: { text: string; tree: Node; at: (string | number)[] }): ImportFault[] {
  return error.issues.map((issue) => {
    const path = [...place.at, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))]
    return { line: lineOf(place.text, nearestNode(place.tree, path).offset), field: fieldName(path), message: issue.message }
  })
}

/** A missing field has no place of its own; the nearest thing that has one is where to look. */
function nearestNode(tree: Node, path: (string | number)[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length))
    if (node) return node
  }
  return tree
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function fieldName(path: (string | number)[]): string {
  return path.reduce<string>((name, step) => (typeof step === 'number' ? `${name}[${step}]` : name ? `${name}.${step}` : step), '')
}
