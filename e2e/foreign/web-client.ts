import { MemoryStorage, TelegramClient, WebCryptoProvider, WebSocketTransport } from '@mtcute/web'
import { addPublicKey } from '@mtcute/web/utils.js'

/** This module runs in a browser. Its library is mtcute's for browsers, unmodified. */

/** What a page has to know of a sandbox. */
export interface Connection {
  dc: { id: number; host: string; port: number }
  publicKey: string
}

/** A client that isn't logged in yet. */
export async function createWebClient({ dc, publicKey }: Connection) {
  const crypto = new WebCryptoProvider()
  await crypto.initialize()
  addPublicKey(crypto, publicKey)
  /** The library itself asks for Telegram's address. */
  class SocketToSandbox extends WebSocket {
    constructor(_: string | URL, protocols?: string | string[]) {
      super(`ws://${dc.host}:${dc.port}/apiws`, protocols)
    }
  }
  const address = { id: dc.id, ipAddress: dc.host, port: dc.port }
  return new TelegramClient({
    ...{ apiId: 1, apiHash: 'any', crypto, storage: new MemoryStorage(), logLevel: 1 },
    transport: new WebSocketTransport({ ws: SocketToSandbox }),
    defaultDcs: { main: address, media: address },
  })
}
