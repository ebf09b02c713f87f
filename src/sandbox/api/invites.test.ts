import type { tl } from '@mtcute/node'
import { expect, it } from 'vitest'
import {
  chatNamed,
  connectUser,
  nextAction,
  nextUpdate,
  openTelegram,
  refusal,
  userNamed,
} from '../test-clients.ts'

/** Invite links, with an unmodified client library on both sides. */

const { sandbox, bot, sam } = await openTelegram()
const alice = await connectUser(sandbox, 1)
const elena = await connectUser(sandbox, 5)
const lisbon = await chatNamed(sam, 'Trip to Lisbon')
const family = await chatNamed(sam, 'Family')
if (lisbon._ !== 'inputPeerChannel' || family._ !== 'inputPeerChat') throw new Error('The cast has changed')
const channel: tl.RawInputChannel = { ...lisbon, _: 'inputChannel' }
const botUser = await userNamed(sam, 'sandbox_bot')
const adminRights = { _: 'chatAdminRights', inviteUsers: true } as const
await sam.call({ _: 'channels.editAdmin', channel, userId: botUser, adminRights, rank: '' })
const { id: elenaId } = await elena.getMe()

it('a link lets a user into a supergroup, and bots that may invite are told', async () => {
  const { link } = await sam.createInviteLink(lisbon)
  const said = nextAction(sam, 'messageActionChatJoinedByLink')
  const told = nextUpdate(bot, 'updateChannelParticipant')
  await elena.joinChat(link)
  expect((await said).fromId).toMatchObject({ userId: elenaId })
  expect(await told).toMatchObject({
    userId: elenaId,
    invite: { _: 'chatInviteExported', requestNeeded: false },
  })
  const members = await sam.getInviteLinkMembers(lisbon, { link })
  expect(members.map(({ user }) => user.id)).toEqual([elenaId])
  expect((await sam.getInviteLinks(lisbon)).map(one => one.link)).toContain(link)
  await sam.revokeInviteLink(lisbon, link)
  const hash = link.replace('https://t.me/+', '')
  expect(await refusal(alice.call({ _: 'messages.checkChatInvite', hash }))).toBe('400 INVITE_HASH_EXPIRED')
})

it('a request to join waits for an administrator of a basic group', async () => {
  const { link } = await sam.createInviteLink(family, { withApproval: true })
  const hash = link.replace('https://t.me/+', '')
  const waiting = nextUpdate(sam, 'updatePendingJoinRequests')
  expect(await refusal(elena.call({ _: 'messages.importChatInvite', hash }))).toBe('400 INVITE_REQUEST_SENT')
  expect(await waiting).toMatchObject({ requestsPending: 1, recentRequesters: [elenaId] })
  const { fullChat } = await sam.call({ _: 'messages.getFullChat', chatId: family.chatId })
  expect(fullChat).toMatchObject({ requestsPending: 1 })
  const [asks] = await sam.getInviteLinkMembers(family, { requested: true })
  expect(asks?.user.id).toBe(elenaId)
  const said = nextAction(elena, 'messageActionChatJoinedByRequest')
  await sam.hideJoinRequest({ chatId: family, user: asks?.user.inputPeer ?? family, action: 'approve' })
  expect((await said).peerId).toEqual({ _: 'peerChat', chatId: family.chatId })
})
