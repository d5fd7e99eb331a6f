import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isKnownZone, title, zone } from '@counterpart/shared/kernel'
import { publicKey, signature } from '@counterpart/shared/record'
import { credentialsOf } from '../http/record-reader.ts'
import { createMeter } from '../hub/limits.ts'
import { refusalFor } from '../hub/refusals.ts'
import type { SampleAccess } from './sample-access.ts'
import type { Guest, Sample } from './sample.ts'
import type { SampleLimits } from './sample-limits.ts'
import type { Samples } from './samples.ts'

interface InterfaceNeeds {
  readonly samples: Samples
  readonly access: SampleAccess
  readonly limits: Pick<SampleLimits, 'perAddress' | 'inAll'>
  /** The address of the hub, which proofs name. */
  readonly origin: string
}

const opening = z.strictObject({ zone })
const registration = z.strictObject({ key: publicKey, nonce: z.string().max(100), proof: signature, label: title })

/** What a page asks for in a room to try: the same questions about sessions and keys as elsewhere, and how such a room begins and ends. */
export function serveSampleInterface(app: FastifyInstance, needs: InterfaceNeeds): void {
  serveRooms(app, needs)
  serveSession(app, needs)
}

function serveRooms(app: FastifyInstance, { samples, limits }: InterfaceNeeds): void {
  const perAddress = createMeter(limits.perAddress)
  const inAll = createMeter(limits.inAll)
  app.post('/api/samples', async (request, reply) => {
    const asked = opening.safeParse(request.body)
    if (!asked.success) return reply.code(400).send(refusalFor('message.malformed'))
    if ((await perAddress.spend(request.ip)) !== 'within') return reply.code(429).send(refusalFor('sample.too-often'))
    if ((await inAll.spend('')) !== 'within') return reply.code(503).send(refusalFor('sample.no-place'))
    const opened = await samples.open(isKnownZone(asked.data.zone) ? asked.data.zone : 'Europe/Berlin')
    return opened.ok ? answer(reply, passesOf(opened.value)) : reply.code(503).send(refusalFor(opened.code))
  })
  app.get('/api/samples/here', async (request, reply) => {
    const found = guestOf(samples, request)
    return answer(reply, { here: found && { side: found.guest.side, ...passesOf(found.sample) } })
  })
  app.post('/api/samples/remove', async (request, reply) => {
    const found = guestOf(samples, request)
    if (!found) return signedOut(reply)
    samples.remove(found.sample)
    return answer(reply, {})
  })
}

/** Whoever is in such a room may be either side: both passes are theirs. */
function passesOf({ project, guests, endsAt }: Sample) {
  return { project, endsAt, tokens: { client: guests.client.token, provider: guests.provider.token } }
}

function serveSession(app: FastifyInstance, { samples, access, origin }: InterfaceNeeds): void {
  const path = '/api/auth/counterpart'
  app.get(`${path}/me`, async (request, reply) => {
    const guest = guestOf(samples, request)?.guest
    const person = guest && { id: guest.person, name: guest.name, username: null, email: null, hasPassword: false, passkeys: 0 }
    return answer(reply, { person: person ?? null, mail: false, needsSetup: false, hasSample: true })
  })
  app.post(`${path}/nonce`, (_, reply) => answer(reply, { nonce: access.nonces.give() }))
  app.post(`${path}/register-key`, async (request, reply) => {
    const guest = guestOf(samples, request)?.guest
    if (!guest) return signedOut(reply)
    const asked = registration.safeParse(request.body)
    if (!asked.success) return reply.code(400).send(refusalFor('message.malformed'))
    const admitted = await access.admitKey(guest, { ...asked.data, origin: request.headers.origin ?? origin })
    return admitted.ok ? answer(reply, { key: asked.data.key }) : reply.code(409).send(refusalFor(admitted.code))
  })
  app.get(`${path}/keys`, async (request, reply) => {
    const guest = guestOf(samples, request)?.guest
    if (!guest) return signedOut(reply)
    const held = access.keysOf(guest.person)
    return answer(reply, {
      keys: held.map(({ key, label, registeredAt }) => ({ key, label, registeredAt })),
      countersignatures: held.map(({ countersignature }) => countersignature),
    })
  })
}

function guestOf(samples: Samples, request: FastifyRequest): { sample: Sample; guest: Guest } | null {
  const { token } = credentialsOf(request)
  return token === undefined ? null : samples.guestWith(token)
}

function signedOut(reply: FastifyReply) {
  return reply.code(401).send(refusalFor('session.missing'))
}

/** Security: passes are secrets, which no cache keeps. */
async function answer(reply: FastifyReply, said: object) {
  return reply.header('cache-control', 'no-store').send(said)
}
