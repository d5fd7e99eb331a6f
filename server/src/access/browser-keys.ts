import type { PublicKey } from '@counterpart/shared/record'
import type { Countersignature, RegisteredKey, Settled } from './access-data.ts'
import type { PersonId } from './port.ts'
import { refused } from './refusals.ts'

/** Browsers of one person: more is no person. */
const mostKeys = 100

/** Keys of a person's browsers, and what older keys have signed for newer ones: kept until the newer browser puts it on the record. */
export interface BrowserKeys {
  of(person: PersonId): readonly RegisteredKey[]
  /** Throws a refusal for another person's key. The same key again takes the new label. */
  register(key: RegisteredKey): Promise<void>
  countersignaturesFor(person: PersonId): readonly Countersignature[]
  countersign(signed: Countersignature): Promise<void>
}

export function createBrowserKeys(settled: Settled): BrowserKeys {
  const { keys, countersignatures } = settled.data
  const of = (person: PersonId) => keys.filter((each) => each.person === person)

  return {
    of,
    async register(asked) {
      const known = keys.find((each) => each.key === asked.key)
      if (known && known.person !== asked.person) throw refused('key.not-yours')
      if (!known && of(asked.person).length >= mostKeys) throw refused('key.too-many')
      if (known) known.label = asked.label
      else keys.push(asked)
      await settled.write()
    },
    countersignaturesFor(person) {
      const own = new Set<PublicKey>(of(person).map((each) => each.key))
      return countersignatures.filter((each) => own.has(each.key))
    },
    async countersign(signed) {
      const same = countersignatures.findIndex((each) => each.project === signed.project && each.key === signed.key)
      countersignatures.splice(same < 0 ? countersignatures.length : same, same < 0 ? 0 : 1, signed)
      await settled.write()
    },
  }
}
