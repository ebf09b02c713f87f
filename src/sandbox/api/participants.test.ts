import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import {
  chatNamed,
  connectUser,
  nextAction,
  nextUpdate,
  openTelegram,
  refusal,
  userNamed,
} from '../test-clients.ts'

const { sandbox, bot, sam } = await openTelegram()
const alice = await connectUser(sandbox, 1)
const { id: aliceId } = await alice.getMe()
const lisbon = await chatNamed(sam, 'Trip to Lisbon')
const family = await chatNamed(sam, 'Family')
if (lisbon._ !== 'inputPeerChannel' || family._ !== 'inputPeerChat') throw new Error('The cast has changed')
const there = -1_000_000_000_000 - lisbon.channelId
const channel: tl.RawInputChannel = { ...lisbon, _: 'inputChannel' }
/** Alice as a bot names her that knows her only from the chat. */
const member = { _: 'inputPeerUser', userId: aliceId, accessHash: Long.ZERO } as const
const botUser = await userNamed(sam, 'sandbox_bot')

/** Makes the bot an administrator. Returns the update that the bot gets. */
async function promoteBot(channel: tl.RawInputChannel) {
  const heard = nextUpdate(bot, 'updateChannelParticipant')
  const adminRights = { _: 'chatAdminRights', banUsers: true, changeInfo: true } as const
  await sam.call({ _: 'channels.editAdmin', channel, userId: botUser, adminRights, rank: '' })
  return heard
}

describe('a bot that is made an administrator', async () => {
  const heard = await promoteBot(channel)

  it('is told of it, and sees the members', async () => {
    expect(heard).toMatchObject({ newParticipant: { _: 'channelParticipantAdmin', self: true } })
    const admins = await bot.getChatMembers(there, { type: 'admins' })
    expect(admins.map(({ status }) => status).sort()).toEqual(['admin', 'creator'])
    expect((await bot.getFullChat(there)).membersCount).toBeGreaterThan(5)
  })
  it('restricts, bans and unbans users by the id alone', async () => {
    expect(await bot.getChatMember({ chatId: there, userId: member })).toMatchObject({ status: 'member' })
    await bot.restrictChatMember({ chatId: there, userId: member, restrictions: { sendMessages: true } })
    const lisbonOfAlice = await chatNamed(alice, 'Trip to Lisbon')
    expect(await refusal(alice.sendText(lisbonOfAlice, 'hi'))).toBe('403 CHAT_SEND_PLAIN_FORBIDDEN')
    const said = nextAction(sam, 'messageActionChatDeleteUser')
    await bot.banChatMember({ chatId: there, participantId: member })
    expect((await said).action.userId).toBe(aliceId)
    expect(await bot.getChatMember({ chatId: there, userId: member })).toMatchObject({ status: 'banned' })
    const kicked = await bot.getChatMembers(there, { type: 'banned' })
    expect(kicked.map(({ user }) => user.id)).toEqual([aliceId])
    await bot.unbanChatMember({ chatId: there, participantId: member })
    const asked = bot.call({
      _: 'channels.getParticipant',
      channel: { ...channel, accessHash: Long.ZERO },
      participant: member,
    })
    expect(await refusal(asked)).toMatch(/^400 (USER_NOT_PARTICIPANT|PEER_ID_INVALID)$/)
  })
  it('renames the chat, and leaves', async () => {
    const { id: porto, inputPeer } = await sam.createSupergroup({ title: 'Trip' })
    if (inputPeer._ !== 'inputPeerChannel') throw new Error('It is no supergroup')
    await promoteBot({ ...inputPeer, _: 'inputChannel' })
    const said = nextAction(sam, 'messageActionChatEditTitle')
    await bot.setChatTitle(porto, 'Trip to Porto')
    expect((await said).action.title).toBe('Trip to Porto')
    await bot.setChatDescription(porto, 'In May')
    expect((await sam.getFullChat(porto)).bio).toBe('In May')
    const left = nextAction(sam, 'messageActionChatDeleteUser')
    await bot.leaveChat(porto)
    expect((await left).action.userId).toBe(botUser.userId)
    expect(await refusal(bot.sendText(porto, 'hi'))).toMatch(/^400 /)
  })
})

it('a basic group tells its members', async () => {
  const { fullChat } = await sam.call({ _: 'messages.getFullChat', chatId: family.chatId })
  if (fullChat._ !== 'chatFull' || fullChat.participants._ !== 'chatParticipants')
    throw new Error('It is no group')
  const kinds = fullChat.participants.participants.map(({ _ }) => _)
  expect(kinds).toEqual(['chatParticipantCreator', 'chatParticipant', 'chatParticipant', 'chatParticipant'])
})
