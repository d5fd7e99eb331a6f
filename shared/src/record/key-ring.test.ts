import { describe, expect, test } from 'vitest'
import { instant } from '../kernel/index.ts'
import { nobleSigner, secretOf } from '../testing/noble-crypto.ts'
import { RecordBench, begunAt, clara, host, invite, join, paul } from '../testing/record-bench.ts'
import { hasFullStanding } from './key-ring.ts'
import { signText } from './signatures.ts'
import { cosignedText } from './statement.ts'

describe('who may speak', () => {
  test('an unknown key, another member’s key and the key of somebody removed are not heard', async () => {
    const bench = await RecordBench.begin()
    expect(await bench.answers({ ...invite(), key: paul.key })).toBe('key.unknown')
    expect(await bench.answers({ ...invite(), member: paul.id })).toBe('key.other-member')
    expect(await bench.answers({ ...invite(), member: 'host', key: clara.key })).toBe('key.unknown')
    await bench.does(await join(bench, await bench.does(invite())))
    await bench.does({ type: 'member.removed', member: clara.id, key: clara.key, facts: { member: paul.id }, body: { reason: '' } })
    expect(await bench.answers({ ...invite(), member: paul.id, key: paul.key })).toBe('member.removed')
  })

  test('joining needs the present invitation’s cosignature, for this member and key, before the deadline', async () => {
    const bench = await RecordBench.begin()
    const first = await bench.does(invite())
    expect(await bench.answers(await join(bench, first, clara.key))).toBe('proof.invalid')
    const good = await join(bench, first)
    expect(await bench.answers({ ...good, member: clara.id })).toBe('grant.other-member')
    expect(await bench.answers({ ...good, key: clara.key })).toBe('key.already-known')
    expect(await bench.answers({ ...good, key: nobleSigner(secretOf('mallory')) })).toBe('proof.invalid')
    const late = await bench.entryOf(good)
    const verified = await bench.verify({ ...late, entry: { ...late.entry, at: instant.parse(begunAt + 2_000_000) } })
    expect(verified).toMatchObject({ ok: true, value: { keyRefusal: 'grant.expired' } })
    const second = nobleSigner(secretOf('second invitation'))
    const again = await bench.does(invite(second))
    expect(await bench.answers(good)).toBe('grant.not-found')
    await bench.does(await join(bench, again, second))
    expect(await bench.answers(await join(bench, again, second))).toBe('key.already-known')
  })

  test('a revoked invitation lets nobody in', async () => {
    const bench = await RecordBench.begin()
    const grant = await bench.does(invite())
    await bench.does({ type: 'invitation.revoked', member: clara.id, key: clara.key, facts: { member: paul.id } })
    expect(await bench.answers(await join(bench, grant))).toBe('grant.not-found')
  })

  test('a further key needs an older one’s cosignature, and a revoked key is silent', async () => {
    const bench = await RecordBench.begin()
    const laptop = nobleSigner(secretOf('laptop of clara'))
    const older = clara.key.publicKey
    const text = cosignedText({ project: bench.chain.project, grant: older, member: clara.id, key: laptop.publicKey })
    const facts = { by: 'device', grant: older, proof: await signText(clara.key, 'device', text) }
    const wrong = { by: 'device', grant: older, proof: await signText(clara.key, 'join', text) }
    expect(await bench.answers({ type: 'key.added', member: clara.id, key: laptop, facts: wrong })).toBe('proof.invalid')
    await bench.does({ type: 'key.added', member: clara.id, key: laptop, facts })
    expect(bench.ring.keys.get(laptop.publicKey)?.origin).toBe('countersigned')
    await bench.does({
      type: 'key.revoked',
      member: clara.id,
      key: laptop,
      facts: { member: clara.id, key: older },
      body: { reason: 'lost' },
    })
    expect(await bench.answers(invite())).toBe('key.revoked')
    expect(await bench.answers({ ...invite(), key: laptop })).toBeNull()
  })

  test('a key that the host let back in touches no keys until it is confirmed', async () => {
    const bench = await RecordBench.begin()
    const link = nobleSigner(secretOf('return link'))
    const found = nobleSigner(secretOf('new phone of clara'))
    const offer = { member: clara.id, offered: link.publicKey, deadline: begunAt + 1_000_000 }
    const grant = await bench.does({ type: 'key.return-offered', member: 'host', key: host, facts: offer, body: { reason: 'lost phone' } })
    const text = cosignedText({ project: bench.chain.project, grant, member: clara.id, key: found.publicKey })
    const facts = { by: 'return', grant, proof: await signText(link, 'return', text) }
    await bench.does({ type: 'key.added', member: clara.id, key: found, facts })
    expect(bench.ring.keys.get(found.publicKey)?.origin).toBe('host-returned')
    const third = nobleSigner(secretOf('third key of clara'))
    const more = cosignedText({ project: bench.chain.project, grant: found.publicKey, member: clara.id, key: third.publicKey })
    const device = { by: 'device', grant: found.publicKey, proof: await signText(found, 'device', more) }
    expect(await bench.answers({ type: 'key.added', member: clara.id, key: third, facts: device })).toBe('key.not-confirmed')
    await bench.does({ type: 'key.confirmed', member: clara.id, key: clara.key, facts: { member: clara.id, key: found.publicKey } })
    expect(hasFullStanding(bench.ring, found.publicKey)).toBe(true)
    expect(await bench.answers({ type: 'key.added', member: clara.id, key: third, facts: device })).toBeNull()
  })
})
