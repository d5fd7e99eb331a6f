import { randomBytes } from 'node:crypto'
import { eventId, makeUuid, projectId } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { toBase64url, toCanonical } from '@counterpart/shared/record'
import type { Line } from '../record-store/port.ts'

export function someProject(): ProjectId {
  return projectId.parse(random(32))
}

/** A line with the shape of a stored entry; signatures and hashes are random, which a store can not know. */
export function someLine(project: ProjectId, seq: number, words = `words ${seq}`): Line {
  const entry = {
    seq,
    at: 1_700_000_000_000 + seq,
    prev: random(32),
    statement: toCanonical({ v: 1, seq, project }),
    signature: random(64),
  }
  return {
    project,
    seq,
    id: eventId.parse(makeUuid(entry.at, randomBytes(10))),
    hash: random(32),
    text: toCanonical({ entry, body: toCanonical({ text: words }), salt: random(32) }),
  }
}

export function someLines(project: ProjectId, count: number): Line[] {
  return Array.from({ length: count }, (_, place) => someLine(project, place + 1))
}

function random(bytes: number): string {
  return toBase64url(randomBytes(bytes))
}
