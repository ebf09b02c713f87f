import { type ITelegramStorageProvider, MemoryStorage, TelegramClient } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { SANDBOX_BOT_TOKEN, type Sandbox } from '../start.ts'
import { connectUser, startTestSandbox, temporaryFolder, textsOf } from '../test-clients.ts'
import { TESTED } from '../tested-libraries.ts'
import { toAuthKey } from './crypto/message.ts'
import { tl } from './test-letters.ts'
import { connectionTo, connectWith, require } from './test-libraries.ts'
import { openWire, resultOf } from './test-wire.ts'

/** A bot whose every key is temporary. */
async function connectBot({ dc }: Sandbox, storage: ITelegramStorageProvider = new MemoryStorage()) {
  const address = { id: dc.id, ipAddress: dc.host, port: dc.port }
  const bot = new TelegramClient({
    ...{ apiId: 1, apiHash: 'test', storage, logLevel: 0 },
    defaultDcs: { main: address, media: address },
    updates: { catchUp: true },
    reconnectionStrategy: () => 20,
    network: { usePfs: true, floodControl: false },
  })
  await bot.start({ botToken: SANDBOX_BOT_TOKEN })
  return bot
}
const binds = (sandbox: Sandbox) => sandbox.calls('auth.bindTempAuthKey', { by: 'everybody' }).all()

describe(`a bot made with ${TESTED.mtcute.name}, with temporary keys,`, () => {
  it('logs in, hears messages and answers, also on its next connection', async () => {
    const sandbox = await startTestSandbox()
    const bot = await connectBot(sandbox)
    bot.onNewMessage.add(async ({ chat, text }) => void (await bot.sendText(chat.id, `You said: ${text}`)))
    const sam = await connectUser(sandbox)
    const answers = textsOf(sam)
    await sam.sendText('sandbox_bot', 'hello')
    await expect.poll(() => answers).toContain('You said: hello')
    sandbox.cutConnections()
    await sam.sendText('sandbox_bot', 'again')
    await expect.poll(() => answers).toContain('You said: again')
    expect(binds(sandbox)).not.toEqual([])
    await bot.destroy()
  })

  it('goes on with them after a restart of the sandbox', async () => {
    const options = { dataDir: temporaryFolder() }
    const sandbox = await startTestSandbox(options)
    const storage = new MemoryStorage()
    const bot = await connectBot(sandbox, storage)
    expect(binds(sandbox)).toHaveLength(1)
    await sandbox.close()
    const restarted = await startTestSandbox({ ...options, dcPort: sandbox.dc.port })
    expect((await bot.getMe()).username).toBe('sandbox_bot')
    expect(binds(restarted)).toEqual([])
    await bot.destroy()
  })
})

describe(`a bot made with ${TESTED.teleproto229.pack}, with temporary keys,`, () => {
  it('has other ones for its connections for files', async () => {
    const sandbox = await startTestSandbox()
    const bot = await connectWith(TESTED.teleproto229, sandbox)
    const sam = await connectUser(sandbox)
    await sam.sendText('sandbox_bot', '/start')
    const { id } = await sam.getMe()
    const content = Buffer.alloc(300_000, 'file')
    const { CustomFile } = require(`${TESTED.teleproto229.pack}/client/uploads`)
    const file = new CustomFile('trip.txt', content.length, '', content)
    const message = await bot.sendFile(id, { file, forceDocument: true })
    expect(Buffer.compare(await bot.downloadMedia(message, {}), content)).toBe(0)
    expect(binds(sandbox).map(({ answer }) => answer)).toContain(true)
  })

  it('can’t log in with one that isn’t bound', async () => {
    const sandbox = await startTestSandbox()
    const { doAuthentication } = require(`${TESTED.teleproto229.pack}/network/Authenticator`)
    const { MTProtoPlainSender } = require(`${TESTED.teleproto229.pack}/network/MTProtoPlainSender`)
    const { connection, log } = connectionTo(TESTED.teleproto229, sandbox)
    await connection.connect()
    const sender = new MTProtoPlainSender(connection, log)
    const agree = () => doAuthentication(sender, log, { dc: sandbox.dc.id, expiresIn: 60 })
    // One key in 256 is refused.
    const { authKey } = await agree().catch(agree)
    await connection.disconnect()
    const wire = openWire(sandbox, toAuthKey(authKey.getKey()))
    const call = async (request: Parameters<typeof tl>[0]) =>
      resultOf(await wire.answerTo(wire.send({ body: tl(request) })))
    const login = { _: 'auth.importBotAuthorization', flags: 0, apiId: 1, apiHash: 'x' }
    expect(await call({ ...login, botAuthToken: SANDBOX_BOT_TOKEN })).toMatchObject({
      ...{ _: 'mt_rpc_error', errorCode: 401, errorMessage: 'AUTH_KEY_PERM_EMPTY' },
    })
    expect(await call({ _: 'help.getNearestDc' })).toMatchObject({ _: 'nearestDc' })
    wire.close()
  })
})
