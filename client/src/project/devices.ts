import { memberId, okWith, projectId, refuse, instant } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { cosignedText, hasFullStanding, keyCode, publicKey, signText, signature } from '@counterpart/shared/record'
import type { PublicKey } from '@counterpart/shared/record'
import { z } from 'zod'
import type { DeviceEnvironment } from './environment.ts'
import { newcomerFor, signerFor } from './keys.ts'
import type { HeldKeys } from './keys.ts'
import type { ProjectRoom } from './project-room.ts'
import type { DeviceKey, DeviceStatus, Room } from './room.ts'

const countersignature = z.object({ project: projectId, member: memberId, key: publicKey, grant: publicKey, proof: signature })
const registered = z.object({
  keys: z.array(z.object({ key: publicKey, label: z.string(), registeredAt: instant })),
  countersignatures: z.array(countersignature),
})
type Registered = z.infer<typeof registered>

export interface Devices {
  readonly env: DeviceEnvironment
  readonly keys: HeldKeys
  readonly rooms: readonly ProjectRoom[]
}

/** My browsers, with the code that two screens show for the same key, and where each signs. */
export async function listDevices(devices: Devices): Promise<Outcome<readonly DeviceKey[]>> {
  const { env, keys } = devices
  const asked = await askRegistered(env)
  if (!asked.ok) return asked
  const own = new Set(keys.all.map((key) => key.publicKey))
  const views = devices.rooms.map((room) => room.view()).filter((room) => room.link !== 'removed')
  return okWith(
    await Promise.all(
      asked.value.keys.map(async ({ key, label, registeredAt }) => ({
        key,
        label,
        registeredAt,
        isThisBrowser: own.has(key),
        projects: await Promise.all(
          views.map(async ({ project, member, confirmed }) => ({
            project,
            code: await keyCode(env.crypto, { project, member, key }),
            status: statusOf(confirmed, key),
          })),
        ),
      })),
    ),
  )
}

/** Signs for another browser of mine in every project where this one stands fully and the other is not known yet. */
export async function allowDevice(devices: Devices, key: PublicKey): Promise<Outcome<{ projects: readonly ProjectId[] }>> {
  const { env, keys } = devices
  const projects: ProjectId[] = []
  for (const room of devices.rooms) {
    const { project, member, confirmed, signing, unverified } = room.view()
    if (unverified) continue // whose keys stand there is not known yet
    const signer = signerFor(keys, confirmed.ring, member)
    if (!signer || signing !== 'ready' || !hasFullStanding(confirmed.ring, signer.publicKey) || confirmed.ring.keys.has(key)) continue
    const text = cosignedText({ project, grant: signer.publicKey, member, key })
    const proof = await signText(signer, 'device', text)
    const body = { project, member, key, grant: signer.publicKey, proof }
    const sent = await env.http.fetchJson({ path: '/api/auth/counterpart/countersign', method: 'POST', body, answer: z.unknown() })
    if (!sent.ok) return sent
    projects.push(project)
  }
  return projects.length > 0 ? okWith({ projects }) : refuse('device.nowhere-to-allow')
}

/** Where an older browser of mine has signed for this one, this one introduces itself on the record. */
export async function takeUpCountersignatures({ env, keys, rooms }: Devices): Promise<void> {
  const lacking = rooms.filter((room) => room.view().signing === 'waiting-for-countersignature')
  if (lacking.length === 0) return
  const asked = await askRegistered(env)
  if (!asked.ok) return // asked again with the next change, or when the line returns
  for (const room of lacking) await introduce(room, { keys, signed: asked.value.countersignatures })
}

async function introduce(room: ProjectRoom, { keys, signed }: { keys: HeldKeys; signed: Registered['countersignatures'] }): Promise<void> {
  const { project, member, confirmed, pending } = room.view()
  const newcomer = newcomerFor(keys, confirmed.ring)
  const found = signed.find((each) => each.project === project && each.member === member && each.key === newcomer?.publicKey)
  if (!newcomer || !found || pending.some((act) => act.type === 'key.added' && act.code === null)) return
  // A refusal (the older key was revoked since) leaves this browser asking, which its room shows.
  await room.act({ type: 'key.added', facts: { by: 'device', grant: found.grant, proof: found.proof }, body: {} }, newcomer)
}

function askRegistered({ http }: DeviceEnvironment): Promise<Outcome<Registered>> {
  return http.fetchJson({ path: '/api/auth/counterpart/keys', answer: registered })
}

function statusOf({ ring }: Room['confirmed'], key: PublicKey): DeviceStatus {
  const held = ring.keys.get(key)
  if (!held) return 'asks'
  return held.revokedSeq === null ? 'signs' : 'revoked'
}
