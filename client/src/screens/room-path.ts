/** Where a room stands, with all its pages: what the router tells of such an address changes with the room alone, so that no page is drawn anew by a step within it. */
export const roomPath = /^\/projects\/(?<project>[^/]+)(?:\/.*)?$/u
