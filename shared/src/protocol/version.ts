/** The wire's version, sent by the browser when it connects. A change of any message's schema needs a new one; a test pins the schemas' hash. */
export const protocolVersion = 2

/** Frames over this are cut off by the socket server, in bytes. */
export const maxFrameBytes = 1_048_576

/** At most so many entries, and so many bytes of their text, are answered to one `enter`. */
export const pageEntries = 200
export const pageBytes = 786_432
