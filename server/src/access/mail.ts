import { createTransport } from 'nodemailer'
import type { AccessLog } from './port.ts'

/** What the hub mails, and nothing else: links by which a person signs in or confirms their own address. */
export interface Mailer {
  /** Leaves at once: the answer to a sign-in must take as long for an address that nobody has. A failure is logged. */
  send(mail: { to: string; subject: string; text: string }): void
  /** Waits for what is on its way. */
  close(): Promise<void>
}

export function createMailer(smtpUrl: string, { origin, log }: { origin: string; log: AccessLog }): Mailer {
  const transport = createTransport(smtpUrl)
  const underWay = new Set<Promise<void>>()
  const from = { name: 'Counterpart', address: `counterpart@${new URL(origin).hostname}` }

  async function deliver(mail: { to: string; subject: string; text: string }) {
    try {
      await transport.sendMail({ from, ...mail })
    } catch (error) {
      log.error({ err: error }, 'a mail could not be sent: check COUNTERPART_SMTP_URL; the person can ask for a new link')
    }
  }

  return {
    send(mail) {
      const sending = deliver(mail).finally(() => underWay.delete(sending))
      underWay.add(sending)
    },
    async close() {
      await Promise.all(underWay)
      transport.close()
    },
  }
}

export function signInMail(to: string, link: string) {
  return {
    to,
    subject: 'Your sign-in link',
    text: `Open this link to sign in. It works once, within ten minutes.\n\n${link}\n\nIf you did not ask for it, nothing happens as long as you leave it alone.\n`,
  }
}

export function confirmAddressMail(to: string, link: string) {
  return {
    to,
    subject: 'Confirm your mail address',
    text: `Open this link in a browser in which you are signed in, to add this address to your account. It works within an hour.\n\n${link}\n\nIf you did not ask for it, leave it alone: without your own sign-in nothing happens.\n`,
  }
}
