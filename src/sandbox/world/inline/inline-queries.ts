import type { Tl, tl } from '../../tl/types.ts'
import { toGeoPoint } from '../media/geo.ts'
import type { InlineAnswer, InlineQuery, InlineResult } from '../state/inline.ts'
import type { PeerRef, User } from '../state/peers.ts'
import { randomLong } from '../state/random-long.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { type ToMedia, toInlineResult } from './inline-result.ts'
import { inlinePeerType } from './peer-type.ts'

/** Telegram's limits of one answer. */
const MAX_RESULTS = 50
const MAX_OFFSET_BYTES = 64
const MAX_CACHE_SECONDS = 24 * 60 * 60
/** Telegram doesn't say how long a result can be sent. Here it is the cache time, and at least this time. */
const MIN_SENDABLE_SECONDS = 60 * 60

export interface AskedInline {
  query: string
  offset: string
  /** The chat that the user asks in, if the client tells it. */
  peer?: PeerRef | undefined
  geo?: Tl<tl.TypeInputGeoPoint> | undefined
}

/**
 * A user's query to a bot. Errors: BOT_INVALID for a user who is no bot, BOT_INLINE_DISABLED, and those of
 * {@link toGeoPoint}.
 *
 * @see https://core.telegram.org/method/messages.getInlineBotResults
 */
export function toInlineQuery(world: World, userId: number, bot: User, asked: AskedInline): InlineQuery {
  if (!bot.bot) throw badRequest('BOT_INVALID')
  if (!bot.bot.inlinePlaceholder) throw badRequest('BOT_INLINE_DISABLED')
  const { peer, geo, query, offset } = asked
  const isPlace = geo?._ === 'inputGeoPoint' && bot.bot.inlineGeo
  return {
    queryId: randomLong(world),
    ...{ botId: bot.id, userId, query, offset },
    ...(peer && { peerType: inlinePeerType(world, peer, bot.id) }),
    ...(isPlace && { geo: toGeoPoint(geo) }),
  }
}

/** Tells the bot of a query. */
export const askInline = (world: World, query: InlineQuery) =>
  world.publish({ accountId: query.botId, kind: 'inline_query', query })

/** The latest answer to the same query. A query with a place is never answered from the cache. */
export function cachedAnswer(world: World, asked: InlineQuery): InlineAnswer | undefined {
  if (asked.geo) return undefined
  return [...world.inlineAnswers.values()].findLast(
    answer =>
      (['botId', 'query', 'offset', 'peerType'] as const).every(name => answer[name] === asked[name]) &&
      answer.geo === undefined &&
      (!answer.private || answer.userId === asked.userId) &&
      world.now() < answer.date + answer.cacheTime,
  )
}

export type GivenAnswer = Omit<Tl<tl.messages.RawSetInlineBotResultsRequest>, '_' | 'queryId'>

/**
 * A bot's answer to a query. Errors: RESULTS_TOO_MUCH, RESULT_ID_DUPLICATE, NEXT_OFFSET_INVALID,
 * SWITCH_PM_TEXT_EMPTY, START_PARAM_INVALID, SWITCH_WEBVIEW_URL_INVALID, and those of {@link toInlineResult}.
 *
 * @see https://core.telegram.org/method/messages.setInlineBotResults
 */
export function setInlineResults(
  world: World,
  query: InlineQuery,
  given: GivenAnswer,
  toMedia: ToMedia,
): InlineAnswer {
  const { nextOffset, switchPm, switchWebview } = given
  if (given.results.length > MAX_RESULTS) throw badRequest('RESULTS_TOO_MUCH')
  if (nextOffset && Buffer.byteLength(nextOffset) > MAX_OFFSET_BYTES) throw badRequest('NEXT_OFFSET_INVALID')
  if (switchPm?.text.trim() === '') throw badRequest('SWITCH_PM_TEXT_EMPTY')
  if (switchPm && !/^[\w-]{1,64}$/.test(switchPm.startParam)) throw badRequest('START_PARAM_INVALID')
  if (switchWebview && !isWebAddress(switchWebview.url)) throw badRequest('SWITCH_WEBVIEW_URL_INVALID')
  const results = given.results.map((result): InlineResult => toInlineResult(world, result, toMedia))
  if (new Set(results.map(({ id }) => id)).size < results.length) throw badRequest('RESULT_ID_DUPLICATE')
  const answer: InlineAnswer = {
    ...query,
    date: world.now(),
    cacheTime: Math.min(Math.max(given.cacheTime, 0), MAX_CACHE_SECONDS),
    results,
    ...(given.private && { private: true }),
    ...(given.gallery && { gallery: true }),
    ...(nextOffset && { nextOffset }),
    ...(switchPm && { switchPm: { text: switchPm.text, startParam: switchPm.startParam } }),
    ...(switchWebview && { switchWebview: { text: switchWebview.text, url: switchWebview.url } }),
  }
  forgetOld(world)
  world.inlineAnswers.set(query.queryId, answer)
  return answer
}

const isWebAddress = (url: string) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)

const isOver = (world: World, { date, cacheTime }: InlineAnswer) =>
  world.now() > date + Math.max(cacheTime, MIN_SENDABLE_SECONDS)

function forgetOld(world: World) {
  for (const answer of [...world.inlineAnswers.values()]) {
    if (isOver(world, answer)) world.inlineAnswers.delete(answer.queryId)
  }
}

/**
 * A result that a user has chosen. Errors: INLINE_RESULT_EXPIRED, which another user's private answer gives
 * too; RESULT_ID_INVALID.
 */
export function chosenResult(
  world: World,
  userId: number,
  queryId: string,
  resultId: string,
): { answer: InlineAnswer; result: InlineResult } {
  const answer = world.inlineAnswers.get(queryId)
  const isTheirs = answer && (!answer.private || answer.userId === userId)
  if (!isTheirs || isOver(world, answer)) throw badRequest('INLINE_RESULT_EXPIRED')
  const result = answer.results.find(({ id }) => id === resultId)
  if (!result) throw badRequest('RESULT_ID_INVALID')
  return { answer, result }
}
