import { InputMedia, type Message, type TelegramClient } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { chatNamed, nextAction, nextUpdate, openTelegram, refusal } from '../test-clients.ts'
import { encodePng } from '../world/photos/png.ts'

const { bot, sam, samId } = await openTelegram()
const started = await sam.sendText('sandbox_bot', '/start')
const PNG = encodePng(40, [[10, 20, 30]], () => 0)
const OTHER_PNG = encodePng(30, [[10, 20, 30]], () => 0)

const nextEdit = (client: TelegramClient) =>
  new Promise<Message>(resolve => {
    const listener = (message: Message) => {
      client.onEditMessage.remove(listener)
      resolve(message)
    }
    client.onEditMessage.add(listener)
  })

describe('an edit', () => {
  it('changes a caption and keeps the photo, or changes the photo', async () => {
    const { id } = await bot.sendMedia(samId, InputMedia.photo(PNG, { caption: 'before' }))
    const captioned = nextEdit(sam)
    await bot.editMessage({ chatId: samId, message: id, text: 'after' })
    expect(await captioned).toMatchObject({ text: 'after', media: { type: 'photo', width: 40 } })
    const changed = nextEdit(sam)
    await bot.editMessage({
      chatId: samId,
      message: id,
      media: InputMedia.photo(OTHER_PNG, { caption: 'new' }),
    })
    expect(await changed).toMatchObject({ text: 'new', media: { type: 'photo', width: 30 } })
    const empty = nextEdit(sam)
    await bot.editMessage({ chatId: samId, message: id, text: '' })
    expect((await empty).text).toBe('')
    const tooLong = bot.editMessage({ chatId: samId, message: id, text: 'x'.repeat(1025) })
    expect(await refusal(tooLong)).toBe('400 MEDIA_CAPTION_TOO_LONG')
  })
  it('adds a medium to a text', async () => {
    const { id } = await bot.sendText(samId, 'only words')
    const changed = nextEdit(sam)
    await bot.editMessage({ chatId: samId, message: id, media: InputMedia.photo(PNG, { caption: 'more' }) })
    expect(await changed).toMatchObject({ text: 'more', media: { type: 'photo' } })
  })
  it('moves a live place, and stops it', async () => {
    const { id } = await bot.sendMedia(samId, InputMedia.geoLive(1, 2, { period: 900 }))
    const moved = nextEdit(sam)
    await bot.editMessage({
      chatId: samId,
      message: id,
      media: { type: 'geo_live', latitude: 3, longitude: 4 },
    })
    expect((await moved).media).toMatchObject({ type: 'live_location', latitude: 3, period: 900 })
  })
})

describe('a forwarded message', () => {
  it('keeps its medium and names its author, or doesn’t name the author', async () => {
    const heard = nextUpdate(bot, 'updateNewMessage')
    await sam.sendMedia('sandbox_bot', InputMedia.photo(PNG, { caption: 'mine' }))
    const { id } = (await heard).message
    const [forwarded] = await bot.forwardMessagesById({ fromChatId: samId, messages: [id], toChatId: samId })
    expect(forwarded).toMatchObject({
      text: 'mine',
      media: { type: 'photo' },
      forward: { sender: { id: samId } },
    })
    const [copied] = await bot.forwardMessagesById({
      ...{ fromChatId: samId, messages: [id], toChatId: samId },
      ...{ noAuthor: true, noCaption: true },
    })
    expect(copied).toMatchObject({ text: '', media: { type: 'photo' }, forward: null })
  })
  it('stays in one album', async () => {
    const album = await bot.sendMediaGroup(samId, [InputMedia.photo(PNG), InputMedia.photo(PNG)])
    const messages = album.map(({ id }) => id)
    const again = await bot.forwardMessagesById({ fromChatId: samId, messages, toChatId: samId })
    const ids = new Set(again.map(({ groupedId }) => groupedId?.toString()))
    expect(ids.size).toBe(1)
    expect(ids.has(album[0]?.groupedId?.toString())).toBe(false)
  })
})

describe('a pin', () => {
  it('by a bot is told to its user, and announced in the chat', async () => {
    const { id } = await bot.sendText(samId, 'important')
    const pinned = nextUpdate(sam, 'updatePinnedMessages')
    const said = nextAction(sam, 'messageActionPinMessage')
    await bot.pinMessage({ chatId: samId, message: id, bothSides: true })
    const { messages, pinned: isPinned } = await pinned
    expect(isPinned).toBe(true)
    expect((await said).replyTo).toMatchObject({ replyToMsgId: messages[0] })
    const found = await sam.searchMessages({
      chatId: 'sandbox_bot',
      filter: { _: 'inputMessagesFilterPinned' },
    })
    expect(found.map(({ text }) => text)).toEqual(['important'])
    const unpinned = nextUpdate(sam, 'updatePinnedMessages')
    await bot.unpinAllMessages(samId)
    expect(await unpinned).toMatchObject({ messages })
    // Later messages still arrive, so no update was missed.
    const next = new Promise<string>(resolve => bot.onNewMessage.add(({ text }) => resolve(text)))
    await sam.sendText('sandbox_bot', 'and on')
    expect(await next).toBe('and on')
  })
  it('in a supergroup has the channel’s own pts', async () => {
    const lisbon = await chatNamed(sam, 'Trip to Lisbon')
    const { id } = await sam.sendText(lisbon, 'important')
    const answer = await sam.call({ _: 'messages.updatePinnedMessage', peer: lisbon, id })
    expect(answer._ === 'updates' && answer.updates).toMatchObject([
      { _: 'updatePinnedChannelMessages', messages: [id], pinned: true, ptsCount: 1 },
      { _: 'updateNewChannelMessage', message: { action: { _: 'messageActionPinMessage' } } },
    ])
  })
})

describe('a reaction', () => {
  it('of a person reaches the bot, and a reaction of the bot reaches the person', async () => {
    const heard = nextUpdate(bot, 'updateBotMessageReaction')
    await sam.sendReaction({ chatId: 'sandbox_bot', message: started.id, emoji: '👍' })
    expect(await heard).toMatchObject({
      actor: { _: 'peerUser', userId: samId },
      oldReactions: [],
      newReactions: [{ _: 'reactionEmoji', emoticon: '👍' }],
    })
    // Sam was told of his own reaction, too.
    const told = nextUpdate(
      sam,
      'updateMessageReactions',
      one => one._ === 'updateMessageReactions' && one.reactions.results.length === 2,
    )
    await bot.sendReaction({ chatId: samId, message: (await heard).msgId, emoji: '🔥' })
    expect((await told).reactions.results).toMatchObject([{ count: 1 }, { count: 1 }])
    const [message] = await sam.getHistory('sandbox_bot', { limit: 100 }).then(all => all.slice(-1))
    expect(message?.reactions?.reactions).toHaveLength(2)
  })
})

it('typing is told to the person on the other side', async () => {
  const told = nextUpdate(sam, 'updateUserTyping')
  await bot.sendTyping(samId, 'upload_photo')
  expect(await told).toMatchObject({ action: { _: 'sendMessageUploadPhotoAction' } })
})
