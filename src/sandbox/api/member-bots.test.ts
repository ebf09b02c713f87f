import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { openTelegram, refusal } from '../test-clients.ts'

const { bot, sam, botUser, botPeer } = await openTelegram()

/** All texts that the bot is told, until the last text. */
function heardUntil(last: string): Promise<string[]> {
  const heard: string[] = []
  return new Promise(resolve => {
    const listener = ({ update }: { update: tl.TypeUpdate }) => {
      if (!('message' in update) || typeof update.message !== 'object') return
      const { message } = update
      if (message?._ !== 'message') return
      heard.push(`${update._}: ${message.message}`)
      if (message.message !== last) return
      bot.onRawUpdate.remove(listener)
      resolve(heard)
    }
    bot.onRawUpdate.add(listener)
  })
}
const groupWithBot = async (): Promise<tl.TypeInputPeer> => {
  const made = await sam.call({ _: 'messages.createChat', users: [botUser], title: 'With a bot' })
  return { _: 'inputPeerChat', chatId: (made.updates as tl.RawUpdates).chats[0]!.id }
}
const supergroupWithBot = async () => {
  const made = await sam.call({
    _: 'channels.createChannel',
    title: 'With a bot',
    about: '',
    megagroup: true,
  })
  const { id: channelId, accessHash } = (made as tl.RawUpdates).chats[0] as tl.RawChannel
  const channel = { channelId, accessHash: accessHash as Long }
  const users = [botUser]
  await sam.call({ _: 'channels.inviteToChannel', channel: { _: 'inputChannel', ...channel }, users })
  return channel
}

describe('a bot that is in a group', () => {
  it('gets no guest queries, and in privacy mode no mentions either', async () => {
    const peer = await groupWithBot()
    const heard = heardUntil('/done')
    for (const text of ['hello', '@sandbox_bot hello', '/list', '/list@sandbox_quiz_bot', '/done']) {
      await sam.sendText(peer, text)
    }
    expect(await heard).toEqual(['updateNewMessage: /list', 'updateNewMessage: /done'])
  })
  it('can’t be started there, only in its own chat', async () => {
    const start = async (peer: tl.TypeInputPeer) =>
      sam.call({ _: 'messages.startBot', bot: botUser, peer, startParam: 'x', randomId: Long.ONE })
    expect(await refusal(start(await groupWithBot()))).toBe('400 PEER_ID_INVALID')
    const heard = heardUntil('/start x')
    await start(botPeer)
    await heard
  })
  it('is told of replies to it, in a supergroup too', async () => {
    const { channelId, accessHash } = await supergroupWithBot()
    const atBot = heardUntil('/post')
    const peer: tl.TypeInputPeer = { _: 'inputPeerChannel', channelId, accessHash }
    await sam.sendText(peer, '/post')
    await atBot
    await bot.sendText(-1_000_000_000_000 - channelId, 'Here')
    const heard = heardUntil('Thank you')
    const [posted] = await sam.getHistory(peer, { limit: 1 })
    await sam.sendText(peer, 'not for the bot')
    await sam.sendText(peer, 'Thank you', { replyTo: posted!.id })
    expect(await heard).toEqual(['updateNewChannelMessage: Thank you'])
  })
  it('is told of everything as an administrator', async () => {
    const { channelId, accessHash } = await supergroupWithBot()
    const channel: tl.TypeInputChannel = { _: 'inputChannel', channelId, accessHash }
    const adminRights: tl.RawChatAdminRights = { _: 'chatAdminRights', pinMessages: true }
    await sam.call({ _: 'channels.editAdmin', channel, userId: botUser, adminRights, rank: '' })
    const heard = heardUntil('@sandbox_bot done')
    const peer: tl.TypeInputPeer = { _: 'inputPeerChannel', channelId, accessHash }
    await sam.sendText(peer, 'hello')
    await sam.sendText(peer, '@sandbox_bot done')
    expect(await heard).toEqual([
      'updateNewChannelMessage: hello',
      'updateNewChannelMessage: @sandbox_bot done',
    ])
  })
})
