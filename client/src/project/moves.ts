/** The hub holds back what is new in a busy room for a few hundredths of a second, and answers whoever acts meanwhile. */
export const heldBackMs = 250

/** Tells whoever waits for something that it may have come. */
export class Moves {
  readonly #waiting = new Set<() => void>()

  tell(): void {
    for (const look of this.#waiting) look()
  }

  /** True as soon as it has come, false when it has not within so many ms. */
  until(hasCome: () => boolean, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve(hasCome())
      }
      const look = () => {
        if (hasCome()) end()
      }
      const timer = setTimeout(end, withinMs)
      this.#waiting.add(look)
      look()
    })
  }
}
