import { rate } from '../accounts/top-peers.ts'
import { assertMayWrite } from '../messages/send-text.ts'
import type { ChosenInlineResult, InlineAnswer, WebFile } from '../state/inline.ts'
import type { Message } from '../state/message.ts'
import { userPeer } from '../state/peers.ts'
import { randomLong } from '../state/random-long.ts'
import type { InlineMessage } from '../state/rows.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { chosenResult } from './inline-queries.ts'
import { withFile } from './inline-result.ts'
import { preparedAs, sendPreparedMessage } from './prepared-message.ts'
import { sendViaBot, type ViaBot } from './send-via-bot.ts'

/** The file that has to be fetched before a result can be sent. Errors as in {@link sendInlineResult}. */
export function contentToFetch(
  world: World,
  via: ViaBot,
  queryId: string,
  resultId: string,
): WebFile | undefined {
  assertNamed(queryId, resultId)
  if (preparedAs(world, queryId)) return undefined
  const { result } = chosenFor(world, via, queryId, resultId)
  return result.isFetched ? result.content : undefined
}

/**
 * `messages.sendInlineBotResult`: sends a result of an inline query, or a prepared message, as the user's own
 * message. The bot may be told of the choice. Errors: QUERY_ID_EMPTY, RESULT_ID_EMPTY, WEBPAGE_CURL_FAILED for
 * a file that couldn't be fetched, and those of {@link sendPreparedMessage}, {@link chosenResult}, {@link
 * withFile} and {@link sendViaBot}.
 *
 * @param bytes the content of the file that {@link contentToFetch} names
 * @see https://core.telegram.org/method/messages.sendInlineBotResult
 */
export function sendInlineResult(
  world: World,
  via: ViaBot,
  queryId: string,
  resultId: string,
  bytes?: Uint8Array,
): Message {
  assertNamed(queryId, resultId)
  const prepared = preparedAs(world, queryId)
  if (prepared) return sendPreparedMessage(world, via, prepared, resultId)
  const { answer, result } = chosenFor(world, via, queryId, resultId)
  if (result.isFetched && !bytes) throw badRequest('WEBPAGE_CURL_FAILED')
  const { message: content } = result.isFetched && bytes ? withFile(world, result, bytes) : result
  const { message, inline } = sendViaBot(world, via, answer.botId, content)
  rate(world, via.userId, 'bots_inline', userPeer(answer.botId))
  tellChosen(world, via.userId, answer, resultId, content.replyMarkup && inline)
  return message
}

/** The chosen result, if the user may send it there. Files are fetched and stored only after this check. */
function chosenFor(world: World, { userId, peer }: ViaBot, queryId: string, resultId: string) {
  const chosen = chosenResult(world, userId, queryId, resultId)
  assertMayWrite(world, userId, peer, 'sendInline')
  return chosen
}

function assertNamed(queryId: string, resultId: string) {
  if (queryId === '0') throw badRequest('QUERY_ID_EMPTY')
  if (resultId === '') throw badRequest('RESULT_ID_EMPTY')
}

/** A bot may be told of only some of a hundred choices, as set in BotFather. */
function tellChosen(
  world: World,
  userId: number,
  { botId, query, geo }: InlineAnswer,
  resultId: string,
  inline: InlineMessage | undefined,
) {
  const { inlineFeedback = 0 } = world.users.get(botId)?.bot ?? {}
  if (Number(BigInt.asUintN(32, BigInt(randomLong(world)))) % 100 >= inlineFeedback) return
  const chosen: ChosenInlineResult = {
    ...{ botId, userId, query, resultId },
    ...(geo && { geo }),
    ...(inline && { inlineMessageId: inline.id }),
  }
  world.publish({ accountId: botId, kind: 'inline_send', chosen })
}
