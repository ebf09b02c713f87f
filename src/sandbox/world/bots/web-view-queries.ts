import { sendingsOf } from '../chats/assert-may-send.ts'
import { registerInlineMessage } from '../inline/inline-messages.ts'
import { answeredBy } from '../messages/answered.ts'
import { deliver } from '../messages/deliver.ts'
import { assertMayWrite } from '../messages/send-text.ts'
import type { TextContent } from '../state/message.ts'
import type { PeerRef } from '../state/peers.ts'
import type { InlineMessage, WebViewQuery } from '../state/rows.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/** Telegram ends a query once its Mini App is closed. The sandbox isn't told of that, and waits a day. */
const LIFETIME_SECONDS = 24 * 60 * 60

/** Opens a query for a Mini App that was opened where its bot may send a message in its user's name. */
export function openWebViewQuery(
  world: World,
  query: { queryId: bigint; botId: number; userId: number; peer: PeerRef },
) {
  forgetOldQueries(world)
  const queryId = query.queryId.toString()
  world.webViewQueries.set(queryId, { ...query, queryId, date: world.now() })
}

const isOver = ({ date }: WebViewQuery, world: World) => date + LIFETIME_SECONDS < world.now()

/** Queries are in order of age, the oldest first. */
function forgetOldQueries(world: World) {
  for (const query of world.webViewQueries.values()) {
    if (!isOver(query, world)) return
    world.webViewQueries.delete(query.queryId)
  }
}

/**
 * `messages.sendWebViewResultMessage`: sends a message as the user, via the bot, once. Returns the inline
 * message by which the bot edits it, if it has a keyboard. Errors: QUERY_ID_INVALID, and those of {@link
 * assertMayWrite} and {@link answeredBy}.
 *
 * @see https://core.telegram.org/method/messages.sendWebViewResultMessage
 */
export function sendWebViewResult(
  world: World,
  botId: number,
  queryId: string,
  content: TextContent,
): InlineMessage | undefined {
  const query = world.webViewQueries.get(queryId)
  if (query?.botId !== botId || isOver(query, world)) throw badRequest('QUERY_ID_INVALID')
  assertMayWrite(world, query.userId, query.peer, 'sendInline', ...sendingsOf(world, content))
  const answered = answeredBy(world, query.userId, query.peer, undefined)
  world.webViewQueries.delete(queryId)
  const message = deliver(world, query.userId, query.peer, content, { ...answered, viaBotId: botId })
  const inline = registerInlineMessage(world, botId, message)
  return content.replyMarkup ? inline : undefined
}
