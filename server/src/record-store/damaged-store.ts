/**
 * Stored bytes that cannot be trusted. Thrown at start, so that a hub never serves half a record as if it were whole.
 * The message says what is wrong, where, what was kept and what to do.
 */
export class DamagedStore extends Error {
  override readonly name = 'DamagedStore'
  /** EX_DATAERR of sysexits(3): what the process ends with. */
  readonly exitCode = 65

  constructor(found: { what: string; where: string; kept: string; todo: string }) {
    super(`The stored data is damaged: ${found.what} (${found.where}). ${found.kept} ${found.todo}`)
  }
}
