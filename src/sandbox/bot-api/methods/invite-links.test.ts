import { describe, expect, it } from 'vitest'
import { BOT_ID, openBotApi, SAM_ID } from '../test-bot-api.ts'
import { createChannel } from '../test-channel.ts'
import { updatesOf } from '../test-updates.ts'

const api = await openBotApi()
const { sandbox, result, refusal, sam, personNamed } = api
await sam.say('sandbox_bot', '/start')
const bot = await sam.peerNamed('sandbox_bot')
const botUser = { ...bot, _: 'inputUser' }
const alice = personNamed((await sam.peerNamed('alicemoreau')).userId)

const read = updatesOf(api)
const updates = () => read({ allowed_updates: ['chat_member', 'chat_join_request'] })

/** Makes a supergroup of Sam's. The bot is an administrator with these rights. */
async function openGroup(rights: object = { inviteUsers: true }) {
  const { chat_id, peer, setRights } = await createChannel(sam, { title: 'Invited', about: 'A trip' })
  await setRights(botUser, rights)
  await updates()
  return { chat_id, peer }
}
const hashOf = (link: string) => link.replace('https://t.me/+', '')
const join = (link: string) => alice.rpc('messages.importChatInvite', { hash: hashOf(link) })

describe('a link that a bot makes', () => {
  it('is returned with its settings', async () => {
    const { chat_id } = await openGroup()
    const expire_date = Math.floor(sandbox.clock.now().getTime() / 1000) + 60
    const made = await result('createChatInviteLink', {
      ...{ chat_id, name: 'Friends', expire_date, member_limit: 2 },
    })
    expect(made).toMatchObject({
      ...{ name: 'Friends', expire_date, member_limit: 2, creator: { id: BOT_ID } },
      ...{ creates_join_request: false, is_primary: false, is_revoked: false },
    })
    expect(made.invite_link).toMatch(/^https:\/\/t\.me\/\+[\w-]{16}$/)
    const edited = await result('editChatInviteLink', { chat_id, invite_link: made.invite_link })
    expect(edited).toEqual({
      invite_link: made.invite_link,
      creator: made.creator,
      ...{ creates_join_request: false, is_primary: false, is_revoked: false },
    })
    const revoked = await result('revokeChatInviteLink', { chat_id, invite_link: made.invite_link })
    expect(revoked).toMatchObject({ invite_link: made.invite_link, is_revoked: true })
    await expect(join(made.invite_link)).rejects.toThrow('400 INVITE_HASH_EXPIRED')
  })
  it('replaces the primary link when it is exported, and is told with the chat', async () => {
    const { chat_id } = await openGroup()
    const first = await result('exportChatInviteLink', { chat_id })
    const second = await result('exportChatInviteLink', { chat_id })
    expect(second).not.toBe(first)
    expect((await result('getChat', { chat_id })).invite_link).toBe(second)
    await expect(join(first)).rejects.toThrow('400 INVITE_HASH_EXPIRED')
  })
  it('is named when a user has joined by it', async () => {
    const { chat_id } = await openGroup()
    const { invite_link } = await result('createChatInviteLink', { chat_id, name: 'Friends' })
    expect(await alice.rpc('messages.checkChatInvite', { hash: hashOf(invite_link) })).toMatchObject({
      ...{ _: 'chatInvite', title: 'Invited', about: 'A trip', participantsCount: 2, megagroup: true },
    })
    await join(invite_link)
    expect(await updates()).toMatchObject([
      {
        chat_member: {
          from: { id: alice.id },
          old_chat_member: { status: 'left' },
          new_chat_member: { status: 'member', user: { id: alice.id, first_name: 'Alice' } },
          invite_link: { invite_link, name: 'Friends' },
        },
      },
    ])
    expect(await alice.rpc('messages.checkChatInvite', { hash: hashOf(invite_link) })).toMatchObject({
      _: 'chatInviteAlready',
    })
  })
  it('is told only in part when somebody else made it', async () => {
    const { peer } = await openGroup()
    const { link } = await sam.rpc('messages.exportChatInvite', { peer })
    await join(link)
    const [told] = await updates()
    expect(told.chat_member.invite_link).toMatchObject({
      invite_link: `${link.slice(0, 'https://t.me/+'.length + 8)}...`,
      creator: { id: SAM_ID, first_name: 'Sam' },
    })
  })
  it('is refused with TDLib’s texts', async () => {
    const { chat_id } = await openGroup()
    const { chat_id: elsewhere } = await openGroup({ pinMessages: true })
    expect(await refusal('createChatInviteLink', { chat_id: elsewhere })).toBe(
      '400 Bad Request: not enough rights to manage chat invite link',
    )
    expect(await refusal('exportChatInviteLink', { chat_id: SAM_ID })).toBe(
      "400 Bad Request: can't invite members to a private chat",
    )
    const both = { chat_id, member_limit: 1, creates_join_request: true }
    expect(await refusal('createChatInviteLink', both)).toBe(
      "400 Bad Request: member limit can't be specified for links requiring administrator approval",
    )
    expect(await refusal('editChatInviteLink', { chat_id })).toBe(
      '400 Bad Request: invite link must be non-empty',
    )
    expect(await refusal('revokeChatInviteLink', { chat_id, invite_link: 'https://t.me/+x' })).toBe(
      '400 Bad Request: INVITE_HASH_EXPIRED',
    )
    expect(await refusal('createChatInviteLink', { chat_id, expire_date: 1 })).toBe(
      '400 Bad Request: EXPIRE_DATE_INVALID',
    )
  })
})

describe('a join request', () => {
  it('is told to the bot, which may write to the user and let them in', async () => {
    const { chat_id, peer } = await openGroup()
    const { invite_link } = await result('createChatInviteLink', { chat_id, creates_join_request: true })
    await expect(join(invite_link)).rejects.toThrow('400 INVITE_REQUEST_SENT')
    expect(await updates()).toMatchObject([
      {
        chat_join_request: {
          chat: { id: chat_id, title: 'Invited', type: 'supergroup' },
          from: { id: alice.id, first_name: 'Alice' },
          user_chat_id: alice.id,
          invite_link: { invite_link, creates_join_request: true, pending_join_request_count: 1 },
        },
      },
    ])
    await result('sendMessage', { chat_id: alice.id, text: 'Who are you?' })
    const waiting = await sam.rpc('messages.getChatInviteImporters', {
      ...{ peer, requested: true, offsetDate: 0, offsetUser: { _: 'inputUserEmpty' }, limit: 10 },
    })
    expect(waiting).toMatchObject({ count: 1, importers: [{ userId: alice.id, requested: true }] })
    await result('approveChatJoinRequest', { chat_id, user_id: alice.id })
    expect(await updates()).toMatchObject([
      {
        chat_member: {
          from: { id: BOT_ID },
          new_chat_member: { status: 'member' },
          invite_link: { invite_link },
        },
      },
    ])
    expect(await refusal('approveChatJoinRequest', { chat_id, user_id: alice.id })).toBe(
      '400 Bad Request: USER_ALREADY_PARTICIPANT',
    )
  })
  it('may be declined', async () => {
    const { chat_id } = await openGroup()
    const { invite_link } = await result('createChatInviteLink', { chat_id, creates_join_request: true })
    await expect(join(invite_link)).rejects.toThrow('400 INVITE_REQUEST_SENT')
    await result('declineChatJoinRequest', { chat_id, user_id: alice.id })
    expect(await refusal('declineChatJoinRequest', { chat_id, user_id: SAM_ID })).toBe(
      '400 Bad Request: USER_ALREADY_PARTICIPANT',
    )
    const again = { chat_id, user_id: alice.id }
    expect(await refusal('approveChatJoinRequest', again)).toMatch(
      /^400 Bad Request: (HIDE_REQUESTER_MISSING|PARTICIPANT_ID_INVALID)$/,
    )
  })
  it('is refused with TDLib’s texts', async () => {
    const { chat_id } = await openGroup({ pinMessages: true })
    expect(await refusal('approveChatJoinRequest', { chat_id, user_id: alice.id })).toBe(
      '400 Bad Request: not enough rights to manage chat join requests',
    )
    expect(await refusal('approveChatJoinRequest', { chat_id: SAM_ID, user_id: alice.id })).toBe(
      "400 Bad Request: the chat can't have join requests",
    )
    expect(await refusal('approveChatJoinRequest', { chat_id })).toBe(
      '400 Bad Request: invalid user_id specified',
    )
  })
})
