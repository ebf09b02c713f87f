import type { ChosenInlineResult, InlineQuery, Location } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { toInlineMessageId } from '../input/inline-message-id.ts'
import { type Known, userOf } from './known.ts'

type ChatType = NonNullable<InlineQuery['chat_type']>

/** @see https://core.telegram.org/bots/api#inlinequery */
export const toInlineQuery = (known: Known, update: Tl<tl.RawUpdateBotInlineQuery>): InlineQuery => ({
  id: update.queryId.toString(),
  from: userOf(known, update.userId),
  ...locationOf(update.geo),
  ...(update.peerType && { chat_type: CHAT_TYPES[update.peerType._] }),
  query: update.query,
  offset: update.offset,
})

/** @see https://core.telegram.org/bots/api#choseninlineresult */
export const toChosenResult = (known: Known, update: Tl<tl.RawUpdateBotInlineSend>): ChosenInlineResult => ({
  from: userOf(known, update.userId),
  ...locationOf(update.geo),
  ...(update.msgId && { inline_message_id: toInlineMessageId(update.msgId) }),
  query: update.query,
  result_id: update.id,
})

const CHAT_TYPES: Record<Tl<tl.TypeInlineQueryPeerType>['_'], ChatType> = {
  inlineQueryPeerTypeSameBotPM: 'sender',
  inlineQueryPeerTypePM: 'private',
  inlineQueryPeerTypeBotPM: 'private',
  inlineQueryPeerTypeChat: 'group',
  inlineQueryPeerTypeMegagroup: 'supergroup',
  inlineQueryPeerTypeBroadcast: 'channel',
}

function locationOf(geo: Tl<tl.TypeGeoPoint> | undefined): { location?: Location } {
  if (geo?._ !== 'geoPoint') return {}
  const { lat: latitude, long: longitude, accuracyRadius } = geo
  return {
    location: {
      latitude,
      longitude,
      ...(accuracyRadius !== undefined && { horizontal_accuracy: accuracyRadius }),
    },
  }
}
