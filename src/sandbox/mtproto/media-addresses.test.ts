import { InputMedia, MemoryStorage, TcpTransport, TelegramClient } from '@mtcute/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SANDBOX_BOT_TOKEN } from '../start.ts'
import { connectUser, openTelegram, startTestSandbox, textsOf } from '../test-clients.ts'
import { TESTED } from '../tested-libraries.ts'
import type { TlObject } from '../tl/tl-object.ts'
import { ping, tl } from './test-letters.ts'
import { keyOfBot, openWire } from './test-wire.ts'

/** The addresses that `help.getConfig` gives for files. */

type Address = Parameters<TcpTransport['connect']>[0]

describe(`a bot made with ${TESTED.mtcute.name}`, () => {
  it('uploads and downloads on the addresses for files', async () => {
    const sandbox = await startTestSandbox({ homeDc: { id: 4, port: 0 } })
    const connected: Address[] = []
    class RememberingTransport extends TcpTransport {
      override connect(address: Address) {
        connected.push(address)
        return super.connect(address)
      }
    }
    // Under another number than its own, the client has to look all later addresses up in the configuration.
    const first = { id: 2, ipAddress: sandbox.dc.host, port: sandbox.dc.port }
    const bot = new TelegramClient({
      ...{ apiId: 1, apiHash: 'test', storage: new MemoryStorage(), logLevel: 0 },
      ...{ defaultDcs: { main: first, media: first }, transport: new RememberingTransport() },
    })
    onTestFinished(() => void bot.destroy())
    await bot.start({ botToken: SANDBOX_BOT_TOKEN })
    const forFiles = () => connected.filter(({ mediaOnly }) => mediaOnly)
    expect(forFiles()).toEqual([])

    const sam = await connectUser(sandbox)
    await sam.sendText('sandbox_bot', '/start')
    const { id } = await sam.getMe()
    const content = new Uint8Array(1_300_000).map((_, index) => index % 251)
    const { media } = await bot.sendMedia(id, InputMedia.document(content, { fileName: 'trip.bin' }))
    const { host: ipAddress, port } = sandbox.homeDc
    const uploading = forFiles()
    expect(uploading.length).toBeGreaterThan(1)
    for (const address of uploading) expect(address).toMatchObject({ id: 4, ipAddress, port })

    if (media?.type !== 'document') throw new Error('It is no file')
    expect(Buffer.compare(await bot.downloadAsBuffer(media), content)).toBe(0)
    const downloading = forFiles().slice(uploading.length)
    expect(downloading.length).toBeGreaterThan(0)
    for (const address of downloading) expect(address).toMatchObject({ id: 1, port: sandbox.dc.port })
  })
})

it('a connection for files shares the authorization, and gets no updates when it says so', async () => {
  const { sandbox, bot, sam } = await openTelegram()
  await sam.sendText('sandbox_bot', '/start')
  const { dcOptions } = await bot.call({ _: 'help.getConfig' })
  const { id, ipAddress: host, port } = dcOptions.find(({ mediaOnly }) => mediaOnly)!
  const wire = openWire({ dc: { id, host, port } }, await keyOfBot(sandbox))
  onTestFinished(() => void wire.close())
  const call = async (request: TlObject) => (await wire.answerTo(wire.send({ body: tl(request) }))).result
  const silently = (query: TlObject) => call({ _: 'invokeWithoutUpdates', query })
  const part = { _: 'upload.saveFilePart', fileId: 5n, filePart: 0, bytes: Buffer.from('a part') }
  expect(await silently(part)).toBe(true)
  expect(await silently({ _: 'updates.getState' })).toMatchObject({ _: 'updates.state' })

  const heard = textsOf(bot)
  const news = () => wire.heard.filter(({ _ }) => _.startsWith('update'))
  await sam.sendText('sandbox_bot', 'not for files')
  await expect.poll(() => heard).toContain('not for files')
  await wire.answerTo(wire.send({ body: ping() }))
  expect(news()).toEqual([])

  await call({ _: 'updates.getState' })
  await sam.sendText('sandbox_bot', 'for everybody')
  await expect.poll(() => news().map(({ _ }) => _)).toContain('updates')
})
