/**
 * How hard a comparison may try, so that hostile texts are not felt. Counted, never timed: the same two texts are compared alike on every
 * machine. The costs follow the algorithm (Myers): they grow with the square of what differs, and with that times the length.
 */
export class Effort {
  /** About a third of a second on a slow machine, for all clauses together. */
  #left = 2_000_000

  /** How many tokens may differ between two lists of this length together. */
  mostEdits(length: number): number {
    // Half of what is left, so that one clause cannot leave nothing to those after it.
    const slope = length / lengthShare
    return Math.max(fewestEdits, Math.floor((Math.sqrt(slope * slope + 2 * this.#left) - slope) / 2))
  }

  spend(edits: number, length: number): void {
    this.#left = Math.max(0, this.#left - edits * (edits + length / lengthShare))
  }
}

const lengthShare = 40
/** However many clauses were compared before, this small a change is always shown word by word. */
const fewestEdits = 40
