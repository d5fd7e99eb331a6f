import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { answers } from './orders.ts'
import type { Answers, Order } from './orders.ts'

type Asked<Name extends Order['do']> = Omit<Extract<Order, { do: Name }>, 'do'>

/** The load generator in a process of its own. One order at a time. */
export interface LoadProcess {
  sit(asked: Asked<'sit'>): Promise<Answers['sit']>
  sign(asked: Asked<'sign'>): Promise<Answers['sign']>
  run(asked: Asked<'run'>): Promise<Answers['run']>
  leave(asked: Asked<'leave'>): Promise<Answers['leave']>
  stop(): Promise<void>
}

const reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), answer: z.unknown() }),
  z.object({ ok: z.literal(false), problem: z.string() }),
])

export function startLoad(): LoadProcess {
  const child = fork(fileURLToPath(new URL('load.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
  const gone = once(child, 'exit')
  const ended = gone.then(() => [{ ok: false, problem: 'the load generator ended' }])
  async function carryOut<Schema extends z.ZodType>(asked: Order, schema: Schema): Promise<z.output<Schema>> {
    child.send(asked)
    const [received] = z
      .tuple([reply])
      .rest(z.unknown())
      .parse(await Promise.race([once(child, 'message'), ended]))
    if (!received.ok) throw new Error(`${asked.do}: ${received.problem}`)
    return schema.parse(received.answer)
  }
  return {
    sit: (asked) => carryOut({ do: 'sit', ...asked }, answers.sit),
    sign: (asked) => carryOut({ do: 'sign', ...asked }, answers.sign),
    run: (asked) => carryOut({ do: 'run', ...asked }, answers.run),
    leave: (asked) => carryOut({ do: 'leave', ...asked }, answers.leave),
    async stop() {
      child.kill()
      await gone
    },
  }
}
