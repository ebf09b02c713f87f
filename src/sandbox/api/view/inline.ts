import type { Tl, tl } from '../../tl/types.ts'
import type {
  ChosenInlineResult,
  InlineAnswer,
  InlineQuery,
  InlineResult,
  WebFile,
} from '../../world/state/inline.ts'
import type { GeoPoint, TextContent } from '../../world/state/message.ts'
import { type PeerRef, userPeer } from '../../world/state/peers.ts'
import type { World } from '../../world/state/world.ts'
import { toInlineMessageId } from './callbacks.ts'
import { toGeo, toMessageMedia } from './media.ts'
import { toPeerLists } from './peers.ts'

/** The query that a bot is asked. */
export const toInlineQueryUpdate = ({
  queryId,
  userId,
  query,
  offset,
  peerType,
  geo,
}: InlineQuery): Tl<tl.RawUpdateBotInlineQuery> => ({
  _: 'updateBotInlineQuery',
  queryId: BigInt(queryId),
  ...{ userId, query, offset },
  ...geoOf(geo),
  ...(peerType && { peerType: { _: peerType } }),
})

/** A user has sent one of a bot's results. */
export function toInlineSendUpdate(world: World, chosen: ChosenInlineResult): Tl<tl.RawUpdateBotInlineSend> {
  const { userId, query, resultId: id, geo, inlineMessageId } = chosen
  const inline = inlineMessageId === undefined ? undefined : world.inlineMessages.get(inlineMessageId)
  return {
    _: 'updateBotInlineSend',
    ...{ userId, query, id },
    ...geoOf(geo),
    ...(inline && { msgId: toInlineMessageId(inline) }),
  }
}

const geoOf = (geo: GeoPoint | undefined) => (geo ? { geo: toGeo(geo) } : {})

/** The results that a user gets, with the users whom they mention. */
export function toBotResults(
  world: World,
  viewerId: number,
  answer: InlineAnswer,
): Tl<tl.messages.RawBotResults> {
  const { queryId, results, gallery, nextOffset, switchPm, switchWebview } = answer
  const named = results.flatMap(({ message }) => namedIn(message))
  return {
    _: 'messages.botResults',
    ...(gallery && { gallery }),
    queryId: BigInt(queryId),
    ...(nextOffset !== undefined && { nextOffset }),
    ...(switchPm && { switchPm: { _: 'inlineBotSwitchPM', ...switchPm } }),
    ...(switchWebview && { switchWebview: { _: 'inlineBotWebView', ...switchWebview } }),
    results: results.map(result => toBotResult(world, viewerId, result)),
    cacheTime: Math.max(0, answer.date + answer.cacheTime - world.now()),
    users: toPeerLists(world, viewerId, [userPeer(answer.botId), ...named]).users,
  }
}

const namedIn = ({ entities = [] }: TextContent): PeerRef[] =>
  entities.flatMap(one => (one._ === 'messageEntityMentionName' ? [userPeer(one.userId)] : []))

/** A result as its user gets it. */
export function toBotResult(
  world: World,
  viewerId: number,
  result: InlineResult,
): Tl<tl.TypeBotInlineResult> {
  const { id, type, title, description, file, url, thumb, content } = result
  const common = {
    ...{ id, type },
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    sendMessage: toBotMessage(result),
  }
  if (!file) {
    return {
      _: 'botInlineResult',
      ...common,
      ...(url !== undefined && { url }),
      ...(thumb && { thumb: toWebDocument(thumb) }),
      ...(content && { content: toWebDocument(content) }),
    }
  }
  const media = toMessageMedia(world, viewerId, file)
  return {
    _: 'botInlineMediaResult',
    ...common,
    ...(media._ === 'messageMediaPhoto' && media.photo && { photo: media.photo }),
    ...(media._ === 'messageMediaDocument' && media.document && { document: media.document }),
  }
}

/** Clients fetch these files themselves. */
const toWebDocument = (file: WebFile): Tl<tl.RawWebDocumentNoProxy> => ({ _: 'webDocumentNoProxy', ...file })

function toBotMessage({ message, isFetched }: InlineResult): Tl<tl.TypeBotInlineMessage> {
  const { text, entities, replyMarkup, media } = message
  const markup = replyMarkup ? { replyMarkup } : {}
  const words = { message: text, ...(entities && { entities }), ...markup }
  if (isFetched) return { _: 'botInlineMessageMediaAuto', ...words }
  switch (media?.kind) {
    case 'geo':
      return { _: 'botInlineMessageMediaGeo', geo: toGeo(media.point), ...markup }
    case 'geo_live': {
      const { kind: _, point, ...live } = media
      return { _: 'botInlineMessageMediaGeo', geo: toGeo(point), ...live, ...markup }
    }
    case 'venue': {
      const { kind: _, point, ...venue } = media
      return { _: 'botInlineMessageMediaVenue', geo: toGeo(point), ...venue, ...markup }
    }
    case 'contact': {
      const { kind: _, userId: __, ...contact } = media
      return { _: 'botInlineMessageMediaContact', ...contact, ...markup }
    }
    case 'photo':
    case 'document':
      return { _: 'botInlineMessageMediaAuto', ...words }
    default:
      return { _: 'botInlineMessageText', ...words }
  }
}
