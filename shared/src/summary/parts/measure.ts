import { z } from 'zod'

/** A promise that the record itself can show to be kept or missed; `remedy-limit` is an amount in minor units (ISO 4217). */
export const measure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply-within'), workingHours: z.int().min(1) }),
  z.strictObject({ kind: z.literal('check-in-every'), days: z.int().min(1) }),
  z.strictObject({ kind: z.literal('review-within'), days: z.int().min(1) }),
  z.strictObject({ kind: z.literal('remedy-limit'), currency: z.string(), minorUnits: z.int().min(0) }),
])
