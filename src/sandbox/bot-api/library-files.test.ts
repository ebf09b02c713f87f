import { Readable } from 'node:stream'
import { Bot, InputFile, InputMediaBuilder } from 'grammy'
import { Bot as NodeBot, InputFile as NodeInputFile } from 'node-telegram-bot-api'
import { Telegraf } from 'telegraf'
import { describe, expect, it } from 'vitest'
import { SANDBOX_BOT_TOKEN } from '../start.ts'
import { TESTED } from '../tested-libraries.ts'
import { openBotApi, SAM_ID } from './test-bot-api.ts'
import { png } from './test-files.ts'

/** The functions that the tests need of a library: sending files in its own way, and finding a file. */
interface FileBot {
  sendPhoto(bytes: Buffer): Promise<unknown>
  sendDocument(bytes: Buffer): Promise<unknown>
  sendAlbum(photo: Buffer): Promise<unknown>
  /** The address of the largest size of a user's photo. */
  photoOf(userId: number): Promise<string>
}

const NAME = 'отчёт 1.bin'

function grammy(root: string): FileBot {
  const { api } = new Bot(SANDBOX_BOT_TOKEN, { client: { apiRoot: root } })
  return {
    sendPhoto: bytes => api.sendPhoto(SAM_ID, new InputFile(bytes, 'a.png'), { caption: 'A photo' }),
    // The length of a stream isn't known in advance.
    sendDocument: bytes => api.sendDocument(SAM_ID, new InputFile(Readable.from([bytes]), NAME)),
    sendAlbum: photo =>
      api.sendMediaGroup(SAM_ID, [
        InputMediaBuilder.photo(new InputFile(photo, 'a.png'), { caption: 'One' }),
        InputMediaBuilder.photo(new InputFile(photo, 'b.png')),
      ]),
    async photoOf(userId) {
      const { photos } = await api.getUserProfilePhotos(userId)
      const { file_path } = await api.getFile(photos[0]?.at(-1)?.file_id ?? '')
      return `${root}/file/bot${SANDBOX_BOT_TOKEN}/${file_path}`
    },
  }
}

function telegraf(root: string): FileBot {
  const { telegram } = new Telegraf(SANDBOX_BOT_TOKEN, { telegram: { apiRoot: root } })
  return {
    sendPhoto: source => telegram.sendPhoto(SAM_ID, { source, filename: 'a.png' }, { caption: 'A photo' }),
    sendDocument: bytes => telegram.sendDocument(SAM_ID, { source: Readable.from([bytes]), filename: NAME }),
    sendAlbum: source =>
      telegram.sendMediaGroup(SAM_ID, [
        { type: 'photo', media: { source }, caption: 'One' },
        { type: 'photo', media: { source } },
      ]),
    async photoOf(userId) {
      const { photos } = await telegram.getUserProfilePhotos(userId)
      return (await telegram.getFileLink(photos[0]?.at(-1)?.file_id ?? '')).href
    },
  }
}

function nodeTelegramBotApi(root: string): FileBot {
  const { api } = new NodeBot(SANDBOX_BOT_TOKEN, { apiRoot: root })
  const chat_id = SAM_ID
  return {
    sendPhoto: bytes =>
      api.sendPhoto({ chat_id, photo: new NodeInputFile(bytes, { filename: 'a.png' }), caption: 'A photo' }),
    sendDocument: bytes => {
      const document = new NodeInputFile(() => new Blob([Buffer.from(bytes)]).stream(), { filename: NAME })
      return api.sendDocument({ chat_id, document })
    },
    sendAlbum: bytes => {
      const photo = (name: string) => new NodeInputFile(bytes, { filename: name })
      const media = [
        { type: 'photo' as const, media: photo('a.png'), caption: 'One' },
        { type: 'photo' as const, media: photo('b.png') },
      ]
      return api.sendMediaGroup({ chat_id, media })
    },
    async photoOf(user_id) {
      const { photos } = await api.getUserProfilePhotos({ user_id })
      const { file_path } = await api.getFile({ file_id: photos[0]?.at(-1)?.file_id ?? '' })
      return `${root}/file/bot${SANDBOX_BOT_TOKEN}/${file_path}`
    },
  }
}

describe.each([
  { ...TESTED.grammy, start: grammy },
  { ...TESTED.telegraf, start: telegraf },
  { ...TESTED.nodeTelegramBotApi, start: nodeTelegramBotApi },
])('a bot on $name', ({ start }) => {
  it('sends a photo, a file of unknown length and an album, and downloads a person’s photo', async () => {
    const { sandbox, sam } = await openBotApi()
    await sam.say('sandbox_bot', '/start')
    const bot = start(sandbox.botApi)
    const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, index) => index % 251))
    await bot.sendPhoto(png())
    await bot.sendDocument(bytes)
    await bot.sendAlbum(png())
    const [other, one, document, photo] = await sam.history('sandbox_bot', 4)
    expect(photo).toMatchObject({ message: 'A photo', media: { _: 'messageMediaPhoto' } })
    expect(document.media.document).toMatchObject({ size: bytes.length })
    expect(document.media.document.attributes).toContainEqual({
      ...{ _: 'documentAttributeFilename', fileName: NAME },
    })
    expect([one.message, other.message]).toEqual(['One', ''])
    expect(one.groupedId).toBe(other.groupedId)
    const answer = await fetch(await bot.photoOf(SAM_ID))
    const image = Buffer.from(await answer.arrayBuffer())
    expect([answer.status, image.toString('latin1', 1, 4)]).toEqual([200, 'PNG'])
  })
})
