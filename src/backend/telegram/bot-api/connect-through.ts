import { once } from 'node:events'
import { request } from 'node:http'
import { connect, isIP, isIPv6, type Socket } from 'node:net'
import type { ProxyAddress } from '../../proxy-address.ts'

/** How long a proxy may take to connect, in milliseconds. */
const CONNECT_WITHIN_MS = 5000

export interface Target {
  host: string
  port: number
}

/**
 * Connects to a host through a proxy. Names are looked up by the proxy. Rejects with the reason, which never has the
 * proxy's password in it.
 */
export async function connectThrough(proxy: ProxyAddress, target: Target): Promise<Socket> {
  try {
    switch (proxy.protocol) {
      case 'socks5':
        return await throughSocks5(proxy, target)
      case 'http':
        return await throughHttp(proxy, target)
      default:
        return proxy.protocol satisfies never
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Error while connecting to ${proxy.host}:${proxy.port}: ${reason}`)
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-connect */
function throughHttp({ host, port, user, password }: ProxyAddress, target: Target): Promise<Socket> {
  const account = Buffer.from(`${user}:${password}`).toString('base64')
  const path = `${isIPv6(target.host) ? `[${target.host}]` : target.host}:${target.port}`
  const asking = request({
    ...{ host, port, path, agent: false, method: 'CONNECT', timeout: CONNECT_WITHIN_MS },
    headers: { host: path, ...(user !== undefined && { 'Proxy-Authorization': `Basic ${account}` }) },
  })
  return new Promise((resolve, reject) => {
    asking
      .once('connect', ({ statusCode }, socket) => {
        if (statusCode === 200) return resolve(socket.setTimeout(0))
        socket.destroy()
        reject(new Error(`the proxy answers ${statusCode}`))
      })
      .once('response', ({ statusCode }) => reject(new Error(`the proxy answers ${statusCode}`)))
      .once('timeout', () => asking.destroy(new Error(TOO_LATE)))
      .once('error', reject)
      .end()
  })
}

/** @see https://www.rfc-editor.org/rfc/rfc1928 and https://www.rfc-editor.org/rfc/rfc1929 */
async function throughSocks5({ host, port, user, password }: ProxyAddress, target: Target): Promise<Socket> {
  const socket = connect(port, host)
  socket.setTimeout(CONNECT_WITHIN_MS, () => socket.destroy(new Error(TOO_LATE)))
  try {
    await once(socket, 'connect')
    const hasAccount = user !== undefined && password !== undefined
    socket.write(Buffer.from(hasAccount ? [5, 2, NO_ACCOUNT, ACCOUNT] : [5, 1, NO_ACCOUNT]))
    const [, method] = await take(socket, 2)
    if (method === ACCOUNT && hasAccount) {
      socket.write(Buffer.concat([Buffer.from([1]), withLength(user), withLength(password)]))
      const [, refused] = await take(socket, 2)
      if (refused !== 0) throw new Error('the proxy refuses this user and password')
    } else if (method !== NO_ACCOUNT) throw new Error('the proxy wants another way to sign in')
    socket.write(Buffer.concat([Buffer.from([5, 1, 0]), addressOf(target)]))
    const [, failure, , kind] = await take(socket, 4)
    if (failure !== 0) throw new Error(`the proxy can’t connect (SOCKS error ${failure})`)
    // Where it connects from. It has to be read, and is of no use.
    const length = kind === NAME ? ((await take(socket, 1))[0] ?? 0) : kind === IPV6 ? 16 : 4
    await take(socket, length + 2)
    return socket.setTimeout(0)
  } catch (error) {
    socket.destroy()
    throw error
  }
}

const TOO_LATE = `no answer within ${CONNECT_WITHIN_MS / 1000} seconds`
const NO_ACCOUNT = 0
const ACCOUNT = 2
const IPV4 = 1
const NAME = 3
const IPV6 = 4

function withLength(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.from([bytes.length]), bytes])
}

function addressOf({ host, port }: Target): Buffer {
  const last = Buffer.from([port >> 8, port & 255])
  switch (isIP(host)) {
    case 4:
      return Buffer.concat([Buffer.from([IPV4, ...host.split('.').map(Number)]), last])
    case 6:
      return Buffer.concat([Buffer.from([IPV6]), ipv6Bytes(host), last])
    default:
      return Buffer.concat([Buffer.from([NAME]), withLength(host), last])
  }
}

/** Groups of an address in which `::` stands for as many zeros as there have to be. */
function ipv6Bytes(host: string): Buffer {
  const [before = '', after = ''] = new URL(`http://[${host}]`).hostname.slice(1, -1).split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const [first, last] = [groups(before), groups(after)]
  const zeros = Array(8 - first.length - last.length).fill('0')
  const hex = [...first, ...zeros, ...last].map(group => group.padStart(4, '0')).join('')
  return Buffer.from(hex, 'hex')
}

/** Exactly so many bytes, as soon as they are there. */
async function take(socket: Socket, count: number): Promise<Buffer> {
  for (;;) {
    const bytes: Buffer | null = socket.read(count)
    if (bytes) return bytes
    if (socket.readableEnded || socket.destroyed) throw new Error('the proxy has hung up')
    await new Promise<void>((resolve, reject) => {
      const done = (error?: Error) => {
        socket.off('readable', done).off('close', done).off('error', done)
        if (error instanceof Error) reject(error)
        else resolve()
      }
      socket.once('readable', done).once('close', done).once('error', done)
    })
  }
}
