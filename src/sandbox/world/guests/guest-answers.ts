import { rate } from '../accounts/top-peers.ts'
import { registerInlineMessage } from '../inline/inline-messages.ts'
import { isChannelBox } from '../messages/boxes.ts'
import { type Draft, findMessage, placesFor, post } from '../messages/deliver.ts'
import { copiesOf } from '../messages/edit-message.ts'
import type { Message, TextContent } from '../state/message.ts'
import { userPeer } from '../state/peers.ts'
import type { GuestQuery, InlineMessage } from '../state/rows.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/**
 * `messages.setBotGuestChatResult`: posts a bot's only answer to a query. Returns the inline message by which
 * the bot edits it. Errors: QUERY_ID_INVALID for a query that isn't this bot's, is answered, or is too old.
 *
 * @see https://core.telegram.org/method/messages.setBotGuestChatResult
 */
export function setBotGuestChatResult(
  world: World,
  botId: number,
  queryId: string,
  content: TextContent,
): InlineMessage {
  const query = openQuery(world, botId, queryId)
  const trigger = query && findMessage(world, query.box, query.messageId)
  if (!query || !trigger) throw badRequest('QUERY_ID_INVALID')
  const draft = { fromId: botId, content, replyTo: trigger, guestVia: userPeer(query.callerId) }
  world.guestQueries.set(queryId, { ...query, answered: true })
  const [posted] = post(world, placesOfAnswer(world, trigger, draft), draft)
  if (!posted) throw badRequest('QUERY_ID_INVALID')
  rate(world, query.callerId, 'bots_guestchat', userPeer(botId))
  return registerInlineMessage(world, botId, posted)
}

function openQuery(world: World, botId: number, queryId: string): GuestQuery | undefined {
  const query = world.guestQueries.get(queryId)
  const isOpen = query?.botId === botId && !query.answered
  return isOpen && world.now() <= query.date + world.guestAnswerWindow ? query : undefined
}

/**
 * A private chat: both users, though the bot is neither of them. A group: everybody who is a member now. A group that is a
 * supergroup now gets no more messages.
 */
function placesOfAnswer(world: World, trigger: Message, draft: Draft) {
  const chat = trigger.peer.kind === 'chat' ? world.chats.get(trigger.peer.id) : undefined
  if (chat?.deactivated) return []
  const isPrivate = !isChannelBox(trigger.box) && trigger.peer.kind === 'user'
  return isPrivate
    ? copiesOf(world, trigger).map(({ box, peer }) => ({ box, peer }))
    : placesFor(world, trigger.peer, draft)
}
