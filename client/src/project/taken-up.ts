import type { StorageKey } from './device-storage.ts'

/** Where it stands that a person's things are kept on this device. It goes with them, and the next time they are kept it is another one. */
export function markKey(person: string): StorageKey {
  return [person, '', 'taken-up']
}

/** The people whose things this tab keeps, each with the mark that it read when it took them up. */
export class TakenUp {
  readonly #marks = new Map<string, unknown>()

  note(person: string, mark: unknown): void {
    this.#marks.set(person, mark)
  }

  /** Whose marks have to be looked at before something is written under these keys, in the same transaction. */
  peopleOf(keys: readonly StorageKey[]): readonly string[] {
    return [...new Set(keys.map(([person]) => person))].filter((person) => this.#marks.has(person))
  }

  /** Was one of them forgotten since, by whichever tab? `marks`: what stands there now. */
  isAnyForgotten(people: readonly string[], marks: readonly unknown[]): boolean {
    return people.some((person, index) => marks[index] !== this.#marks.get(person))
  }
}
