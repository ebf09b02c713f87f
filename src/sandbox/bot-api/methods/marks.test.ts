import { describe, expect, it } from 'vitest'
import { BOT_ID, openBotApi, SAM_ID } from '../test-bot-api.ts'
import { createChannel } from '../test-channel.ts'
import { updatesOf } from '../test-updates.ts'

const api = await openBotApi()
const { sandbox, result, refusal, sam } = api
await sam.say('sandbox_bot', '/start')
const botPeer = await sam.peerNamed('sandbox_bot')
const botUser = { ...botPeer, _: 'inputUser' }
const [{ message: started }] = await result('getUpdates')

const send = (text: string, chat_id: number = SAM_ID) => result('sendMessage', { chat_id, text })
const updates = updatesOf(api)
const news = async (kind: string) => {
  const told = await updates({ allowed_updates: ['message', 'channel_post', kind] })
  return told.flatMap(update => update[kind] ?? [])
}

/** Makes a supergroup or channel of Sam's with the bot in it. */
async function channelWithBot(title: string, kind: 'megagroup' | 'broadcast', adminRights: object) {
  const { chat_id, peer, invite, setRights } = await createChannel(sam, { title, [kind]: true })
  if (kind === 'megagroup') await invite(botUser)
  if (kind === 'broadcast' || Object.keys(adminRights).length > 0) await setRights(botUser, adminRights)
  return { peer, chat_id }
}

describe('a pin', () => {
  it('is told to the bot that made it, and is among the details of the chat', async () => {
    const { message_id } = await send('important')
    await news('message')
    expect(await result('pinChatMessage', { chat_id: SAM_ID, message_id })).toBe(true)
    const [told] = await news('message')
    expect(told).toMatchObject({
      from: { id: BOT_ID },
      pinned_message: { message_id, text: 'important' },
    })
    expect(told).not.toHaveProperty('reply_to_message')
    const known = await result('getChat', { chat_id: SAM_ID })
    expect(known.pinned_message).toMatchObject({ message_id, text: 'important' })
    const [mine] = (await sam.history('sandbox_bot')).filter((one: { pinned?: boolean }) => one.pinned)
    expect(mine.message).toBe('important')
  })

  it('is removed by its id, or without an id from the newest message', async () => {
    const ids: number[] = []
    for (const text of ['first', 'second', 'third']) {
      const { message_id } = await send(text)
      ids.push(message_id)
      await result('pinChatMessage', { chat_id: SAM_ID, message_id, disable_notification: true })
    }
    const pinned = async () => (await result('getChat', { chat_id: SAM_ID })).pinned_message?.text
    expect(await pinned()).toBe('third')
    await result('unpinChatMessage', { chat_id: SAM_ID })
    expect(await pinned()).toBe('second')
    await result('unpinChatMessage', { chat_id: SAM_ID, message_id: ids[0] })
    expect(await pinned()).toBe('second')
    await result('unpinAllChatMessages', { chat_id: SAM_ID })
    expect(await pinned()).toBeUndefined()
    expect(await refusal('unpinChatMessage', { chat_id: SAM_ID })).toBe(
      '400 Bad Request: message to unpin not found',
    )
  })

  it('of a deleted message names only its place', async () => {
    const { message_id } = await send('gone soon')
    await result('pinChatMessage', { chat_id: SAM_ID, message_id })
    const mine = (await sam.history('sandbox_bot')).find(
      (one: { message?: string }) => one.message === 'gone soon',
    )
    await sam.rpc('messages.updatePinnedMessage', { peer: botPeer, id: mine.id, unpin: true })
    await sam.rpc('messages.updatePinnedMessage', { peer: botPeer, id: mine.id })
    const [service] = await sam.history('sandbox_bot', 1)
    await result('deleteMessage', { chat_id: SAM_ID, message_id })
    await sam.say('sandbox_bot', 'this one?', {
      replyTo: { _: 'inputReplyToMessage', replyToMsgId: service.id },
    })
    const told = (await news('message')).at(-1)
    expect(told).toMatchObject({ text: 'this one?', reply_to_message: { from: { id: SAM_ID } } })
    expect(told.reply_to_message.pinned_message).toMatchObject({ message_id, date: 0 })
  })

  it('needs the right in a group, and can’t be of a service message', async () => {
    const { peer, chat_id } = await channelWithBot('Pins', 'megagroup', {})
    await sam.say(peer, '/pin')
    const message = (await news('message')).at(-1)
    const place = { chat_id, message_id: message.message_id }
    const denied = '400 Bad Request: not enough rights to manage pinned messages in the chat'
    expect(await refusal('pinChatMessage', place)).toBe(denied)
    expect(await refusal('unpinAllChatMessages', { chat_id })).toBe(denied)
    expect(await refusal('pinChatMessage', { chat_id, message_id: 99_999 })).toBe(
      '400 Bad Request: message to pin not found',
    )
    const { chat_id: own } = await channelWithBot('Own pins', 'megagroup', { pinMessages: true })
    expect(await refusal('pinChatMessage', { chat_id: own, message_id: 1 })).toBe(
      "400 Bad Request: service messages can't be pinned",
    )
    sandbox.faults.add({ method: 'messages.updatePinnedMessage', effect: 'flood_wait', seconds: 7, times: 1 })
    expect(await refusal('pinChatMessage', { chat_id: own, message_id: 1 })).toBe(
      '429 Too Many Requests: retry after 7',
    )
  })
})

describe('a reaction', () => {
  it('is set and removed, and the person sees it', async () => {
    const place = { chat_id: SAM_ID, message_id: started.message_id }
    const shown = async () => {
      const mine = (await sam.history('sandbox_bot', 100)).at(-1)
      return (mine.reactions?.results ?? []).map((one: { reaction: object }) => one.reaction)
    }
    expect(await result('setMessageReaction', { ...place, reaction: [{ type: 'emoji', emoji: '👍' }] })).toBe(
      true,
    )
    expect(await shown()).toEqual([{ _: 'reactionEmoji', emoticon: '👍' }])
    expect(await result('setMessageReaction', place)).toBe(true)
    expect(await shown()).toEqual([])
  })

  it('of a person is told to a bot that asks for it', async () => {
    const mine = (await sam.history('sandbox_bot', 100)).at(-1)
    const react = (...emoji: string[]) =>
      sam.rpc('messages.sendReaction', {
        peer: botPeer,
        msgId: mine.id,
        reaction: emoji.map(emoticon => ({ _: 'reactionEmoji', emoticon })),
      })
    await updates({ allowed_updates: [] })
    await react('👎')
    expect(await news('message_reaction')).toEqual([])
    await react('🔥')
    expect(await news('message_reaction')).toEqual([
      {
        chat: expect.objectContaining({ id: SAM_ID, type: 'private' }),
        message_id: started.message_id,
        user: expect.objectContaining({ id: SAM_ID, first_name: 'Sam' }),
        date: expect.any(Number),
        old_reaction: [{ type: 'emoji', emoji: '👎' }],
        new_reaction: [{ type: 'emoji', emoji: '🔥' }],
      },
    ])
    await react()
    expect((await news('message_reaction'))[0]).toMatchObject({ new_reaction: [] })
  })

  it('to a channel’s post is told as a count, to the channel’s administrators', async () => {
    const { peer, chat_id } = await channelWithBot('News', 'broadcast', { postMessages: true })
    await news('message_reaction_count')
    const { message_id } = await send('post', chat_id)
    const reaction = [{ _: 'reactionEmoji', emoticon: '🎉' }]
    await sam.rpc('messages.sendReaction', { peer, msgId: message_id, reaction })
    expect(await news('message_reaction_count')).toEqual([
      {
        chat: expect.objectContaining({ id: chat_id, type: 'channel' }),
        message_id,
        date: expect.any(Number),
        reactions: [{ type: { type: 'emoji', emoji: '🎉' }, total_count: 1 }],
      },
    ])
  })

  it.each<[unknown, string]>([
    ['{', "can't parse reaction types JSON object"],
    [{}, 'expected an Array of ReactionType'],
    [['👍'], "can't parse ReactionType: expected an Object"],
    [[{}], 'can\'t parse ReactionType: Can\'t find field "type"'],
    [[{ type: 'emoji' }], 'can\'t parse ReactionType: Can\'t find field "emoji"'],
    [[{ type: 'paid' }], "can't parse ReactionType: invalid reaction type specified"],
    [[{ type: 'emoji', emoji: '🧪' }], 'REACTION_INVALID'],
    [[{ type: 'custom_emoji', custom_emoji_id: '5368324170671202286' }], 'REACTION_INVALID'],
    [
      [
        { type: 'emoji', emoji: '👍' },
        { type: 'emoji', emoji: '👎' },
      ],
      'REACTIONS_TOO_MANY',
    ],
  ])('is refused when it is %j', async (reaction, description) => {
    const place = { chat_id: SAM_ID, message_id: started.message_id }
    expect(await refusal('setMessageReaction', { ...place, reaction })).toBe(
      `400 Bad Request: ${description}`,
    )
  })

  it('is refused without a message', async () => {
    const refused = await refusal('setMessageReaction', { chat_id: SAM_ID, message_id: 99_999 })
    expect(refused).toBe('400 Bad Request: message to react not found')
  })
})

describe('deleteMessages', () => {
  it('deletes existing messages and ignores others', async () => {
    const one = await send('one')
    const two = await send('two')
    const message_ids = [one.message_id, 99_999, two.message_id]
    expect(await result('deleteMessages', { chat_id: SAM_ID, message_ids })).toBe(true)
    const left = (await sam.history('sandbox_bot', 5)).map(({ message }: { message?: string }) => message)
    expect(left).not.toContain('one')
    expect(left).not.toContain('two')
    expect(await result('deleteMessages', { chat_id: SAM_ID, message_ids })).toBe(true)
  })

  it.each<[unknown, string]>([
    [undefined, 'message identifiers are not specified'],
    [[], 'message identifiers are not specified'],
    ['{', "can't parse message_ids JSON object"],
    [{}, 'expected an Array of message identifiers'],
    [Array.from({ length: 101 }, (_, index) => index + 1), 'too many message identifiers specified'],
    [[true], 'message identifier must be a Number'],
    [['a'], "can't parse message identifier as a Number"],
    [[0], 'invalid message identifier specified'],
  ])('refuses %j', async (message_ids, description) => {
    expect(await refusal('deleteMessages', { chat_id: SAM_ID, message_ids })).toBe(
      `400 Bad Request: ${description}`,
    )
  })
})
