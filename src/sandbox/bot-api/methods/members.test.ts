import { describe, expect, it } from 'vitest'
import { BOT_ID, openBotApi, SAM_ID } from '../test-bot-api.ts'
import { createChannel } from '../test-channel.ts'
import { updatesOf } from '../test-updates.ts'

const api = await openBotApi()
const { sandbox, result, refusal, sam, personNamed } = api
await sam.say('sandbox_bot', '/start')
const alicePeer = await sam.peerNamed('alicemoreau')
const { userId: aliceId } = alicePeer
const alice = personNamed(aliceId)
await alice.say('sandbox_bot', '/start')
const bot = await sam.peerNamed('sandbox_bot')
const botUser = { ...bot, _: 'inputUser' }
const aliceUser = { ...alicePeer, _: 'inputUser' }

const ADMIN = { banUsers: true, changeInfo: true, addAdmins: true, inviteUsers: true, pinMessages: true }

let groups = 0
/** Makes a supergroup of Sam's with Alice and the bot, who gets these rights. */
async function openGroup(rights: object = {}) {
  const title = `Trip ${++groups}.`
  const { chat_id, channel, invite, setRights } = await createChannel(sam, { title })
  await invite(aliceUser, botUser)
  if (Object.keys(rights).length > 0) await setRights(botUser, rights)
  await changes()
  const ofAlice = { chat_id, user_id: aliceId }
  return {
    title,
    chat_id,
    channel,
    setRights,
    ofAlice,
    statusOf: async (user_id = aliceId) => (await result('getChatMember', { chat_id, user_id })).status,
    invite,
    ban: (participant: object, rights: object) =>
      sam.rpc('channels.editBanned', {
        channel,
        participant,
        bannedRights: { _: 'chatBannedRights', untilDate: 0, ...rights },
      }),
  }
}

const now = () => Math.floor(sandbox.clock.now().getTime() / 1000)

const read = updatesOf(api)
const updates = () => read({ allowed_updates: ['message', 'my_chat_member', 'chat_member'] })
/** The bot's updates about members since the last call. */
const changes = async () =>
  (await updates()).flatMap(update => {
    const told = update.my_chat_member ?? update.chat_member
    const kind = update.my_chat_member ? 'own' : 'member'
    return told ? [`${kind} ${told.old_chat_member.status} → ${told.new_chat_member.status}`] : []
  })

const pollOf = (question: string) => ({
  _: 'inputMediaPoll',
  poll: {
    _: 'poll',
    id: '0',
    question: { _: 'textWithEntities', text: question, entities: [] },
    answers: ['a', 'b'].map((text, index) => ({
      _: 'pollAnswer',
      text: { _: 'textWithEntities', text, entities: [] },
      option: Buffer.from([index]).toString('base64'),
    })),
    hash: '0',
  },
})

describe('a bot that isn’t an administrator', () => {
  it('is told that it lacks the rights', async () => {
    const { chat_id, ofAlice } = await openGroup()
    for (const method of ['banChatMember', 'unbanChatMember', 'restrictChatMember']) {
      expect(await refusal(method, { ...ofAlice, permissions: {} })).toBe(
        '400 Bad Request: not enough rights to restrict/unrestrict chat member',
      )
    }
    expect(await refusal('promoteChatMember', { ...ofAlice, can_pin_messages: true })).toBe(
      '400 Bad Request: not enough rights',
    )
    expect(await refusal('setChatTitle', { chat_id, title: 'New' })).toBe(
      '400 Bad Request: not enough rights to change chat title',
    )
    expect(await refusal('setChatDescription', { chat_id, description: 'New' })).toBe(
      '400 Bad Request: not enough rights to set chat description',
    )
    expect(await refusal('setChatPermissions', { chat_id, permissions: {} })).toBe(
      '400 Bad Request: not enough rights to change chat permissions',
    )
  })
  it('sees the members', async () => {
    const { chat_id, statusOf } = await openGroup()
    expect([await statusOf(SAM_ID), await statusOf()]).toEqual(['creator', 'member'])
    expect(await result('getChatAdministrators', { chat_id })).toMatchObject([
      { status: 'creator', is_anonymous: false, user: { id: SAM_ID } },
    ])
    expect(await result('getChatMemberCount', { chat_id })).toBe(3)
    expect(await result('getChatMembersCount', { chat_id: SAM_ID })).toBe(2)
    expect(await refusal('getChatMember', { chat_id, user_id: 999 })).toBe(
      '400 Bad Request: PARTICIPANT_ID_INVALID',
    )
  })
  it('can be forbidden to write, and is told which kinds it can’t send', async () => {
    const { chat_id, ban } = await openGroup()
    await ban(bot, { sendPlain: true })
    expect(await changes()).toEqual(['own member → restricted'])
    expect(await refusal('sendMessage', { chat_id, text: 'hi' })).toBe(
      '400 Bad Request: not enough rights to send text messages to the chat',
    )
  })
})

describe('an administrator', () => {
  it('restricts a member, who is then told as restricted with the remaining rights', async () => {
    const { title, ofAlice, statusOf } = await openGroup(ADMIN)
    const until_date = now() + 3600
    const permissions = { can_send_messages: true, can_send_photos: true }
    await result('restrictChatMember', { ...ofAlice, permissions, until_date })
    expect(await result('getChatMember', ofAlice)).toMatchObject({
      status: 'restricted',
      is_member: true,
      until_date,
      can_send_messages: true,
      can_send_media_messages: true,
      can_send_photos: true,
      can_send_videos: false,
      can_send_polls: false,
      can_react_to_messages: true,
      can_invite_users: false,
    })
    expect(await changes()).toEqual(['member member → restricted'])
    const peer = await alice.chatCalled(title)
    await alice.say(peer, 'still here')
    const poll = alice.rpc('messages.sendMedia', { peer, media: pollOf('?'), message: '', randomId: '0' })
    await expect(poll).rejects.toThrow('403 CHAT_SEND_POLL_FORBIDDEN')
    sandbox.clock.advance('1h')
    expect(await statusOf()).toBe('member')
  })
  it('restricts with the older parameters, which leave other restrictions unchanged', async () => {
    const { ofAlice } = await openGroup(ADMIN)
    await result('restrictChatMember', { ...ofAlice, permissions: { can_send_polls: true } })
    await result('restrictChatMember', { ...ofAlice, can_send_media_messages: true })
    const told = { can_send_messages: true, can_send_photos: true, can_send_polls: true }
    expect(await result('getChatMember', ofAlice)).toMatchObject({ ...told, can_send_other_messages: false })
    await result('restrictChatMember', { ...ofAlice, permissions: ALL })
    expect((await result('getChatMember', ofAlice)).status).toBe('member')
  })
  it('bans a user, for a time or for ever, and unbans them', async () => {
    const { ofAlice, statusOf, invite } = await openGroup(ADMIN)
    const until_date = now() + 3600
    await result('banChatMember', { ...ofAlice, until_date })
    expect(await result('getChatMember', ofAlice)).toMatchObject({ status: 'kicked', until_date })
    await result('kickChatMember', ofAlice)
    expect(await result('getChatMember', ofAlice)).toMatchObject({ status: 'kicked', until_date: 0 })
    await result('unbanChatMember', { ...ofAlice, only_if_banned: true })
    expect(await statusOf()).toBe('left')
    expect(await changes()).toEqual([
      'member member → kicked',
      'member kicked → kicked',
      'member kicked → left',
    ])
    await invite(aliceUser)
    await result('unbanChatMember', { ...ofAlice, only_if_banned: true })
    expect(await statusOf()).toBe('member')
    await result('unbanChatMember', ofAlice)
    expect(await statusOf()).toBe('left')
    await invite(aliceUser)
    expect(await statusOf()).toBe('member')
  })
  it('promotes a member, and sets their title', async () => {
    const { ofAlice, statusOf } = await openGroup(ADMIN)
    await result('promoteChatMember', { ...ofAlice, can_pin_messages: true })
    expect(await changes()).toEqual(['member member → administrator'])
    await result('setChatAdministratorCustomTitle', { ...ofAlice, custom_title: 'Guide' })
    expect(await result('getChatMember', ofAlice)).toMatchObject({
      status: 'administrator',
      can_be_edited: true,
      can_manage_chat: true,
      can_pin_messages: true,
      can_change_info: false,
      can_manage_voice_chats: false,
      custom_title: 'Guide',
    })
    const title = (custom_title: string) =>
      refusal('setChatAdministratorCustomTitle', { ...ofAlice, custom_title })
    expect(await title('x'.repeat(17))).toBe('400 Bad Request: CUSTOM_TITLE_INVALID')
    expect(await title('🎉')).toBe('400 Bad Request: CUSTOM_TITLE_EMOJI_NOT_ALLOWED')
    await result('promoteChatMember', ofAlice)
    expect(await statusOf()).toBe('member')
    expect(await title('Guide')).toBe('400 Bad Request: user is not an administrator')
  })
  it('lifts restrictions by promoting', async () => {
    const { ofAlice, statusOf } = await openGroup(ADMIN)
    await result('restrictChatMember', { ...ofAlice, permissions: {} })
    await result('promoteChatMember', { ...ofAlice, can_pin_messages: true })
    await result('promoteChatMember', ofAlice)
    expect(await statusOf()).toBe('member')
  })
  it('is told why an action is refused', async () => {
    const { chat_id, ofAlice, setRights } = await openGroup(ADMIN)
    const to = (user_id: number) => ({ chat_id, user_id })
    const owner = "400 Bad Request: can't remove chat owner"
    expect(await refusal('banChatMember', to(SAM_ID))).toBe(owner)
    expect(await refusal('restrictChatMember', { ...to(SAM_ID), permissions: {} })).toBe(owner)
    expect(await refusal('setChatAdministratorCustomTitle', to(SAM_ID))).toBe(
      '400 Bad Request: only the owner can edit their custom title',
    )
    expect(await refusal('banChatMember', to(BOT_ID))).toBe("400 Bad Request: can't restrict self")
    expect(await refusal('promoteChatMember', { ...to(BOT_ID), can_pin_messages: true })).toBe(
      "400 Bad Request: can't promote self",
    )
    expect(await refusal('promoteChatMember', { ...ofAlice, can_delete_messages: true })).toBe(
      '400 Bad Request: RIGHT_FORBIDDEN',
    )
    await setRights(aliceUser, { pinMessages: true })
    expect(await refusal('banChatMember', ofAlice)).toBe(
      '400 Bad Request: user is an administrator of the chat',
    )
    expect(await refusal('promoteChatMember', ofAlice)).toBe('400 Bad Request: CHAT_ADMIN_REQUIRED')
    expect(await refusal('setChatAdministratorCustomTitle', { ...ofAlice, custom_title: 'x' })).toBe(
      '400 Bad Request: not enough rights to change custom title of the user',
    )
    expect(await refusal('banChatMember', { chat_id })).toBe('400 Bad Request: invalid user_id specified')
  })
  it('sets the default permissions', async () => {
    const { chat_id } = await openGroup(ADMIN)
    const permissionsOf = async () => (await result('getChat', { chat_id })).permissions
    expect(await permissionsOf()).toMatchObject({ can_send_messages: true, can_change_info: false })
    const permissions = { can_send_messages: true, can_send_polls: true }
    await result('setChatPermissions', { chat_id, permissions })
    expect(await permissionsOf()).toMatchObject({
      ...permissions,
      can_send_photos: false,
      can_invite_users: false,
    })
    expect(await result('setChatPermissions', { chat_id, permissions })).toBe(true)
    await result('setChatPermissions', { chat_id, permissions: { can_send_other_messages: true } })
    const included = { can_send_messages: true, can_send_photos: true, can_send_polls: false }
    expect(await permissionsOf()).toMatchObject(included)
    const alone = { can_send_other_messages: true }
    await result('setChatPermissions', {
      chat_id,
      permissions: alone,
      use_independent_chat_permissions: true,
    })
    expect(await permissionsOf()).toMatchObject({ ...alone, can_send_messages: false })
    const wrong = (value: unknown) => refusal('setChatPermissions', { chat_id, permissions: value })
    expect(await wrong('{')).toBe("400 Bad Request: can't parse permissions JSON object")
    expect(await wrong([])).toBe('400 Bad Request: object expected as permissions')
    expect(await wrong({ can_send_polls: 1 })).toBe(
      '400 Bad Request: can\'t parse chat permissions: Field "can_send_polls" must be of type Boolean',
    )
  })
  it('sets the title, and gets an update of it', async () => {
    const { chat_id } = await openGroup(ADMIN)
    await result('setChatTitle', { chat_id, title: ' Trip to Porto ' })
    expect(await result('setChatTitle', { chat_id, title: 'Trip to Porto' })).toBe(true)
    expect(await updates()).toMatchObject([
      { message: { new_chat_title: 'Trip to Porto', from: { id: BOT_ID } } },
    ])
    expect(await refusal('setChatTitle', { chat_id, title: ' ' })).toBe(
      '400 Bad Request: title must be non-empty',
    )
    await result('setChatDescription', { chat_id, description: 'In May' })
    expect((await result('getChat', { chat_id })).description).toBe('In May')
    expect(await refusal('setChatDescription', { chat_id, description: 'In May' })).toBe(
      '400 Bad Request: chat description is not modified',
    )
  })
  it('is told that it was removed, and can do nothing there any more', async () => {
    const { title, chat_id, ban, invite } = await openGroup(ADMIN)
    await ban(bot, { viewMessages: true })
    const [told] = await updates()
    expect(told.my_chat_member).toMatchObject({
      chat: { id: chat_id, title, type: 'supergroup' },
      from: { id: SAM_ID },
      old_chat_member: { status: 'administrator', can_restrict_members: true },
      new_chat_member: { status: 'kicked', until_date: 0, user: { id: BOT_ID } },
    })
    const send = () => refusal('sendMessage', { chat_id, text: 'hi' })
    expect(await send()).toBe('403 Forbidden: bot was kicked from the supergroup chat')
    await ban(bot, {})
    expect(await send()).toBe('403 Forbidden: bot is not a member of the supergroup chat')
    await invite(botUser)
    expect(await result('leaveChat', { chat_id })).toBe(true)
    expect(await changes()).toEqual(['own kicked → left', 'own left → member', 'own member → left'])
    expect(await send()).toBe('403 Forbidden: bot is not a member of the supergroup chat')
  })
})

const ALL = {
  ...{ can_send_messages: true, can_send_media_messages: true, can_send_polls: true },
  ...{ can_send_other_messages: true, can_add_web_page_previews: true, can_change_info: true },
  ...{ can_invite_users: true, can_pin_messages: true },
}

it('a channel needs an administrator', async () => {
  const { chat_id, setRights } = await createChannel(sam, { title: 'News', broadcast: true })
  await setRights(botUser, { addAdmins: true, banUsers: true })
  expect(await result('getChatMember', { chat_id, user_id: BOT_ID })).toMatchObject({
    status: 'administrator',
    can_post_messages: false,
    can_restrict_members: true,
  })
  expect(await refusal('setChatPermissions', { chat_id, permissions: {} })).toBe(
    "400 Bad Request: can't change channel chat permissions",
  )
  const title = { chat_id, user_id: BOT_ID, custom_title: 'x' }
  expect(await refusal('setChatAdministratorCustomTitle', title)).toBe(
    '400 Bad Request: method is available only for groups and supergroups',
  )
})

it('a private chat has neither administrators nor bans', async () => {
  const to = { chat_id: SAM_ID, user_id: SAM_ID }
  expect(await refusal('getChatAdministrators', to)).toBe(
    '400 Bad Request: there are no administrators in the private chat',
  )
  expect(await refusal('banChatMember', to)).toBe("400 Bad Request: can't ban members in private chats")
  expect(await refusal('restrictChatMember', { ...to, permissions: {} })).toBe(
    '400 Bad Request: method is available only for supergroups',
  )
  expect(await refusal('promoteChatMember', to)).toBe(
    '400 Bad Request: method is available for supergroup and channel chats only',
  )
  expect(await refusal('leaveChat', to)).toBe("400 Bad Request: can't leave private chats")
  expect(await refusal('setChatTitle', { ...to, title: 'x' })).toBe(
    "400 Bad Request: can't change private chat title",
  )
  expect(await refusal('getChatMember', { ...to, user_id: aliceId })).toBe(
    '400 Bad Request: member not found',
  )
  expect((await result('getChatMember', { ...to, user_id: BOT_ID })).user).toMatchObject({ id: BOT_ID })
})

it('a removed member of a basic group loses all its messages', async () => {
  const { updates: made } = await sam.rpc('messages.createChat', {
    users: [aliceUser, botUser],
    title: 'Us',
  })
  const [{ id: chatId }] = made.chats
  const chat_id = -chatId
  const group = { _: 'inputPeerChat', chatId }
  await sam.rpc('messages.editChatAdmin', { chatId, userId: botUser, isAdmin: true })
  expect((await alice.history(group)).length).toBeGreaterThan(0)
  await changes()
  await result('banChatMember', { chat_id, user_id: aliceId, revoke_messages: true })
  expect((await result('getChatMember', { chat_id, user_id: aliceId })).status).toBe('left')
  expect(await changes()).toEqual(['member member → left'])
  const { messages } = await alice.rpc('messages.getDialogs', {
    ...{ offsetDate: 0, offsetId: 0, offsetPeer: { _: 'inputPeerEmpty' }, limit: 100, hash: '0' },
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  expect(messages.filter((one: any) => one.peerId.chatId === chatId)).toEqual([])
  expect(await refusal('unbanChatMember', { chat_id, user_id: aliceId })).toBe(
    '400 Bad Request: method is available for supergroup and channel chats only',
  )
  await sam.rpc('messages.deleteChatUser', { chatId, userId: botUser })
  expect(await refusal('sendMessage', { chat_id, text: 'hi' })).toBe(
    '403 Forbidden: bot was kicked from the group chat',
  )
})

it('a user who blocks the bot is told to it, gets no messages from it, and may come back', async () => {
  await changes()
  await alice.rpc('contacts.block', { id: await alice.peerNamed('sandbox_bot') })
  expect(await changes()).toEqual(['own member → kicked'])
  const send = () => refusal('sendMessage', { chat_id: aliceId, text: 'hi' })
  expect(await send()).toBe('403 Forbidden: bot was blocked by the user')
  await expect(alice.say('sandbox_bot', 'hi')).rejects.toThrow('400 YOU_BLOCKED_USER')
  await alice.rpc('contacts.unblock', { id: await alice.peerNamed('sandbox_bot') })
  expect(await changes()).toEqual(['own kicked → member'])
  expect(await send()).toBeUndefined()
})

it('a user who lets the bot write is told to it, once', async () => {
  await updates()
  await alice.rpc('bots.allowSendMessage', {
    bot: { ...(await alice.peerNamed('sandbox_bot')), _: 'inputUser' },
  })
  await alice.rpc('bots.allowSendMessage', {
    bot: { ...(await alice.peerNamed('sandbox_bot')), _: 'inputUser' },
  })
  expect(await updates()).toMatchObject([
    { message: { from: { id: aliceId }, write_access_allowed: { from_request: true } } },
  ])
  expect(
    await alice.rpc('bots.canSendMessage', {
      bot: { ...(await alice.peerNamed('sandbox_bot')), _: 'inputUser' },
    }),
  ).toBe(true)
})
