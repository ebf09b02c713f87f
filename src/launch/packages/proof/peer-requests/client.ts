import { TelegramClient } from '@mtcute/node'
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js'

const { DC_ID, DC_HOST = '', DC_PORT, PUBLIC_KEY = '' } = process.env
const crypto = new NodeCryptoProvider()
await crypto.initialize()
addPublicKey(crypto, PUBLIC_KEY)
const address = { id: Number(DC_ID), ipAddress: DC_HOST, port: Number(DC_PORT) }

/** The client of docs/lifting.md, on the sandbox. */
export const client = new TelegramClient({
  apiId: 1,
  apiHash: 'any',
  crypto,
  storage: 'bot.session',
  defaultDcs: { main: address, media: address },
  updates: { catchUp: true },
  logLevel: 0,
})
