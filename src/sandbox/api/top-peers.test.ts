import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { article, chatNamed, nextUpdate, openTelegram, refusal } from '../test-clients.ts'
import { hashOf } from '../world/accounts/top-peers.ts'

/** A Telegram where no messages were sent yet. */
async function open() {
  const { bot, sam, botUser, botPeer } = await openTelegram()
  const top = (wanted: Partial<tl.contacts.RawGetTopPeersRequest>) =>
    sam.call({ _: 'contacts.getTopPeers', offset: 0, limit: 64, hash: Long.ZERO, ...wanted })
  async function callGuest() {
    const query = nextUpdate(bot, 'updateBotGuestChatQuery')
    await sam.sendText(await chatNamed(sam, 'Family'), '@sandbox_bot books')
    return (await query).queryId
  }
  const answerGuest = (queryId: Long) =>
    bot.call({ _: 'messages.setBotGuestChatResult', queryId, result: article() })
  return { bot, sam, botId: botUser.userId, botPeer, top, callGuest, answerGuest }
}

describe('contacts.getTopPeers', () => {
  it('counts a guest when it answers, not when it is called', async () => {
    const { botId, top, callGuest, answerGuest } = await open()
    const queryId = await callGuest()
    expect(await top({ botsGuestchat: true })).toMatchObject({
      categories: [{ category: { _: 'topPeerCategoryBotsGuestChat' }, count: 0, peers: [] }],
    })
    await answerGuest(queryId)
    const answer = await top({ botsGuestchat: true })
    expect(answer).toMatchObject({
      _: 'contacts.topPeers',
      categories: [{ count: 1, peers: [{ peer: { userId: botId } }] }],
      users: [{ id: botId, botGuestchat: true }],
      chats: [],
    })
  })
  it('has a category for each kind of chat, in one answer', async () => {
    const { sam, top } = await open()
    await sam.sendText('alicemoreau', 'hi')
    await sam.sendText('sandbox_bot', 'hi')
    await sam.sendText(await chatNamed(sam, 'Trip to Lisbon'), 'hi')
    await sam.sendText(await chatNamed(sam, 'Family'), 'hi')
    await sam.sendText(await chatNamed(sam, 'Notes to self'), 'hi')
    const all = { correspondents: true, botsPm: true, groups: true, channels: true, botsApp: true }
    const { categories } = (await top(all)) as tl.contacts.RawTopPeers
    expect(categories.map(({ category, count }) => [category._, count])).toEqual([
      ['topPeerCategoryCorrespondents', 1],
      ['topPeerCategoryBotsPM', 1],
      ['topPeerCategoryGroups', 2],
      ['topPeerCategoryChannels', 1],
      ['topPeerCategoryBotsApp', 0],
    ])
    expect(await top({ groups: true, offset: 1, limit: 1 })).toMatchObject({
      categories: [{ count: 2, peers: [expect.anything()] }],
      chats: [expect.anything()],
    })
  })
  it('isn’t sent again to a client that has it', async () => {
    const { botId, top, callGuest, answerGuest } = await open()
    await answerGuest(await callGuest())
    const hash = Long.fromString(BigInt.asIntN(64, hashOf([{ kind: 'user', id: botId }])).toString())
    expect(await top({ botsGuestchat: true, hash })).toEqual({ _: 'contacts.topPeersNotModified' })
    expect(await top({ botsGuestchat: true, hash: Long.ONE })).toMatchObject({ _: 'contacts.topPeers' })
  })
  it('needs a category', async () => {
    const { top } = await open()
    expect(await refusal(top({}))).toBe('400 TYPES_EMPTY')
  })
  it('forgets one peer, or is switched off', async () => {
    const { sam, botPeer, top, callGuest, answerGuest } = await open()
    await answerGuest(await callGuest())
    expect(await top({ botsGuestchat: true })).toMatchObject({ categories: [{ count: 1 }] })
    const category = { _: 'topPeerCategoryBotsGuestChat' } as const
    expect(await sam.call({ _: 'contacts.resetTopPeerRating', category, peer: botPeer })).toBe(true)
    expect(await top({ botsGuestchat: true })).toMatchObject({ categories: [{ count: 0 }] })
    await sam.call({ _: 'contacts.toggleTopPeers', enabled: false })
    expect(await top({ botsGuestchat: true })).toEqual({ _: 'contacts.topPeersDisabled' })
  })
})
