import { isBot } from '../bots/bot-users.ts'
import { tellBot } from '../bots/qts-events.ts'
import { deliver } from '../messages/deliver.ts'
import type { MessageContent } from '../state/message.ts'
import { type Chat, chatPeer, type Invite, memberOf } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { assertMayInviteByLink, chatOfInvite } from './invites.ts'
import { isWaiting, tellOfRequests, withoutRequest } from './join-requests.ts'
import { banOf, participantOf, tellOfParticipant } from './participants.ts'
import { publishChat } from './publish-chat.ts'
import { hasRights } from './rights.ts'

/**
 * `messages.importChatInvite`: joins a chat by a link, or asks its administrators to be let in. Errors: those
 * of {@link chatOfInvite}, which a banned user gets too; USER_ALREADY_PARTICIPANT.
 *
 * @returns whether the user is in the chat now, or has to wait
 * @see https://core.telegram.org/method/messages.importChatInvite
 */
export function importInvite(world: World, userId: number, hash: string): 'joined' | 'requested' {
  const { chat, invite } = chatOfInvite(world, hash)
  if (memberOf(chat, userId)) throw badRequest('USER_ALREADY_PARTICIPANT')
  if (isBanned(world, chat, userId)) throw badRequest('INVITE_HASH_EXPIRED')
  if (invite.requestNeeded) {
    requestToJoin(world, chat, userId, invite)
    return 'requested'
  }
  admit(world, chat, { userId, actorId: userId, invite, content: joinedByLink(invite) })
  return 'joined'
}

/**
 * `channels.joinChannel`: joins a public supergroup or channel. Errors: USER_ALREADY_PARTICIPANT;
 * CHANNEL_PRIVATE for a chat without a username, and for a banned user.
 *
 * @see https://core.telegram.org/method/channels.joinChannel
 */
export function joinChannel(world: World, userId: number, chat: Chat) {
  if (memberOf(chat, userId)) throw badRequest('USER_ALREADY_PARTICIPANT')
  if (chat.username === undefined || isBanned(world, chat, userId)) throw badRequest('CHANNEL_PRIVATE')
  admit(world, chat, { userId, actorId: userId, content: { kind: 'users_added', userIds: [userId] } })
}

/**
 * `messages.hideChatJoinRequest`: approves or declines a request to join. Errors: CHAT_ADMIN_REQUIRED,
 * USER_ALREADY_PARTICIPANT, HIDE_REQUESTER_MISSING for a user who hasn't asked.
 *
 * @see https://core.telegram.org/method/messages.hideChatJoinRequest
 */
export function hideJoinRequest(world: World, byId: number, chat: Chat, userId: number, approved: boolean) {
  assertMayInviteByLink(chat, byId)
  if (memberOf(chat, userId)) throw badRequest('USER_ALREADY_PARTICIPANT')
  const request = chat.joinRequests?.find(one => one.userId === userId)
  if (!request) throw badRequest('HIDE_REQUESTER_MISSING')
  if (approved) {
    const invite = chat.invites?.find(one => one.hash === request.hash)
    admit(world, chat, { userId, actorId: byId, invite, content: { kind: 'joined_by_request' } })
  } else {
    world.chats.set(chat.id, withoutRequest(chat, userId))
    tellOfRequests(world, chat.id)
  }
}

const isBanned = (world: World, chat: Chat, userId: number) =>
  banOf(world, chat, userId)?.rights.viewMessages === true

const joinedByLink = ({ creatorId: inviterId }: Invite): MessageContent => ({
  kind: 'joined_by_link',
  inviterId,
})

/** A second request changes nothing. */
function requestToJoin(world: World, chat: Chat, userId: number, { hash }: Invite) {
  if (isWaiting(chat, userId)) return
  const date = world.now()
  const joinRequests = [...(chat.joinRequests ?? []), { userId, date, hash }]
  world.chats.set(chat.id, { ...chat, joinRequests })
  tellOfRequests(world, chat.id)
  for (const { userId: botId } of chat.members) {
    if (!isBot(world, botId) || !hasRights(chat, botId, { inviteUsers: true })) continue
    tellBot(world, botId, { kind: 'join_request', peer: chatPeer(chat), date, userId, hash })
  }
}

interface Admission {
  userId: number
  actorId: number
  /** The link that the user joined by. */
  invite?: Invite | undefined
  content: MessageContent
}

function admit(world: World, chat: Chat, { userId, actorId, invite, content }: Admission) {
  const change = { actorId, userId, before: participantOf(world, chat, userId) }
  const approvedBy = actorId !== userId && { approvedBy: actorId }
  const use = { userId, date: world.now(), ...approvedBy }
  const invites = chat.invites?.map(one => (one === invite ? { ...one, uses: [...one.uses, use] } : one))
  world.chats.set(chat.id, {
    ...withoutRequest(chat, userId),
    ...(invites && { invites }),
    members: [...chat.members, { userId, joinedAt: world.now() }],
  })
  if (isWaiting(chat, userId)) tellOfRequests(world, chat.id)
  world.publish({ kind: 'chat', accountId: userId, peer: chatPeer(chat) })
  // Only new subscribers themselves are told of their joining a channel.
  if (chat.type === 'channel') publishChat(world, chatPeer(chat))
  else deliver(world, userId, chatPeer(chat), content)
  tellOfParticipant(world, chat.id, { ...change, ...(invite && { hash: invite.hash }) })
}
