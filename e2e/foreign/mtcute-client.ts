import { MemoryStorage, TelegramClient } from '@mtcute/node'
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js'
import type { TelegramInABox } from '../../src/sandbox/testing/playwright.ts'

/** An unmodified mtcute client for the sandbox, not logged in yet. */
export async function createMtcuteClient({ dc, publicKey }: TelegramInABox) {
  const crypto = new NodeCryptoProvider()
  await crypto.initialize()
  addPublicKey(crypto, publicKey)
  const address = { id: dc.id, ipAddress: dc.host, port: dc.port }
  return new TelegramClient({
    apiId: 1,
    apiHash: 'any',
    storage: new MemoryStorage(),
    defaultDcs: { main: address, media: address },
    logLevel: 0,
  })
}
