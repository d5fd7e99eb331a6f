/** The wire's version, sent by the browser when it connects. A change of any message's schema needs a new one; a test pins the schemas' hash. */
export const protocolVersion = 5

/** Frames over this are cut off by the socket server, in bytes. */
export const maxFrameBytes = 1_048_576

/**
 * At most so many entries, and so many bytes of their text, are answered to one `enter`: a slow phone has a page within the time it waits
 * for an answer, and the hub does not hold more than one of them for it.
 */
export const pageEntries = 200
export const pageBytes = 262_144

/** From so many letters of text on the entries of a message go packed: below it packing costs the hub more than it spares the line. */
export const packedFrom = 16_384

/** The JSON of no message's entries is longer: a page and one more entry, where each quote of a text is written as two letters. */
export const maxUnpackedBytes = 3 * (pageBytes + maxFrameBytes)
