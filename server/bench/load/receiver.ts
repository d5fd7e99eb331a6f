/** Counts what one member hears in one run, and what is wrong with it. */
export class Receiver {
  deliveries = 0
  inversions = 0
  doubles = 0
  #newest: number
  #base: number
  #came = new Set<number>()

  constructor(newest: number) {
    this.#newest = newest
    this.#base = newest
  }

  /** From here on the next run is counted. */
  begin(): void {
    this.deliveries = 0
    this.inversions = 0
    this.doubles = 0
    this.#base = this.#newest
    this.#came = new Set()
  }

  heard(place: number): void {
    if (place <= this.#base || this.#came.has(place)) {
      this.doubles += 1
      return
    }
    this.#came.add(place)
    this.deliveries += 1
    if (place < this.#newest) this.inversions += 1
    this.#newest = Math.max(this.#newest, place)
  }
}
