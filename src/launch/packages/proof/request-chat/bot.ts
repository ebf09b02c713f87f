import { MemoryStorage, TelegramClient, type tl } from '@mtcute/node'
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js'
import type { Sandbox } from 'telegram-in-a-box'

/** A bot that remembers the peers that were shared with it. */
export async function startBot({ dc, publicKey }: Pick<Sandbox, 'dc' | 'publicKey'>, botToken: string) {
  const crypto = new NodeCryptoProvider()
  await crypto.initialize()
  addPublicKey(crypto, publicKey)
  const address = { id: dc.id, ipAddress: dc.host, port: dc.port }
  const client = new TelegramClient({
    apiId: 1,
    apiHash: 'any',
    storage: new MemoryStorage(),
    defaultDcs: { main: address, media: address },
    logLevel: 0,
  })
  const shared: tl.RawMessageActionRequestedPeerSentMe[] = []
  client.onRawUpdate.add(({ update }) => {
    if (update._ !== 'updateNewMessage' || update.message._ !== 'messageService') return
    const { action } = update.message
    if (action._ === 'messageActionRequestedPeerSentMe') shared.push(action)
  })
  await client.start({ botToken })
  return { client, shared }
}
