import type { Location, Venue } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { receivedText } from '../text/entities-from-tl.ts'
import { entitiesToJson } from '../text/entities-to-json.ts'
import { type Fields, toDocument } from './documents.ts'
import { type Known, userOf } from './known.ts'
import { toPhotoSizes } from './photos.ts'

export interface MediaOptions {
  botId: number
  /** Unix time. A live place whose period is over is told as an ordinary place. */
  now: number
}

/** The text and the medium of a message. @see https://core.telegram.org/bots/api#message */
export function toSaid(known: Known, message: Tl<tl.RawMessage>, options: MediaOptions): Fields {
  const { media } = message
  const { text, entities } = receivedText(message.message, message.entities)
  const found = entitiesToJson(entities, id => userOf(known, id))
  const told = media && toMedia(media, message, options)
  const withText = { text, ...(found.length > 0 && { entities: found }) } as Fields // Telegram's own field names
  if (!told) return withText
  const { fields, isVisual = false } = told
  const isHidden = isVisual && media && 'spoiler' in media && media.spoiler
  const caption =
    text !== '' &&
    ({
      caption: text,
      ...(found.length > 0 && { caption_entities: found }),
      ...(isVisual && message.invertMedia && { show_caption_above_media: true }),
    } as Fields) // Telegram's own field names
  return { ...fields, ...caption, ...(isHidden && { has_media_spoiler: true }) }
}

interface ToldMedia {
  fields: Fields
  /** The medium can be hidden until it is tapped, and can have its caption above. */
  isVisual?: boolean
}

/** Undefined for media that bots aren't told of. */
function toMedia(
  media: Tl<tl.TypeMessageMedia>,
  { date }: Tl<tl.RawMessage>,
  { botId, now }: MediaOptions,
): ToldMedia | undefined {
  switch (media._) {
    case 'messageMediaPhoto':
      return media.photo && { fields: { photo: toPhotoSizes(botId, media.photo) }, isVisual: true }
    case 'messageMediaDocument':
      return media.document?._ === 'document' ? toDocument(botId, media.document, media) : undefined
    case 'messageMediaContact':
      return { fields: toContact(media) }
    case 'messageMediaGeo':
      return { fields: { location: toLocation(media.geo) } }
    case 'messageMediaGeoLive':
      return { fields: { location: toLiveLocation(media, date, now) } }
    case 'messageMediaVenue':
      return { fields: { location: toLocation(media.geo), venue: toVenue(media) } }
    case 'messageMediaDice':
      return { fields: { dice: { emoji: media.emoticon, value: media.value } } }
    default:
      return undefined
  }
}

const toContact = (media: Tl<tl.RawMessageMediaContact>): Fields => ({
  contact: {
    phone_number: media.phoneNumber,
    first_name: media.firstName,
    ...(media.lastName && { last_name: media.lastName }),
    ...(media.vcard && { vcard: media.vcard }),
    ...(media.userId && { user_id: media.userId }),
  },
})

function toLocation(geo: Tl<tl.TypeGeoPoint>): Location {
  if (geo._ === 'geoPointEmpty') return { latitude: 0, longitude: 0 }
  const { lat, long, accuracyRadius } = geo
  return {
    latitude: lat,
    longitude: long,
    ...(accuracyRadius !== undefined && accuracyRadius > 0 && { horizontal_accuracy: accuracyRadius }),
  }
}

/** @param date when the message was sent */
function toLiveLocation(
  { geo, period, heading = 0, proximityNotificationRadius = 0 }: Tl<tl.RawMessageMediaGeoLive>,
  date: number,
  now: number,
): Location {
  if (date + period <= now) return toLocation(geo)
  return {
    ...toLocation(geo),
    live_period: period,
    ...(heading > 0 && { heading }),
    ...(proximityNotificationRadius > 0 && { proximity_alert_radius: proximityNotificationRadius }),
  }
}

function toVenue({ geo, title, address, provider, venueId, venueType }: Tl<tl.RawMessageMediaVenue>): Venue {
  const place = { location: toLocation(geo), title, address }
  if (provider === 'foursquare') {
    return {
      ...place,
      ...(venueId && { foursquare_id: venueId }),
      ...(venueType && { foursquare_type: venueType }),
    }
  }
  if (provider !== 'gplaces') return place
  return {
    ...place,
    ...(venueId && { google_place_id: venueId }),
    ...(venueType && { google_place_type: venueType }),
  }
}
