/**
 * The code of a program that connects a bot to this sandbox. It leaves out the token, because people share
 * screenshots.
 *
 * @param dc the data centre that bots connect to
 * @param origin the origin of the client page, which also serves the RSA key
 */
export const connectSnippet = (dc: { id: number; host: string; port: number }, origin: string) => `\
import { MemoryStorage, TelegramClient } from '@mtcute/node'
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js'

const key = await (await fetch('${origin}/public-key.pem')).text()
const crypto = new NodeCryptoProvider()
await crypto.initialize()
addPublicKey(crypto, key)
const dc = { id: ${dc.id}, ipAddress: '${dc.host}', port: ${dc.port} }
const bot = new TelegramClient({
  apiId: 1, // any will do
  apiHash: 'any',
  storage: new MemoryStorage(),
  defaultDcs: { main: dc, media: dc },
})
await bot.start({ botToken: process.env.BOT_TOKEN })
`
