/** A part of this program could not be fetched: the line is cut, or a newer version has taken its place. */
export class PartNotLoaded extends Error {
  override readonly name = 'PartNotLoaded'
}

/** Loads a part of this program when it is needed. Throws PartNotLoaded where that fails, which says nothing against what it was needed for. */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load()
  } catch (cause) {
    throw new PartNotLoaded('a part of this program could not be loaded', { cause })
  }
}
