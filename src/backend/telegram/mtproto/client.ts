import { type ITelegramStorageProvider, NodePlatform, TelegramClient } from '@mtcute/node'
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js'
import type { MtprotoConfig } from '../../config.ts'
import { BotClient } from './bot-client.ts'
import { proxyTransport } from './proxy.ts'

type Config = Pick<MtprotoConfig, 'access' | 'testEnvironment' | 'telegramProxy'>

type Platform = NonNullable<ConstructorParameters<typeof BotClient>[0]['platform']>

/**
 * The library's own class would close the session's database at SIGTERM, before our shutdown, and then send the
 * signal again. We decide when to end. Closing the client writes everything to the disk.
 */
class QuietPlatform extends NodePlatform {
  override beforeExit = () => () => {}
}

/** The library's high-level client for this bot, and the low-level one below it. */
export async function createClient(
  config: Config,
  storage: ITelegramStorageProvider,
): Promise<{ client: TelegramClient; base: BotClient }> {
  const crypto = new NodeCryptoProvider()
  await crypto.initialize()
  const { apiId, apiHash, dataCentre } = config.access
  if (dataCentre) addPublicKey(crypto, dataCentre.publicKey)
  const address = dataCentre && { id: dataCentre.id, ipAddress: dataCentre.host, port: dataCentre.port }
  const dcs = address && { main: address, media: address }
  const base = new BotClient({
    apiId,
    apiHash,
    storage,
    crypto,
    // The library’s own default, except one method. Its types differ only in exact optional properties.
    platform: new QuietPlatform() as unknown as Platform,
    testMode: config.testEnvironment,
    ...(dcs && { defaultDcs: dcs }),
    ...(config.telegramProxy && { transport: proxyTransport(config.telegramProxy) }),
    updates: { catchUp: true },
    // We log the library's events, which have everything.
    logLevel: 0,
  })
  await base.mt.storage.load()
  // A stored session would go to the address it was made at, even if the data centre has moved since.
  if (dcs) await base.mt.storage.dcs.store(dcs)
  // Otherwise connecting would do this later, and reopen the session while we close it.
  await base.prepare()
  return { client: new TelegramClient({ client: base }), base }
}
