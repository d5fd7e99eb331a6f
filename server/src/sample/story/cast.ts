import type { Side, Standing } from '@counterpart/shared/kernel'

/** The people of the story. A visitor is one of the two leads; the other two have acted in the past and stay away. */
export const cast = {
  clara: { name: 'Clara Weber', side: 'client', standing: 'lead' },
  jonas: { name: 'Jonas Weber', side: 'client', standing: 'contributor' },
  paul: { name: 'Paul Okafor', side: 'provider', standing: 'lead' },
  mira: { name: 'Mira Lindqvist', side: 'provider', standing: 'contributor' },
} as const satisfies Record<string, { name: string; side: Side; standing: Standing }>

export type Character = keyof typeof cast

/** Whom a visitor can be, by side. */
export const leads = { client: 'clara', provider: 'paul' } as const satisfies Record<Side, Character>
