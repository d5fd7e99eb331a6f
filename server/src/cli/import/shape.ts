import { day, markdown, note, side, title } from '@counterpart/shared/kernel'
import { z } from 'zod'

const personKey = z.string().min(1).max(200)

/** Somebody the material names. `key` is how the rest of the project refers to them. */
const person = z.strictObject({ key: personKey, name: title, side })

const milestone = z.strictObject({
  title,
  description: markdown.optional(),
  /** The side that does the work. */
  side,
  /** Who it belongs to in the source: a person's key. */
  by: personKey.optional(),
  /** The day the source gives for it. */
  on: day.optional(),
})

const checkIn = z.strictObject({
  side,
  by: personKey.optional(),
  /** The author as the source writes it, where it names nobody of `people`. */
  author: title.optional(),
  on: day,
  text: markdown,
})

const project = z
  .strictObject({
    /** Names the project within the source; a second import of the same source and id is left out. */
    id: z.string().min(1).max(200),
    title,
    purpose: note.optional(),
    people: z.array(person).max(500),
    milestones: z.array(milestone).max(2_000),
    checkIns: z.array(checkIn).max(5_000),
  })
  .superRefine((value, context) => {
    const known = new Set<string>()
    for (const [index, { key }] of value.people.entries()) {
      if (known.has(key)) context.addIssue({ code: 'custom', path: ['people', index, 'key'], message: `"${key}" stands here twice` })
      known.add(key)
    }
    for (const list of ['milestones', 'checkIns'] as const)
      for (const [index, { by }] of value[list].entries())
        if (by !== undefined && !known.has(by))
          context.addIssue({ code: 'custom', path: [list, index, 'by'], message: `"${by}" is nobody of "people"` })
  })

/** One project of an import file, checked. */
export type ImportProject = z.infer<typeof project>

/** The frame of an import file (documented in shared/docs/import.md). Projects are checked one by one, so that one bad project stops no other. */
export const importFrame = z.strictObject({
  format: z.literal('counterpart-import/1'),
  source: title,
  projects: z.array(z.unknown()).min(1).max(10_000),
})

export const importProject = project
