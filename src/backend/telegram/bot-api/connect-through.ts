import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import {
  HttpProxyConnectionError,
  performHttpProxyHandshake,
  performSocksHandshake,
  SocksProxyConnectionError,
} from '@fuman/net'
import type { ProxyAddress } from '../../proxy-address.ts'

/** A proxy that takes longer to connect has failed. */
const CONNECT_TIMEOUT_MS = 5000

export interface Target {
  host: string
  port: number
}

/**
 * Connects to a host through a proxy, with the handshakes of the MTProto library. The proxy looks names up. Rejects with
 * the reason, which never contains the proxy's password.
 */
export async function connectThrough(
  { protocol, ...proxy }: ProxyAddress,
  { host: address, port }: Target,
): Promise<Socket> {
  const socket = connect(proxy.port, proxy.host)
  socket.setTimeout(CONNECT_TIMEOUT_MS, () => socket.destroy(new Error(TOO_LATE)))
  const shake = protocol === 'socks5' ? performSocksHandshake : performHttpProxyHandshake
  try {
    await once(socket, 'connect')
    const stream = streamOf(socket)
    await shake(stream, stream, proxy, { address, port })
    return socket.setTimeout(0)
  } catch (error) {
    socket.destroy()
    // The library's error gives the proxy's answer.
    if (error instanceof SocksProxyConnectionError || error instanceof HttpProxyConnectionError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Error while connecting to ${proxy.host}:${proxy.port}: ${reason}`)
  }
}

const TOO_LATE = `no answer within ${CONNECT_TIMEOUT_MS / 1000} seconds`

/** A socket as the library reads and writes it. Bytes that the library doesn't ask for stay in the socket. */
const streamOf = (socket: Socket) => ({
  async read(into: Uint8Array): Promise<number> {
    while (socket.readableLength === 0) {
      if (socket.readableEnded || socket.destroyed) throw socket.errored ?? new Error('it has hung up')
      await readable(socket)
    }
    const bytes: Buffer = socket.read(Math.min(into.length, socket.readableLength))
    into.set(bytes)
    return bytes.length
  },
  async write(bytes: Uint8Array): Promise<void> {
    socket.write(bytes)
  },
})

/** Resolves when bytes have come, and when the socket has ended. */
const readable = (socket: Socket) =>
  new Promise<void>(resolve => {
    const done = () => {
      for (const event of EVENTS) socket.off(event, done)
      resolve()
    }
    for (const event of EVENTS) socket.on(event, done)
  })
const EVENTS = ['readable', 'end', 'close', 'error'] as const
