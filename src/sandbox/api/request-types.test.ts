import type { tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { nextAction, openTelegram, userButton, withoutHash } from '../test-clients.ts'

const { bot, sam, samId, botUser, botPeer } = await openTelegram()
await sam.sendText('sandbox_bot', '/start')

const prepare = async (button: tl.RawInputKeyboardButtonRequestPeer) => {
  const { webappReqId } = await bot.call({
    _: 'bots.requestWebViewButton',
    userId: withoutHash(samId),
    button,
  })
  return webappReqId
}

describe('every type of request, there and back', () => {
  const some: tl.RawChatAdminRights = { _: 'chatAdminRights', pinMessages: true, inviteUsers: true }
  const every: tl.RawChatAdminRights = {
    _: 'chatAdminRights',
    changeInfo: true,
    postMessages: true,
    editMessages: true,
    deleteMessages: true,
    banUsers: true,
    inviteUsers: true,
    pinMessages: true,
    addAdmins: true,
    anonymous: true,
    manageCall: true,
    other: true,
    manageTopics: true,
    postStories: true,
    editStories: true,
    deleteStories: true,
    manageDirectMessages: true,
    manageRanks: true,
  }
  const either = [undefined, true, false]
  const users = either.flatMap(bot =>
    either.map(
      (premium): tl.TypeRequestPeerType => ({
        _: 'requestPeerTypeUser',
        ...(bot !== undefined && { bot }),
        ...(premium !== undefined && { premium }),
      }),
    ),
  )
  const others: tl.TypeRequestPeerType[] = [
    { _: 'requestPeerTypeChat' },
    { _: 'requestPeerTypeChat', creator: true, botParticipant: true, hasUsername: true, forum: true },
    { _: 'requestPeerTypeChat', hasUsername: false, forum: false, userAdminRights: some },
    { _: 'requestPeerTypeChat', userAdminRights: every, botAdminRights: some },
    { _: 'requestPeerTypeBroadcast' },
    { _: 'requestPeerTypeBroadcast', creator: true, hasUsername: true },
    { _: 'requestPeerTypeBroadcast', hasUsername: false, userAdminRights: every, botAdminRights: every },
    { _: 'requestPeerTypeCreateBot', botManaged: true },
    {
      _: 'requestPeerTypeCreateBot',
      botManaged: true,
      suggestedName: 'Trip 🏕️',
      suggestedUsername: 'trip_bot',
    },
  ]
  it.each([...users, ...others])('%j', async peerType => {
    const style: tl.RawKeyboardButtonStyle = { _: 'keyboardButtonStyle', bgDanger: true }
    const maxQuantity = peerType._ === 'requestPeerTypeUser' ? 10 : 1
    const button = userButton({ peerType, maxQuantity, style, buttonId: -2_147_483_648 })
    const answer = await sam.call({
      _: 'bots.getRequestedWebViewButton',
      bot: botUser,
      webappReqId: await prepare(button),
    })
    const { nameRequested: _name, usernameRequested: _username, ...rest } = button
    expect(present(answer)).toEqual(present({ ...rest, _: 'keyboardButtonRequestPeer' }))
  })
})

describe('every variant of a requested peer, as the bot’s library reads it', () => {
  const ask = async (
    peer: tl.TypeInputPeer,
    peerType: tl.TypeRequestPeerType,
    requested: Partial<tl.RawInputKeyboardButtonRequestPeer>,
  ) => {
    const nothing = { nameRequested: false, usernameRequested: false }
    const button = userButton({ peerType, maxQuantity: 1, ...nothing, ...requested })
    const webappReqId = await prepare(button)
    const atBot = nextAction(bot, 'messageActionRequestedPeerSentMe')
    await sam.call({
      _: 'messages.sendBotRequestedPeer',
      peer: botPeer,
      webappReqId,
      buttonId: button.buttonId,
      requestedPeers: [peer],
    })
    const [shared] = (await atBot).action.peers
    return shared && present(shared)
  }
  const all = { nameRequested: true, usernameRequested: true, photoRequested: true }
  const anyUser: tl.TypeRequestPeerType = { _: 'requestPeerTypeUser' }
  const photo = { _: 'photo', dcId: 1 }

  it('a user with everything, with parts, and with nothing but the id', async () => {
    const alice = await sam.resolvePeer('alicemoreau')
    const { userId } = alice as tl.RawInputPeerUser
    const named = { firstName: 'Alice', lastName: 'Moreau' }
    const bare = { _: 'requestedPeerUser', userId }
    const full = await ask(alice, anyUser, all)
    expect(full).toMatchObject({ ...bare, ...named, username: 'alicemoreau', photo })
    expect(await ask(alice, anyUser, { nameRequested: true })).toEqual({ ...bare, ...named })
    expect(await ask(alice, anyUser, { usernameRequested: true })).toEqual({
      ...bare,
      username: 'alicemoreau',
    })
    expect(await ask(alice, anyUser, { photoRequested: true })).toMatchObject({ ...bare, photo })
    expect(await ask(alice, anyUser, {})).toEqual(bare)
  })
  it('a user without last name, username and photo: the names share a flag', async () => {
    const contacts = await sam.getContacts()
    const x = contacts.find(one => one.firstName === 'X')
    expect(await ask(await sam.resolvePeer(x?.id ?? 0), anyUser, all)).toEqual({
      _: 'requestedPeerUser',
      userId: x?.id,
      firstName: 'X',
      lastName: '',
    })
  })
  it('a basic group, which has no username', async () => {
    const dialogs = []
    for await (const dialog of sam.iterDialogs()) dialogs.push(dialog.peer)
    const group = dialogs.find(one => one.displayName === 'Family 🏡')?.inputPeer
    const chatId = group?._ === 'inputPeerChat' ? group.chatId : 0
    const type: tl.TypeRequestPeerType = { _: 'requestPeerTypeChat' }
    const bare = { _: 'requestedPeerChat', chatId }
    const full = await ask({ _: 'inputPeerChat', chatId }, type, all)
    expect(full).toMatchObject({ ...bare, title: 'Family 🏡', photo })
    expect(await ask({ _: 'inputPeerChat', chatId }, type, {})).toEqual(bare)
  })
  it('a supergroup and a channel', async () => {
    const books = await sam.resolvePeer('sandbox_books')
    const { channelId } = books as tl.RawInputPeerChannel
    expect(await ask(books, { _: 'requestPeerTypeChat' }, all)).toMatchObject({
      _: 'requestedPeerChannel',
      channelId,
      title: 'Book club',
      username: 'sandbox_books',
    })
    const kitchen = await sam.resolvePeer('sandbox_kitchen')
    const broadcast: tl.TypeRequestPeerType = { _: 'requestPeerTypeBroadcast' }
    expect(await ask(kitchen, broadcast, all)).toMatchObject({ title: 'Sam’s kitchen', photo })
    expect(await ask(kitchen, broadcast, {})).toEqual({
      _: 'requestedPeerChannel',
      channelId: (kitchen as tl.RawInputPeerChannel).channelId,
    })
  })
})

/** Removes the values that a reader sets for an absent flag: undefined, or false for a bare `true`. */
function present<T>(value: T): T {
  if (typeof value !== 'object' || value === null || !('_' in value)) return value
  const kept = Object.entries(value).filter(
    ([name, one]) => one !== undefined && !(one === false && !OPTIONAL_FLAGS.has(name)),
  )
  return Object.fromEntries(kept.map(([name, one]) => [name, present(one)])) as T
}
const OPTIONAL_FLAGS = new Set(['bot', 'premium', 'hasUsername', 'forum'])
