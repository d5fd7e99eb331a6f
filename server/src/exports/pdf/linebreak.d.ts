/** What is used of the package, which brings no types: breaks by UAX #14. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string)
    /** The next place where a line may end, or must; null at the end. */
    nextBreak(): { readonly position: number; readonly required?: boolean } | null
  }
}
