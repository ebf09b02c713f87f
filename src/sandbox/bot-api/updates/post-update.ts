import { type IncomingMessage, request as requestPlain, STATUS_CODES } from 'node:http'
import { request as requestSecure } from 'node:https'
import { connect, isIP } from 'node:net'
import type { Webhook } from './bot-settings.ts'

/** The result of sending an update. */
export interface Delivery {
  status?: number
  /** Why it counts as undelivered. Absent when it was delivered. */
  error?: string
  /** The time that the bot wants before the next attempt. */
  retryAfterMs?: number
  /** The bot's answer, which may have a method to run. */
  body?: IncomingMessage
}

/** The bot may take this long to answer. */
const PATIENCE_MS = 60_000

/** Posts an update. Redirects aren't followed. An answer with 2xx is a delivery. Never throws. */
export function postUpdate(webhook: Webhook, json: string): Promise<Delivery> {
  return new Promise(resolve => {
    try {
      const url = new URL(webhook.url)
      const user = url.username && `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
      const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(
        url,
        {
          method: 'POST',
          timeout: PATIENCE_MS,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(json),
            ...(webhook.secretToken && { 'x-telegram-bot-api-secret-token': webhook.secretToken }),
            ...(user && { authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
          },
          ...(webhook.certificate && { ca: webhook.certificate }),
          ...(webhook.ipAddress && { lookup: lookupOf(webhook.ipAddress) }),
        },
        answer => resolve(deliveryOf(answer)),
      )
      request.on('timeout', () => request.destroy(new Error('Read timeout expired')))
      request.on('error', error => resolve({ error: reasonOf(error) }))
      request.end(json)
    } catch (error) {
      resolve({ error: reasonOf(error) })
    }
  })
}

function deliveryOf(answer: IncomingMessage): Delivery {
  const status = answer.statusCode ?? 0
  if (status >= 200 && status < 300) return { status, body: answer }
  answer.resume()
  const seconds = Number(answer.headers['retry-after'])
  return {
    status,
    error: `Wrong response from the webhook: ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd(),
    ...(seconds > 0 && { retryAfterMs: seconds * 1000 }),
  }
}

/** Why no server answers at a webhook's address, in the words of bots' logs. Undefined when a server answers. */
export function whyUnreachable({ url: address, ipAddress }: Webhook): Promise<string | undefined> {
  const url = new URL(address)
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const host = ipAddress ?? url.hostname.replace(/^\[(.*)\]$/, '$1')
  return new Promise(resolve => {
    const socket = connect({ host, port, timeout: 10_000 })
    const done = (why: string | undefined) => {
      socket.destroy()
      resolve(why)
    }
    socket.on('connect', () => done(undefined))
    socket.on('timeout', () => done('Connection timed out'))
    socket.on('error', error => done(reasonOf(error)))
  })
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException // Node's sockets fail with this type
  switch (code) {
    case 'ECONNREFUSED':
      return 'Connection refused'
    case 'ECONNRESET':
    case 'EPIPE':
      return 'Connection reset by peer'
    case 'ETIMEDOUT':
      return 'Connection timed out'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'Failed to resolve host: Name or service not known'
    default:
      return String(message ?? error)
  }
}

type Lookup = NonNullable<
  Parameters<typeof requestPlain>[0] extends infer O ? (O extends { lookup?: infer L } ? L : never) : never
>

/** Resolves every name to one address. */
function lookupOf(ipAddress: string): Lookup {
  return ((_name: string, options: { all?: boolean }, done: (...answer: unknown[]) => void) => {
    const family = isIP(ipAddress)
    if (options.all) done(null, [{ address: ipAddress, family }])
    else done(null, ipAddress, family)
  }) as Lookup
}
