import { Long, type TelegramClient, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import {
  connectUser,
  nextAction,
  nextUpdate,
  openTelegram,
  refusal,
  userButton,
  userNamed,
  withoutHash,
} from '../test-clients.ts'

const { sandbox, bot, sam, samId, botUser, botPeer } = await openTelegram()
const alice = await connectUser(sandbox, 1)
const aliceUser = await userNamed(sam, 'alicemoreau')
await sam.sendText('sandbox_bot', '/start')

const idOf = (user: tl.TypeInputUser) => (user as tl.RawInputUser).userId
const createGroup = async (users: tl.TypeInputUser[], title = 'New group') => {
  const { updates } = await sam.call({ _: 'messages.createChat', users, title })
  return (updates as tl.RawUpdates).chats[0] as tl.RawChat
}
const createChannel = async (more: Partial<tl.channels.RawCreateChannelRequest>) => {
  const made = await sam.call({ _: 'channels.createChannel', title: 'New', about: '', ...more })
  return (made as tl.RawUpdates).chats[0] as tl.RawChannel
}
const inputOf = ({ id, accessHash }: tl.RawChannel): tl.RawInputChannel => ({
  _: 'inputChannel',
  channelId: id,
  accessHash: accessHash as Long,
})
const peerOf = (channel: tl.RawChannel): tl.TypeInputPeer => ({
  ...inputOf(channel),
  _: 'inputPeerChannel',
})
/** A supergroup with the access hash of Alice. */
const asAlice = async (id: number): Promise<tl.RawInputChannel> => {
  for await (const { peer } of alice.iterDialogs()) {
    if (peer.raw._ === 'channel' && peer.raw.id === id) return inputOf(peer.raw)
  }
  throw new Error('Alice isn’t in that group')
}
const rights = (given: Partial<tl.RawChatAdminRights>): tl.RawChatAdminRights => ({
  _: 'chatAdminRights',
  ...given,
})

describe('a new chat', () => {
  it('is seen by every member, also by the bot', async () => {
    const seen = [nextAction(alice, 'messageActionChatCreate'), nextAction(bot, 'messageActionChatCreate')]
    const group = await createGroup([aliceUser, botUser], 'Three of us')
    expect(group).toMatchObject({ _: 'chat', title: 'Three of us', creator: true, participantsCount: 3 })
    for (const message of await Promise.all(seen)) {
      expect(message.peerId).toEqual({ _: 'peerChat', chatId: group.id })
      expect(message.action).toMatchObject({
        title: 'Three of us',
        users: [samId, idOf(aliceUser), idOf(botUser)],
      })
    }
  })
  it('is answered with a random id of its first message', async () => {
    const made = await Promise.all([
      sam.call({ _: 'messages.createChat', users: [], title: 'One' }).then(({ updates }) => updates),
      sam.call({ _: 'channels.createChannel', title: 'Two', about: '', megagroup: true }),
    ])
    for (const { updates } of made as tl.RawUpdates[]) {
      const [first, ...others] = updates
      const [said] = others.flatMap(one => ('message' in one ? [one.message as tl.RawMessageService] : []))
      expect(first).toMatchObject({ _: 'updateMessageID', id: said?.id })
    }
  })
  it('may be a channel, a supergroup or a forum', async () => {
    expect(await createChannel({ broadcast: true })).toMatchObject({ broadcast: true, megagroup: false })
    expect(await createChannel({ megagroup: true })).toMatchObject({ megagroup: true, forum: false })
    expect(await createChannel({ megagroup: true, forum: true })).toMatchObject({ forum: true })
  })
  it('needs a title and exactly one kind', async () => {
    expect(await refusal(createGroup([], ' '))).toBe('400 CHAT_TITLE_EMPTY')
    expect(await refusal(createChannel({ megagroup: true, title: '' }))).toBe('400 CHAT_TITLE_EMPTY')
    const stranger = { ...(aliceUser as tl.RawInputUser), accessHash: Long.ONE }
    expect(await refusal(createGroup([stranger]))).toBe('400 USER_ID_INVALID')
  })
})

describe('a supergroup’s owner', () => {
  it('sets and removes its username', async () => {
    const channel = inputOf(await createChannel({ megagroup: true }))
    const rename = (username: string) => sam.call({ _: 'channels.updateUsername', channel, username })
    const check = (username: string) => sam.call({ _: 'channels.checkUsername', channel, username })
    expect(await check('brand_new_group')).toBe(true)
    expect(await rename('brand_new_group')).toBe(true)
    expect(await refusal(check('Brand_New_Group'))).toBe('400 USERNAME_OCCUPIED')
    expect(await refusal(rename('brand_new_group'))).toBe('400 USERNAME_NOT_MODIFIED')
    expect(await refusal(rename('no'))).toBe('400 USERNAME_INVALID')
    expect(await refusal(rename('alicemoreau'))).toBe('400 USERNAME_OCCUPIED')
    expect(await alice.resolvePeer('brand_new_group')).toMatchObject({ channelId: channel.channelId })
    expect(await rename('')).toBe(true)
    expect(await check('brand_new_group')).toBe(true)
  })
  it('switches topics on and off', async () => {
    const channel = inputOf(await createChannel({ megagroup: true }))
    const toggle = (enabled: boolean) =>
      sam.call({ _: 'channels.toggleForum', channel, enabled, tabs: false })
    expect(await toggle(true)).toMatchObject({
      updates: [{ _: 'updateChannel' }],
      chats: [{ forum: true }],
    })
    expect(await refusal(toggle(true))).toBe('400 CHAT_NOT_MODIFIED')
    expect(await toggle(false)).toMatchObject({ chats: [{ forum: false }] })
  })
  it('adds members and makes administrators, who can give only rights that they have', async () => {
    const made = await createChannel({ megagroup: true })
    const channel = inputOf(made)
    const joined = nextAction(alice, 'messageActionChatAddUser')
    await sam.call({ _: 'channels.inviteToChannel', channel, users: [aliceUser] })
    expect((await joined).action.users).toEqual([idOf(aliceUser)])
    const again = sam.call({ _: 'channels.inviteToChannel', channel, users: [aliceUser] })
    expect(await refusal(again)).toBe('400 USER_ALREADY_PARTICIPANT')

    const theirs = await asAlice(made.id)
    const theirBot = await alice.resolveUser('sandbox_bot')
    const promote = (adminRights: tl.RawChatAdminRights) =>
      alice.call({ _: 'channels.editAdmin', channel: theirs, userId: theirBot, adminRights })
    expect(await refusal(promote(rights({ pinMessages: true })))).toBe('403 CHAT_ADMIN_REQUIRED')
    const changed = nextUpdate(alice, 'updateChannel')
    const adminRights = rights({ addAdmins: true, inviteUsers: true, pinMessages: true })
    await sam.call({ _: 'channels.editAdmin', channel, userId: aliceUser, adminRights })
    await changed
    expect(await refusal(promote(rights({ manageTopics: true })))).toBe('403 RIGHT_FORBIDDEN')
    const atBot = nextAction(bot, 'messageActionChatAddUser')
    await promote(rights({ pinMessages: true }))
    expect((await atBot).action.users).toEqual([idOf(botUser)])
    const demoteOwner = alice.call({
      _: 'channels.editAdmin',
      channel: theirs,
      userId: await alice.resolveUser('samrivers'),
      adminRights: rights({}),
    })
    expect(await refusal(demoteOwner)).toBe('400 USER_CREATOR')
  })
})

describe('others', () => {
  it('can’t do what only the owner may, nor use chats that they aren’t in', async () => {
    const made = await createChannel({ megagroup: true })
    await sam.call({ _: 'channels.inviteToChannel', channel: inputOf(made), users: [aliceUser] })
    const channel = await asAlice(made.id)
    const rename = alice.call({ _: 'channels.updateUsername', channel, username: 'alices_group' })
    expect(await refusal(rename)).toBe('403 CHAT_ADMIN_REQUIRED')
    const toggle = alice.call({ _: 'channels.toggleForum', channel, enabled: true, tabs: false })
    expect(await refusal(toggle)).toBe('400 CHAT_ADMIN_REQUIRED')

    const foreign = await createChannel({ megagroup: true })
    const forged = { ...inputOf(foreign), accessHash: Long.ONE }
    const invite = alice.call({ _: 'channels.inviteToChannel', channel: forged, users: [] })
    expect(await refusal(invite)).toBe('400 CHANNEL_INVALID')
    const group = await createGroup([])
    const add = alice.call({
      _: 'messages.addChatUser',
      chatId: group.id,
      userId: { _: 'inputUserSelf' },
      fwdLimit: 0,
    })
    expect(await refusal(add)).toBe('400 CHAT_ID_INVALID')
  })
  it('can add people to basic groups, where only the owner makes administrators', async () => {
    const { id: chatId } = await createGroup([aliceUser])
    const bob = await alice.resolveUser('bobtanaka')
    await alice.call({ _: 'messages.addChatUser', chatId, userId: bob, fwdLimit: 0 })
    const byAlice = alice.call({ _: 'messages.editChatAdmin', chatId, userId: bob, isAdmin: true })
    expect(await refusal(byAlice)).toBe('400 CHAT_ADMIN_REQUIRED')
    const carla = await sam.resolveUser('carla_o')
    const bySam = (userId: tl.TypeInputUser) =>
      sam.call({ _: 'messages.editChatAdmin', chatId, userId, isAdmin: true })
    expect(await bySam(aliceUser)).toBe(true)
    expect(await refusal(bySam(carla))).toBe('400 USER_NOT_PARTICIPANT')
  })
  it('can add bots to channels only as administrators', async () => {
    const channel = inputOf(await createChannel({ broadcast: true }))
    const invite = sam.call({ _: 'channels.inviteToChannel', channel, users: [botUser] })
    expect(await refusal(invite)).toBe('400 USER_BOT')
    const adminRights = rights({ postMessages: true })
    expect(
      await refusal(sam.call({ _: 'channels.editAdmin', channel, userId: botUser, adminRights })),
    ).toBeUndefined()
  })
})

describe('a channel', () => {
  it('tells nobody who has written a post, the writer included', async () => {
    const channel = inputOf(await createChannel({ broadcast: true }))
    const adminRights = rights({ postMessages: true })
    await sam.call({ _: 'channels.editAdmin', channel, userId: botUser, adminRights })
    const heard = nextUpdate(bot, 'updateNewChannelMessage')
    const mine = await sam.sendText({ ...channel, _: 'inputPeerChannel' }, 'News')
    const { message } = await heard
    expect(message).toMatchObject({ message: 'News', post: true, out: false })
    expect([message._ === 'message' && message.fromId, mine.sender.id]).toEqual([undefined, mine.chat.id])
  })
  it('tells each member when that member joined', async () => {
    const made = await createChannel({ megagroup: true })
    sandbox.clock.advance('1h')
    await sam.call({ _: 'channels.inviteToChannel', channel: inputOf(made), users: [botUser] })
    const dateAt = async (client: TelegramClient, accessHash?: Long) => {
      const channel = { ...inputOf(made), ...(accessHash && { accessHash }) }
      const { chats } = await client.call({ _: 'channels.getChannels', id: [channel] })
      return (chats[0] as tl.RawChannel).date
    }
    expect(await dateAt(sam)).toBe(made.date)
    expect(await dateAt(bot, Long.ZERO)).toBeGreaterThanOrEqual(made.date + 3600)
  })
})

describe('sharing a chat that the bot should be in', () => {
  const share = async (peerType: tl.TypeRequestPeerType, peer: tl.TypeInputPeer) => {
    const { webappReqId } = await bot.call({
      _: 'bots.requestWebViewButton',
      userId: withoutHash(samId),
      button: userButton({ peerType, maxQuantity: 1 }),
    })
    return (await sam.call({
      _: 'messages.sendBotRequestedPeer',
      peer: botPeer,
      webappReqId,
      buttonId: 7,
      requestedPeers: [peer],
    })) as tl.RawUpdates
  }
  it('adds the bot, and every member sees it', async () => {
    const group = await createGroup([aliceUser])
    const atBot = nextAction(bot, 'messageActionRequestedPeerSentMe')
    const answer = await share(
      { _: 'requestPeerTypeChat', botParticipant: true },
      { _: 'inputPeerChat', chatId: group.id },
    )
    const actions = answer.updates.map(
      one => one._ === 'updateNewMessage' && one.message._ === 'messageService' && one.message.action._,
    )
    expect(actions).toEqual(['messageActionChatAddUser', 'messageActionRequestedPeer'])
    const [newest] = await alice.getHistory(-group.id, { limit: 1 })
    expect(newest?.raw).toMatchObject({
      action: { _: 'messageActionChatAddUser', users: [idOf(botUser)] },
    })
    expect((await atBot).action.peers).toMatchObject([{ _: 'requestedPeerChat', chatId: group.id }])
    await bot.sendText(-group.id, 'Thank you for having me')
  })
  it('gives the bot the requested rights', async () => {
    const made = await createChannel({ megagroup: true })
    const pin = rights({ pinMessages: true, inviteUsers: true })
    await share({ _: 'requestPeerTypeChat', userAdminRights: pin, botAdminRights: pin }, peerOf(made))
    const { chats } = await bot.call({
      _: 'channels.getChannels',
      id: [{ ...inputOf(made), accessHash: Long.ZERO }],
    })
    expect(chats).toMatchObject([
      { id: made.id, adminRights: { pinMessages: true, inviteUsers: true, addAdmins: false } },
    ])
  })
  it('makes the bot an administrator of a basic group with all rights, or changes nothing', async () => {
    const group = await createGroup([])
    const peer: tl.TypeInputPeer = { _: 'inputPeerChat', chatId: group.id }
    const topics = rights({ manageTopics: true })
    const refused = share({ _: 'requestPeerTypeChat', userAdminRights: topics, botAdminRights: topics }, peer)
    expect(await refusal(refused)).toBe('400 PEER_ID_INVALID')
    const pin = rights({ pinMessages: true })
    await share({ _: 'requestPeerTypeChat', userAdminRights: pin, botAdminRights: pin }, peer)
    const { chats } = await bot.call({ _: 'messages.getChats', id: [group.id] })
    expect(chats).toMatchObject([{ adminRights: { pinMessages: true, banUsers: true, addAdmins: false } }])
  })
})
