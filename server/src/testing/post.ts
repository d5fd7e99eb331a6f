import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Post {
  readonly url: string
  readonly mails: { to: string; text: string }[]
  /** The newest mail, waited for. */
  next(): Promise<{ to: string; text: string }>
  close(): Promise<void>
}

/** A real mail server that keeps what it gets. */
export async function startPost(): Promise<Post> {
  const mails: Post['mails'] = []
  const waiting: ((mail: Post['mails'][number]) => void)[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString()
        const mail = { to: session.envelope.rcptTo.map(({ address }) => address).join(), text: unfold(raw) }
        const next = waiting.shift()
        if (next) next(mail)
        else mails.push(mail)
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((resolve) => server.close(resolve)),
    next: () => {
      const mail = mails.shift()
      return mail ? Promise.resolve(mail) : new Promise((resolve) => waiting.push(resolve))
    },
  }
}

/** Quoted-printable undone, as far as a link needs it. */
function unfold(raw: string): string {
  return raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')
}

/** The address in a mail. */
export function linkIn(text: string): URL {
  return new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? '')
}
