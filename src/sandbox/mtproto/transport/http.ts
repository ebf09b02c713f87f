import type { IncomingMessage, ServerResponse } from 'node:http'
import { createConnection } from '../connection.ts'
import type { Shared } from '../shared.ts'
import { MAX_PACKET_BYTES } from './framings.ts'
import { errorPacket } from './transport.ts'

/** @see https://core.telegram.org/mtproto/transports#uri-format */
const PATH = /^\/api(w)?1?(_test)?(_premium)?$/
const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'origin, content-type',
  'access-control-max-age': '1728000',
}
/** A client that asks and doesn't fetch the answers is forgotten once this many bytes wait for it. */
const MAX_UNSENT_BYTES = 64 * 1024 * 1024
/** A request waits this long for a message, unless the client says otherwise. */
const DEFAULT_WAIT_MS = 25_000
/** No request waits longer, so that its connection doesn't count as silent. */
const MAX_WAIT_MS = 60_000
/** A client without a request is forgotten after this time. It is longer than any request waits. */
const PATIENCE_MS = 90_000
/** Beyond this number, the oldest key exchange is forgotten. An exchange takes a few requests, so none is cut short. */
const MAX_EXCHANGES = 100
/** Before the first field of an unencrypted message: a zero, its id, its length, and its constructor's id. */
const NONCE_AT = 24
const NONCE_BYTES = 16

interface Waiting {
  response: ServerResponse
  timer?: NodeJS.Timeout
}

interface Client {
  receive(packet: Buffer, response: ServerResponse): void
  close(): void
}

/**
 * Serves MTProto over HTTP. The body of each request is a packet, and so is the body of each answer. A request
 * waits until there is a message for the client.
 *
 * The messages of one key belong together, although each may come over another TCP connection. The same is true
 * for the messages of a key exchange, which all begin with its nonce.
 *
 * @see https://core.telegram.org/mtproto/transports#http
 */
export function createHttpTransport(dc: Shared) {
  /** By the ids of their keys. */
  const clients = new Map<string, Client>()
  /** By their nonces. */
  const exchanges = new Map<string, Client>()

  function createClient(forget: () => void): Client {
    const waiting: Waiting[] = []
    const unsent: Buffer[] = []
    let unsentBytes = 0
    let waitMs = DEFAULT_WAIT_MS
    let isClosed = false
    let idle: NodeJS.Timeout | undefined

    function answer(status: number, body: Buffer) {
      // The newest request gets the answer. An older one is most often there to wait for updates.
      const one = waiting.pop()
      if (!one) return
      clearTimeout(one.timer)
      one.response.writeHead(status, { 'content-type': 'application/octet-stream' }).end(body)
    }
    function close() {
      if (isClosed) return
      isClosed = true
      forget()
      clearTimeout(idle)
      for (const { response, timer } of waiting.splice(0)) {
        clearTimeout(timer)
        response.destroy()
      }
      connection.closed()
    }
    const connection = createConnection(
      {
        send(packet) {
          if (waiting.length > 0) return answer(200, packet)
          unsent.push(packet)
          unsentBytes += packet.length
          if (unsentBytes > MAX_UNSENT_BYTES) close()
        },
        refuse(code) {
          while (waiting.length > 0) answer(code, errorPacket(code))
          close()
        },
        close,
        get isClosed() {
          return isClosed
        },
        get isReady() {
          return waiting.length > 0
        },
        // A client's requests show that it is there, whatever it promises.
        setPatience() {},
        setLongestWait(ms) {
          waitMs = Math.min(ms, MAX_WAIT_MS)
        },
      },
      dc,
    )

    function remove(one: Waiting) {
      const at = waiting.indexOf(one)
      if (at >= 0) waiting.splice(at, 1)
    }
    function wait(response: ServerResponse): Waiting {
      const one: Waiting = { response }
      waiting.push(one)
      response.on('close', () => {
        clearTimeout(one.timer)
        remove(one)
      })
      return one
    }
    /** Answers a request that has waited long enough, even when another one is newer. */
    function endWait(one: Waiting) {
      remove(one)
      waiting.push(one)
      connection.sendNothing()
    }

    return {
      close,
      receive(packet: Buffer, response: ServerResponse) {
        clearTimeout(idle)
        idle = setTimeout(close, PATIENCE_MS).unref()
        waitMs = DEFAULT_WAIT_MS
        const one = wait(response)
        try {
          connection.receive(packet)
        } catch (error) {
          connection.fail(error)
        }
        connection.flush()
        if (!waiting.includes(one)) return
        const late = unsent.shift()
        if (late) {
          unsentBytes -= late.length
          answer(200, late)
        } else one.timer = setTimeout(endWait, waitMs, one)
      },
    }
  }

  function clientOf(packet: Buffer): Client {
    const keyId = packet.readBigInt64LE()
    const isExchange = keyId === 0n
    const name = isExchange
      ? packet.subarray(NONCE_AT, NONCE_AT + NONCE_BYTES).toString('hex')
      : keyId.toString()
    const among = isExchange ? exchanges : clients
    const known = among.get(name)
    if (known) return known
    const client = createClient(() => among.delete(name))
    among.set(name, client)
    const [oldest] = exchanges.values()
    if (exchanges.size > MAX_EXCHANGES) oldest?.close()
    return client
  }

  return {
    async serve(request: IncomingMessage, response: ServerResponse) {
      const path = PATH.exec(request.url ?? '')
      if (path?.[1]) for (const [name, value] of Object.entries(CORS_HEADERS)) response.setHeader(name, value)
      if (path?.[1] && request.method === 'OPTIONS') return void response.writeHead(200).end()
      if (!path || request.method !== 'POST') return void response.writeHead(404).end()
      const packet = await bodyOf(request)
      if (!packet || packet.length < NONCE_AT) return void response.writeHead(404).end(errorPacket(404))
      clientOf(packet).receive(packet, response)
    },
    closeConnections() {
      for (const client of [...clients.values(), ...exchanges.values()]) client.close()
    },
  }
}

/** Undefined for a body that is too long, or that ends early. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request) {
      length += chunk.length
      if (length > MAX_PACKET_BYTES) return undefined
      chunks.push(chunk)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks)
}
